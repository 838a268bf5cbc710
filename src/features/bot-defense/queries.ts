import { queryOptions } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { getBalancer, getInternalWhitelist } from '#backends/itcare/client/index.ts';

/** What a write of bot defense may have changed. */
export const affectedBy = (id: number) => [itcareKeys.balancer(id), itcareKeys.lists] as const;

export const botQueries = {
  /** The balancer itself: the same entry of the cache that the page around has. */
  balancer: (id: number) =>
    queryOptions({ queryKey: itcareKeys.balancer(id), queryFn: ({ signal }) => getBalancer(id, signal) }),
  /** The platform's own whitelist, which is the same for every balancer and changes rarely. */
  internal: queryOptions({
    queryKey: itcareKeys.internalWhitelist,
    queryFn: ({ signal }) => getInternalWhitelist(signal),
    staleTime: 10 * 60_000,
  }),
};
