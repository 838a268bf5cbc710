import { drainOf, type DrainSample, type DrainView } from '#domain/members/drain.ts';
import { type MemberStatus, memberStatus } from '#domain/members/member-state.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { currentRate, SampleRing } from '#domain/stats/rates.ts';
import { KeyedListeners } from '#observable.ts';

import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';

/** Two minutes at one sample a second, ten at five seconds. */
const RING = 120;
/** For so long after a restart no drain is called finished, in ms. */
const LINGERS_MS = 60 * 60_000;
const SPARK_POINTS = 40;

interface Watched {
  presence: MemberStatus;
  changedAt: number | null;
  connections: SampleRing;
  totals: SampleRing;
  /** As the backend tells it; null where it does not. */
  rate: number | null;
  /** Connections that wait for it. */
  queue: number | null;
  /** Connections since this member was first seen draining. */
  drain: DrainSample[] | null;
  /** Counting began anew since. */
  lost: boolean;
}

/**
 * What this browser saw of one pool while it looked: samples of connections, when a member changed, how a drain
 * goes. It is not the server's data (that is in the query cache) but the memory of it, bounded, gone with the tab.
 * Cells listen to one member each, so a poll redraws only the numbers that moved.
 */
export class PoolMetrics {
  readonly #members = new Map<string, Watched>();
  readonly #listeners = new KeyedListeners();
  #total: number | null = null;
  #epoch: number | null = null;
  #complete = true;
  /** When what counts was seen to begin anew: the connections of before may live on, and nobody counts them. */
  #restartedAt: number | null = null;

  /** A read of the members, made at `at`. */
  sawMembers(members: readonly Member[], at: number): void {
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
          drain: now === 'draining' ? [] : null,
          lost: this.#restartedAt !== null && at - this.#restartedAt < LINGERS_MS,
        });
      } else if (watched.presence !== now) {
        watched.presence = now;
        watched.changedAt = at;
        watched.lost = this.#restartedAt !== null && at - this.#restartedAt < LINGERS_MS;
        const last = watched.connections.latest;
        watched.drain = now === 'draining' ? (last ? [{ at, value: last.value }] : []) : null;
        this.#listeners.notify(member.key);
      }
    }
  }

  /** A read of the statistics. */
  sawStats({ at, members, total, epoch, complete = true }: PoolStats): void {
    if (this.#epoch !== null && epoch !== undefined && epoch !== this.#epoch) this.#beginAnew(at);
    this.#epoch = epoch ?? null;
    this.#complete = complete;
    for (const [key, { connections, total: counter = null, rate = null, queue = null, chosen }] of members) {
      const watched = this.#members.get(key);
      if (!watched) continue;
      watched.rate = rate;
      watched.queue = queue;
      if (counter !== null) watched.totals.push({ at, value: counter });
      if (connections === null) continue;
      watched.connections.push({ at, value: connections });
      watched.drain?.push({
        at,
        value: connections,
        queue,
        total: counter,
        complete,
        ...(chosen === undefined ? {} : { chosen }),
      });
      if (watched.drain && watched.drain.length > 2 * RING) watched.drain.splice(1, RING);
    }
    this.#total = total.connections;
    for (const key of this.#members.keys()) this.#listeners.notify(key);
    this.#listeners.notify('');
  }

  #beginAnew(at: number): void {
    this.#restartedAt = at;
    for (const watched of this.#members.values()) {
      watched.totals.clear();
      if (watched.drain) watched.lost = true;
    }
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
    const watched = this.#members.get(key);
    return watched?.drain ? drainOf(watched.drain, watched.lost) : null;
  }

  /** Told when anything about the member may have moved; with '' when the pool's total may have. */
  subscribe(key: string, listener: () => void): () => void {
    return this.#listeners.subscribe(key, listener);
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
  const watch = known ?? new PoolMetrics();
  watches.set(pool, watch);
  const oldest = watches.keys().next().value;
  if (watches.size > MAX_POOLS && oldest !== undefined) watches.delete(oldest);
  return watch;
}
