import { type DrainStore, drainStore } from '#changes/drains/store.ts';
import type { DrainView } from '#domain/members/drain.ts';
import { type MemberState, type MemberStatus, memberStatus } from '#domain/members/member-state.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { currentRate, SampleRing } from '#domain/stats/rates.ts';
import { KeyedListeners } from '#observable.ts';

import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';

/** Two minutes at one sample a second, ten at five seconds. */
const RING = 120;
const SPARK_POINTS = 40;

interface Watched {
  state: MemberState | null;
  presence: MemberStatus;
  changedAt: number | null;
  connections: SampleRing;
  totals: SampleRing;
  /** As the backend tells it; null where it does not. */
  rate: number | null;
  /** Connections that wait for it. */
  queue: number | null;
}

/** Of a read of the members, what is told beside them. */
interface ReadFacts {
  /** When it began, where that was not when it was answered. */
  startedAt?: number;
  poolName?: string | null | undefined;
}

/**
 * What this browser saw of one pool while it looked: samples of connections, when a member changed. It is not the
 * server's data (that is in the query cache) but the memory of it, bounded, gone with the tab; how a drain goes is told
 * on to those that outlive the page, and asked of them.
 * Cells listen to one member each, so a poll redraws only the numbers that moved.
 */
export class PoolMetrics {
  readonly #members = new Map<string, Watched>();
  readonly #listeners = new KeyedListeners();
  readonly #pool: string;
  readonly #drains: DrainStore;
  #total: number | null = null;
  #epoch: number | null = null;
  #complete = true;

  constructor(pool: string, drains = drainStore) {
    this.#pool = pool;
    this.#drains = drains;
  }

  /** A read of the members, made at `at`. */
  sawMembers(members: readonly Member[], at: number, { startedAt = at, poolName }: ReadFacts = {}): void {
    const before = (key: string) => {
      const watched = this.#members.get(key);
      return watched ? { state: watched.state, last: watched.connections.latest } : null;
    };
    this.#drains.sawMembers(this.#pool, { startedAt, at, members, poolName, before });
    const present = new Set(members.map((member) => member.key));
    for (const key of this.#members.keys()) if (!present.has(key)) this.#members.delete(key);
    for (const member of members) {
      const now = memberStatus(member.state, member.health);
      const watched = this.#members.get(member.key);
      if (!watched) {
        this.#members.set(member.key, {
          presence: now,
          changedAt: null,
          connections: new SampleRing(RING),
          totals: new SampleRing(RING),
          rate: null,
          queue: null,
          state: member.state,
        });
        continue;
      }
      watched.state = member.state;
      if (watched.presence === now) continue;
      watched.presence = now;
      watched.changedAt = at;
      this.#listeners.notify(member.key);
    }
  }

  /** A read of the statistics. */
  sawStats(stats: PoolStats): void {
    const { at, members, total, epoch, complete = true } = stats;
    this.#drains.sawStats(this.#pool, stats);
    if (this.#epoch !== null && epoch !== undefined && epoch !== this.#epoch)
      for (const watched of this.#members.values()) watched.totals.clear();
    this.#epoch = epoch ?? null;
    this.#complete = complete;
    for (const [key, { connections, total: counter = null, rate = null, queue = null }] of members) {
      const watched = this.#members.get(key);
      if (!watched) continue;
      watched.rate = rate;
      watched.queue = queue;
      if (counter !== null) watched.totals.push({ at, value: counter });
      if (connections !== null) watched.connections.push({ at, value: connections });
    }
    this.#total = total.connections;
    for (const key of this.#members.keys()) this.#listeners.notify(key);
    this.#listeners.notify('');
  }

  /** Connections now; null when the API counts none for this member. */
  connections(key: string): number | null {
    return this.#members.get(key)?.connections.latest?.value ?? null;
  }

  /** New connections a second, as told or between the last two samples; null when unknown or just reset. */
  rate(key: string): number | null {
    const watched = this.#members.get(key);
    if (!watched) return null;
    if (watched.rate !== null) return watched.rate;
    // Totals with something in them that stands still say less than came.
    return this.#complete ? currentRate(watched.totals.toArray().slice(-2)) : null;
  }

  /** False where something that counts could not be read: rates are without it then. */
  isComplete(): boolean {
    return this.#complete;
  }

  /** Connections that wait for it; null when the backend counts none. */
  queue(key: string): number | null {
    return this.#members.get(key)?.queue ?? null;
  }

  /** Connections of the whole pool; null when none is known. */
  total(): number | null {
    return this.#total;
  }

  /** The last connections, oldest first, for the sparkline. */
  series(key: string): readonly (number | null)[] {
    const values = this.#members.get(key)?.connections.toArray() ?? [];
    return values.slice(-SPARK_POINTS).map((sample) => sample.value);
  }

  /** When this browser saw the member change; null when it did not. */
  changedAt(key: string): number | null {
    return this.#members.get(key)?.changedAt ?? null;
  }

  /** How the drain of this member goes; null when it is not draining. */
  drain(key: string): DrainView | null {
    return this.#drains.view({ pool: this.#pool, member: key });
  }

  /** Told when anything about the member may have moved; with '' when the pool's total may have. */
  subscribe(key: string, listener: () => void): () => void {
    const stops = [
      this.#listeners.subscribe(key, listener),
      // What another tab or a former page knows of its drain arrives without a read.
      this.#drains.subscribeTo({ pool: this.#pool, member: key }, listener),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }
}

/** The connections of a pool right now, by one read of its members and one of its counts; null when none is told. */
export async function countConnections(
  pool: Pick<Pool, 'readMembers' | 'stats'>,
  signal: AbortSignal,
): Promise<number | null> {
  if (!pool.stats) return null;
  const members = pool.readMembers(signal).then((reading) => reading.members);
  const { total } = await pool.stats.read(members, signal);
  return total.connections;
}

const watches = new Map<string, PoolMetrics>();
const MAX_POOLS = 20;

/** The watch of a pool: the same one while the tab lives, so that changing tabs loses no samples. */
export function poolMetrics(pool: string): PoolMetrics {
  const known = watches.get(pool);
  watches.delete(pool);
  const watch = known ?? new PoolMetrics(pool);
  watches.set(pool, watch);
  const oldest = watches.keys().next().value;
  if (watches.size > MAX_POOLS && oldest !== undefined) watches.delete(oldest);
  return watch;
}
