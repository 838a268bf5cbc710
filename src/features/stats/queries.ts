import { queryOptions, type QueryKey } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { getStats } from '#backends/itcare/client/index.ts';

export const statsQueries = {
  /** E14, whatever its shape. The key is the one under which the members page reads the same answer. */
  detail: (balancer: number) =>
    queryOptions({
      queryKey: itcareKeys.stats(balancer),
      queryFn: ({ signal }) => getStats(balancer, signal),
      // The whole answer changes with every read: comparing it deeply with the former one would buy nothing.
      structuralSharing: false,
      staleTime: 0,
    }),
};

/** How the page reads the members, to see their states change; what comes is only looked at by the recorder. */
export interface MembersRead {
  key: QueryKey;
  read: (signal?: AbortSignal) => Promise<unknown>;
}
