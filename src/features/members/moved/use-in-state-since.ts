import { useSyncExternalStore } from 'react';

import type { Member } from '#backends/member.ts';

import { poolMoves, type StateSeen } from './pool-moves.ts';

/** When this tab saw a member come to the state that it has; null when it did not. */
export function useInStateSince(pool: string, { key }: Pick<Member, 'key'>): StateSeen | null {
  const moves = poolMoves(pool);
  return useSyncExternalStore(moves.subscribe, () => moves.stateSeen(key));
}
