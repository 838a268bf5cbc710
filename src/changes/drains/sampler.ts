import type { QueryClient } from '@tanstack/react-query';

import { isNotFound } from '#http/errors.ts';
import { sessionOf } from '#http/session/session.ts';
import { hasBackend } from '#http/site/site.ts';
import { observePool } from '#backends/observe.ts';
import { readObject } from '#changes/intent.ts';
import { Limiter } from '#limiter.ts';

import type { DrainStore } from './store.ts';

/** Reads a pool into the drains; what any screen read within `maxAgeMs` will do. Rejects where it cannot be read. */
export async function readDrains(
  client: QueryClient,
  drains: DrainStore,
  pool: string,
  maxAgeMs: number,
): Promise<void> {
  try {
    const { pool: known, reading, stats } = await observePool(client, pool, () => maxAgeMs);
    const { startedAt, members, poolName = known.name } = reading;
    const counted = known.stats !== undefined;
    const at = Math.max(startedAt, Date.now());
    drains.sawMembers(pool, { startedAt, at, members, poolName, counted });
    if (stats) drains.sawStats(pool, stats);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    drains.failed(pool, { at: Date.now(), message: text, gone: isNotFound(error) });
    throw error;
  }
}

/** A site may have lost a backend since, and nobody is asked to sign in for what no screen shows. */
export function canRead(pool: string): boolean {
  const { backend } = readObject(pool);
  if (!hasBackend(backend)) return false;
  const session = sessionOf(backend);
  return session === undefined || session.view().state === 'in';
}

/** No pool is read sooner again than this, and so often it is looked which one is due. */
export const SAMPLE_EVERY_MS = 10_000;
/** Where nothing is counted, only the end of a drain is news. */
const UNCOUNTED_EVERY_MS = 60_000;
const AT_ONCE = 2;
/** So many at each look: more drains are read less often, and ask the servers no more. */
const EACH_TIME = 4;
const MOST_BACKOFF_MS = 300_000;

/** Reads, slowly, the pools of drains that no screen shows, while `leads` says that this tab does it for all. */
export class DrainSampler {
  readonly #client: QueryClient;
  readonly #drains: DrainStore;
  readonly #turns = new Limiter({ atOnce: AT_ONCE });
  readonly #failures = new Map<string, { count: number; at: number }>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(client: QueryClient, drains: DrainStore) {
    this.#client = client;
    this.#drains = drains;
  }

  lead(leads: boolean): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!leads) return;
    this.#timer = setInterval(() => void this.sample(), SAMPLE_EVERY_MS);
    void this.sample();
  }

  /** Those that are due, the one read longest ago first. Never rejects. */
  async sample(now = Date.now()): Promise<void> {
    const pools = new Set(this.#drains.list().flatMap(({ pool, ended }) => (ended ? [] : [pool])));
    for (const pool of this.#failures.keys()) if (!pools.has(pool)) this.#failures.delete(pool);
    const due = [...pools]
      .map((pool) => ({ pool, readAt: this.#lastRead(pool) }))
      .filter(({ pool, readAt }) => canRead(pool) && now >= readAt + this.#every(pool))
      .toSorted((a, b) => a.readAt - b.readAt)
      .slice(0, EACH_TIME);
    await Promise.all(due.map(({ pool }) => this.#turns.run(() => this.#read(pool))));
  }

  /** In this tab or another, as far as it is told. */
  #lastRead(pool: string): number {
    const here = Math.max(this.#drains.readOf(pool).readAt, this.#failures.get(pool)?.at ?? 0);
    return this.#drains
      .list()
      .filter((each) => each.pool === pool)
      .reduce((last, each) => Math.max(last, this.#drains.get(each)?.seenAt ?? 0), here);
  }

  #every(pool: string): number {
    const failed = this.#failures.get(pool)?.count ?? 0;
    if (failed > 0) return Math.min(MOST_BACKOFF_MS, SAMPLE_EVERY_MS * 2 ** failed);
    const counted = this.#drains
      .list()
      .some((each) => each.pool === pool && (this.#drains.get(each)?.samples.length ?? 0) > 0);
    // A tick that comes a little early is not a tick too many.
    return (counted || this.#drains.readOf(pool).readAt === 0 ? SAMPLE_EVERY_MS : UNCOUNTED_EVERY_MS) - 500;
  }

  async #read(pool: string): Promise<void> {
    try {
      await readDrains(this.#client, this.#drains, pool, SAMPLE_EVERY_MS / 2);
      this.#failures.delete(pool);
    } catch {
      const { count } = this.#failures.get(pool) ?? { count: 0 };
      this.#failures.set(pool, { count: count + 1, at: Date.now() });
    }
  }
}
