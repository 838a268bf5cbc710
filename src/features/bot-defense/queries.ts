import { queryOptions } from '@tanstack/react-query';

import { getBalancer, getInternalWhitelist } from '#api/itcare/index.ts';

export const balancerKey = (id: number) => ['balancers', id] as const;

/** What a write of bot defense may have changed. */
export const affectedBy = (id: number) => [balancerKey(id), ['balancers', 'list']] as const;

export const botQueries = {
  /** The balancer itself: the same entry of the cache that the page around has. */
  balancer: (id: number) =>
    queryOptions({ queryKey: balancerKey(id), queryFn: ({ signal }) => getBalancer(id, signal) }),
  /** The platform's own whitelist, which is the same for every balancer and changes rarely. */
  internal: queryOptions({
    queryKey: ['internal-whitelist'],
    queryFn: ({ signal }) => getInternalWhitelist(signal),
    staleTime: 10 * 60_000,
  }),
};
