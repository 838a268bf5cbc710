import { type BalancerSummary, type PoolSummary, readPools } from '#backends/haproxy/pools.ts';
import type { Member } from '#backends/member.ts';
import type { SearchedPool } from '#backends/haproxy/pool-query.ts';

/** A pool as the list has it: what its instances say, as one. */
export interface ListedPool extends PoolSummary, SearchedPool {
  readonly members: readonly Member[];
  readonly status: string;
}

export interface ListedPools {
  readonly pools: readonly ListedPool[];
  readonly balancers: readonly BalancerSummary[];
}

/** The pools of every balancer of this site, by one read of each instance. Rejects when no instance ever answered. */
export async function readListedPools(): Promise<ListedPools> {
  const { pools, balancers } = await readPools();
  return {
    pools: pools.map((pool) => ({
      ...pool,
      method: pool.algorithm,
      differs: pool.members.some(differs),
    })),
    balancers,
  };
}

/** Whether its instances have decided different things of it. */
function differs({ instances = [] }: Member): boolean {
  return new Set(instances.flatMap(({ missing, state }) => (missing ? [] : [state]))).size > 1;
}
