import { type BalancerSettings, site } from '#http/site/site.ts';

/** Under these the query cache keeps what was read; `pool` is `<balancer>:<pxname>`. */
export const haproxyKeys = {
  pools: ['haproxy', 'pools'] as const,
  members: (pool: string) => ['haproxy', pool, 'members'] as const,
  /** Counts around a change that leaves states as they are. */
  counts: (pool: string) => ['haproxy', pool, 'counts'] as const,
  stats: (pool: string) => ['haproxy', pool, 'stats'] as const,
};

export interface PoolAddress {
  readonly balancer: string;
  /** The `pxname`. */
  readonly pool: string;
}

/** Ids of balancers hold no colon, names of pools may. */
export function readPoolKey(key: string): PoolAddress {
  const at = key.indexOf(':');
  return { balancer: key.slice(0, at), pool: key.slice(at + 1) };
}

export function poolKey({ balancer, pool }: PoolAddress): string {
  return `${balancer}:${pool}`;
}

/** Those of this site; empty where the file names none. */
export function siteBalancers(): readonly BalancerSettings[] {
  return site().backends['haproxy']?.balancers ?? [];
}
