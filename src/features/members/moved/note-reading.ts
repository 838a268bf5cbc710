import type { Member } from '#backends/member.ts';
import { isOf, removeReturnTimes } from '#components/return-times/return-times.ts';

import { poolMoves } from './pool-moves.ts';

/**
 * A read of a pool, made at `at` (epoch ms): what moved since the last one, and whose return is no longer waited for
 * since it is enabled.
 */
export function noteReading(pool: string, members: readonly Member[], at: number): void {
  poolMoves(pool).sawMembers(members, at);
  removeReturnTimes(
    (time) =>
      at > time.setAt && members.some(({ key, state }) => state === 'enabled' && isOf(time, pool, key)),
  );
}
