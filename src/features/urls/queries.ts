import { queryOptions } from '@tanstack/react-query';

import { getSslProfiles, listUrls } from '#api/itcare/index.ts';

/** Query options of a balancer's URLs; under the balancer's key, so reading the balancer again reads them too. */
export const urlQueries = {
  list: (balancerId: number) =>
    queryOptions({
      queryKey: ['balancers', balancerId, 'urls'] as const,
      queryFn: ({ signal }) => listUrls(balancerId, signal),
      staleTime: 10_000,
    }),
  /** The SSL profiles that are valid for one host name; the name is always sent (ITCare contract §12.6). */
  sslProfiles: (balancerId: number, host: string) =>
    queryOptions({
      queryKey: ['balancers', balancerId, 'ssl-profiles', host] as const,
      queryFn: ({ signal }) => getSslProfiles(balancerId, host, signal),
      staleTime: 60_000,
    }),
};
