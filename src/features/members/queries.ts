import { queryOptions } from '@tanstack/react-query';

import type { MemberReading } from '#backends/member.ts';
import type { Pool, PoolStatsSource } from '#backends/pool.ts';

/** Query options over any backend's pool; the keys come from the pool itself. */
export const memberQueries = {
  list: (pool: Pick<Pool, 'membersKey' | 'readMembers'>) =>
    queryOptions({
      queryKey: pool.membersKey,
      queryFn: ({ signal }) => pool.readMembers(signal),
      staleTime: 0,
    }),
  stats: (membersKey: Pool['membersKey'], { key, read }: Pick<PoolStatsSource, 'key' | 'read'>) =>
    queryOptions({
      queryKey: key,
      queryFn: ({ client, signal }) =>
        read(client.getQueryData<MemberReading>(membersKey)?.members ?? [], signal),
      // The whole answer changes with every read: comparing it deeply with the former one would buy nothing.
      structuralSharing: false,
      staleTime: 0,
    }),
};
