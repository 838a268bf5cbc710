/** All pools of the site in short, for lists of them. */
import type { Member } from '#backends/member.ts';
import { type MemberCounts, countMembers } from '#domain/members/member-state.ts';
import { objectOf } from '#changes/intent.ts';

import { poolKey, siteBalancers } from './keys.ts';
import { membersOf } from './instances/members.ts';
import { type MergedPool, mergePool, poolNames, sum } from './instances/merge.ts';
import { messages } from './messages.ts';
import { poolHref } from './paths.ts';
import { type BalancerReading, readBalancer, SHARED_MS } from './instances/readings.ts';

export interface PoolSummary {
  /** `<balancer>:<pxname>`, as addresses and keys have it. */
  readonly key: string;
  /** Of the object, `haproxy:<balancer>:<pxname>`. */
  readonly id: string;
  readonly name: string;
  readonly balancer: { readonly id: string; readonly name: string };
  readonly production: boolean;
  readonly href: string;
  readonly members: readonly Member[];
  readonly counts: MemberCounts;
  /** Summed over the instances; null when not told. */
  readonly connections: number | null;
  readonly queue: number | null;
  /** New sessions in the last second. */
  readonly rate: number | null;
  /** Its own word of each instance, such as `UP`; the same word once. */
  readonly status: string;
  /** `http`, `tcp` and others; null when not told. */
  readonly mode: string | null;
  readonly algorithm: string | null;
  /** The cookie by which visitors return; null where none is, or where it is not told. */
  readonly cookie: string | null;
  readonly freeSlots: number;
  readonly instances: PoolInstances;
  /** The server with the gravest reason, such as a check that fails; null for none. */
  readonly reason: string | null;
}

/** Which instances tell of a pool, by their names. */
export interface PoolInstances {
  readonly all: readonly string[];
  readonly unreadable: readonly string[];
  /** Read, and without this pool. */
  readonly missing: readonly string[];
}

/** How reading a balancer went. */
export interface BalancerSummary {
  readonly id: string;
  readonly name: string;
  readonly production: boolean;
  readonly instances: readonly {
    readonly id: string;
    readonly name: string;
    /** Why it could not be read just now; null when it could. */
    readonly error: Error | null;
    /** When it answered last, epoch ms; null for never. */
    readonly readAt: number | null;
    readonly mayWrite: boolean | null;
    /** The version it tells; null where it hides it. */
    readonly version: string | null;
    readonly node: string | null;
  }[];
  /** Instances that are the process of another one, by the names of both. */
  readonly twice: BalancerReading['twice'];
}

export interface PoolList {
  readonly pools: readonly PoolSummary[];
  readonly balancers: readonly BalancerSummary[];
}

/** Reads every instance of the site once. @throws Error where none of them could be read */
export async function readPools(after = Date.now() - SHARED_MS): Promise<PoolList> {
  const settings = siteBalancers();
  if (settings.length === 0) throw new Error(messages.noneConfigured);
  const readings = await Promise.all(settings.map((each) => readBalancer(each, after)));
  const instances = readings.flatMap((reading) => reading.instances);
  const failed = instances.find(({ error }) => error !== null);
  if (failed?.error && instances.every(({ statistics }) => statistics === null)) throw failed.error;
  return {
    pools: readings.flatMap((reading) =>
      poolNames(reading.instances).flatMap((name) => {
        const pool = mergePool(reading.instances, name);
        return pool ? [summaryOf(pool, reading)] : [];
      }),
    ),
    balancers: readings.map(balancerOf),
  };
}

/** One of them, as it is known from a reading of its balancer. */
export function summaryOf(pool: MergedPool, { settings, instances }: BalancerReading): PoolSummary {
  const { id: balancer, name: called = balancer, production } = settings;
  const key = poolKey({ balancer, pool: pool.name });
  const members = membersOf(pool, instances);
  const rows = pool.rows.map(({ row }) => row);
  return {
    key,
    id: objectOf('haproxy', key),
    name: pool.name,
    balancer: { id: balancer, name: called },
    production,
    href: poolHref(key),
    members,
    counts: countMembers(members),
    connections: sum(rows.map(({ scur }) => scur)),
    queue: sum(rows.map(({ qcur }) => qcur)),
    rate: sum(rows.map(({ rate }) => rate)),
    status: [...new Set(rows.map(({ status }) => status))].join(', '),
    mode: rows[0]?.mode ?? null,
    algorithm: rows.find(({ algorithm }) => algorithm !== null)?.algorithm ?? null,
    cookie: rows.find(({ cookie }) => cookie !== null)?.cookie ?? null,
    freeSlots: pool.freeSlots,
    instances: {
      all: instances.map(({ name }) => name),
      unreadable: pool.unreadable.map(({ name }) => name),
      missing: pool.missingOn.map(({ name }) => name),
    },
    reason: members.find(({ health, reason }) => health === 'down' && reason != null)?.reason ?? null,
  };
}

function balancerOf({ settings, instances, twice }: BalancerReading): BalancerSummary {
  const { id, name = id, production } = settings;
  return {
    id,
    name,
    production,
    instances: instances.map((each) => ({
      id: each.id,
      name: each.name,
      error: each.error,
      readAt: each.readAt,
      mayWrite: each.mayWrite,
      version: each.process?.version ?? null,
      node: each.process?.node ?? null,
    })),
    twice,
  };
}
