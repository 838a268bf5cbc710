import { poolKey, siteBalancers } from '#backends/haproxy/keys.ts';
import { addressOf, type MergedPool, mergePool, poolNames, sum } from '#backends/haproxy/instances/merge.ts';
import { type BalancerReading, readBalancer, SHARED_MS } from '#backends/haproxy/instances/readings.ts';
import { poolHref } from '#backends/haproxy/paths.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import type { SearchedMember, SearchedPool } from '#backends/haproxy/pool-query.ts';

/** As much of a member as the list looks at. */
export interface ListedMember extends SearchedMember {
  readonly key: string;
  /** That of all instances; null where they differ or it is not told. */
  readonly state: MemberState | null;
}

/** A pool as the list has it: what its instances say, as one. */
export interface ListedPool extends SearchedPool {
  /** `<balancer>:<pxname>`. */
  readonly key: string;
  readonly href: string;
  readonly members: readonly ListedMember[];
  /** Summed over the instances; null when not told. */
  readonly connections: number | null;
  readonly queue: number | null;
  readonly freeSlots: number;
  /** Its instances by their names; those that were not read just now, and those that were and have no such pool. */
  readonly instances: {
    readonly all: readonly string[];
    readonly unreadable: readonly string[];
    readonly missing: readonly string[];
  };
}

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
  const after = Date.now() - SHARED_MS;
  const readings = await Promise.all(siteBalancers().map((settings) => readBalancer(settings, after)));
  const views = readings.flatMap(({ instances }) => instances);
  const failed = views.find(({ error }) => error !== null)?.error;
  if (failed && views.every(({ statistics }) => statistics === null)) throw failed;
  return {
    pools: readings.flatMap(poolsOf),
    unread: readings.flatMap(({ settings, instances }) =>
      instances.flatMap(({ name: instance, error, readAt }) =>
        error === null
          ? []
          : [{ balancer: settings.name ?? settings.id, instance, message: error.message, readAt }],
      ),
    ),
    twice: readings.flatMap(({ settings, twice }) =>
      twice.map(({ name: instance, sameAs }) => ({
        balancer: settings.name ?? settings.id,
        instance,
        sameAs,
      })),
    ),
  };
}

function poolsOf(reading: BalancerReading): ListedPool[] {
  return poolNames(reading.instances).flatMap((name) => {
    const pool = mergePool(reading.instances, name);
    return pool ? [listed(pool, reading)] : [];
  });
}

/** Without what only the page of the pool says of its members: that is not worth loading for a list. */
function listed(pool: MergedPool, { settings, instances }: BalancerReading): ListedPool {
  const { id, name = id, production } = settings;
  const key = poolKey({ balancer: id, pool: pool.name });
  const rows = pool.rows.map(({ row }) => row);
  return {
    key,
    name: pool.name,
    href: poolHref(key),
    balancer: { id, name },
    production,
    status: [...new Set(rows.map(({ status }) => status))].join(', '),
    mode: rows[0]?.mode ?? null,
    method: rows.find(({ algorithm }) => algorithm !== null)?.algorithm ?? null,
    differs: pool.servers.some(({ differs }) => differs),
    members: pool.servers.map((server) => ({
      key: server.name,
      name: server.name,
      address: addressOf(server).address,
      state: server.state,
      states: [...new Set([server.state, ...server.own.map((own) => own.state)])],
      health: server.health,
    })),
    connections: sum(rows.map(({ scur }) => scur)),
    queue: sum(rows.map(({ qcur }) => qcur)),
    freeSlots: pool.freeSlots,
    instances: {
      all: instances.map((instance) => instance.name),
      unreadable: pool.unreadable.map((instance) => instance.name),
      missing: pool.missingOn.map((instance) => instance.name),
    },
  };
}
