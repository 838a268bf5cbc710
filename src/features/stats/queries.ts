import { type QueryKey, queryOptions } from '@tanstack/react-query';

import type { PoolStats } from '#domain/pool-stats.ts';

/** How the page reads the statistics, under the key of the members page: what one reads the other need not. */
export interface StatsRead {
  key: QueryKey;
  read: (signal?: AbortSignal) => Promise<PoolStats>;
}

export const statsQueries = {
  of: ({ key, read }: StatsRead) =>
    queryOptions({
      queryKey: key,
      queryFn: ({ signal }) => read(signal),
      // The whole answer changes with every read: comparing it deeply with the former one would buy nothing.
      structuralSharing: false,
      staleTime: 0,
    }),
};
