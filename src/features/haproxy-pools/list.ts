import { type PoolSummary, readPools } from '#backends/haproxy/pools.ts';
import type { Member } from '#backends/member.ts';
import type { SearchedPool } from '#backends/haproxy/pool-query.ts';

/** A pool as the list has it: what its instances say, as one. */
export interface ListedPool extends Omit<PoolSummary, 'members' | 'status'>, SearchedPool {
  readonly members: readonly ListedMember[];
}

/** As much of a member as the list looks at. */
export type ListedMember = Pick<Member, 'key' | 'name' | 'address' | 'state' | 'health'>;

/** An instance that was not read just now. */
export interface Unread {
  readonly balancer: string;
  readonly instance: string;
  readonly message: string;
  /** When it was read last, epoch ms; null for never: its pools are not in the list. */
  readonly readAt: number | null;
}

/** An instance that was left out, because another is the same process. */
export interface Twice {
  readonly balancer: string;
  readonly instance: string;
  readonly sameAs: string;
}

/** Equal to the one before as long as nothing changed: when it was read is told by the query itself. */
export interface ListedPools {
  readonly pools: readonly ListedPool[];
  readonly unread: readonly Unread[];
  readonly twice: readonly Twice[];
}

/** The pools of every balancer of this site, by one read of each instance. Rejects when no instance ever answered. */
export async function readListedPools(): Promise<ListedPools> {
  const { pools, balancers } = await readPools();
  return {
    pools: pools.map((pool) => ({
      ...pool,
      members: pool.members.map(({ key, name, address, state, health }) => ({
        key,
        name,
        address,
        state,
        health,
      })),
      method: pool.algorithm,
      differs: pool.members.some(differs),
    })),
    unread: balancers.flatMap(({ name: balancer, instances }) =>
      instances.flatMap(({ name: instance, error, readAt }) =>
        error === null ? [] : [{ balancer, instance, message: error.message, readAt }],
      ),
    ),
    twice: balancers.flatMap(({ name: balancer, twice }) =>
      twice.map(({ name: instance, sameAs }) => ({ balancer, instance, sameAs })),
    ),
  };
}

/** Whether its instances have decided different things of it. */
function differs({ instances = [] }: Member): boolean {
  return new Set(instances.flatMap(({ missing, state }) => (missing ? [] : [state]))).size > 1;
}
