import { queryOptions } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { getSslProfiles, listUrls } from '#backends/itcare/client/index.ts';

/** Query options of a balancer's URLs; under the balancer's key, so reading the balancer again reads them too. */
export const urlQueries = {
  list: (balancerId: number) =>
    queryOptions({
      queryKey: itcareKeys.urls(balancerId),
      queryFn: ({ signal }) => listUrls(balancerId, signal),
      staleTime: 10_000,
    }),
  /** The SSL profiles that are valid for one host name; the name is always sent (ITCare contract §12.6). */
  sslProfiles: (balancerId: number, host: string) =>
    queryOptions({
      queryKey: itcareKeys.sslProfiles(balancerId, host),
      queryFn: ({ signal }) => getSslProfiles(balancerId, host, signal),
      staleTime: 60_000,
    }),
};
