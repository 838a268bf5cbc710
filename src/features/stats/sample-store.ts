import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import { type HistoryRow, KEPT_MS, MAX_HISTORY_BYTES } from '#domain/stats/sample-history.ts';

/** A quarter of an hour of one pool as one tab saw it. */
export interface SampleChunk {
  /** Its id, such as `itcare:12`. */
  pool: string;
  /** Start of the quarter, epoch ms. */
  start: number;
  /** Tabs write chunks of their own, so that none overwrites what another one saw. */
  tab: string;
  /** Names of the columns' objects, each with a column for every measure. */
  objects: readonly string[];
  measures: readonly string[];
  times: Float64Array;
  /** One byte a row: polls were missed before it. */
  gaps: Uint8Array;
  /** Row after row, `width` values each. */
  values: Float32Array;
  width: number;
}

/** A change of a member that this browser saw. */
export interface ObservedChange {
  at: number;
  member: string;
  what: 'state' | 'health';
  from: string;
  to: string;
}

interface KnownPool {
  pool: string;
  usedAt: number;
  changes: ObservedChange[];
}

interface Schema extends DBSchema {
  chunks: { key: [string, number, string]; value: SampleChunk };
  pools: { key: string; value: KnownPool };
}

export const CHUNK_MS = 15 * 60_000;
/** Pools with a kept history; the one looked at longest ago goes first. */
export const MAX_POOLS = 20;
export const MAX_CHANGES = 200;

let opened: Promise<IDBPDatabase<Schema> | null> | null = null;

/** Null where the browser keeps nothing (private windows, blocked storage): the history then lives as long as the tab. */
function database(): Promise<IDBPDatabase<Schema> | null> {
  opened ??= open().catch(() => null);
  return opened;
}

/** Not told apart: a browser that refuses to open it, and one that refuses its name. */
async function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('drainboard-samples', 2, {
    upgrade(db, from) {
      // Of version 1 it held numbers for load balancers: a day's charts are not worth being carried over.
      if (from > 0) {
        db.deleteObjectStore('chunks');
        db.deleteObjectStore('pools');
      }
      db.createObjectStore('chunks', { keyPath: ['pool', 'start', 'tab'] });
      db.createObjectStore('pools', { keyPath: 'pool' });
    },
    blocking(_from, _to, event) {
      // Another tab wants a newer form of the database: let it.
      if (event.target instanceof IDBDatabase) event.target.close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
}

const all = (pool: string) => IDBKeyRange.bound([pool], [pool, []]);

export function packChunk(
  key: Pick<SampleChunk, 'pool' | 'start' | 'tab' | 'measures'>,
  objects: readonly string[],
  rows: readonly HistoryRow[],
): SampleChunk {
  const width = Math.max(0, ...rows.map((row) => row.values.length));
  const values = new Float32Array(rows.length * width).fill(Number.NaN);
  for (const [index, row] of rows.entries()) values.set(row.values, index * width);
  return {
    ...key,
    objects: [...objects],
    times: Float64Array.from(rows, (row) => row.at),
    gaps: Uint8Array.from(rows, (row) => (row.gap ? 1 : 0)),
    values,
    width,
  };
}

export function unpackChunk(chunk: SampleChunk): HistoryRow[] {
  return Array.from(chunk.times, (at, index) => ({
    at,
    gap: chunk.gaps[index] === 1,
    values: chunk.values.subarray(index * chunk.width, (index + 1) * chunk.width),
  }));
}

/** What was kept of a pool: chunks in time order and the changes seen. */
export async function loadSamples(
  pool: string,
): Promise<{ chunks: SampleChunk[]; changes: ObservedChange[] }> {
  const db = await database();
  if (!db) return { chunks: [], changes: [] };
  const [chunks, known] = await Promise.all([db.getAll('chunks', all(pool)), db.get('pools', pool)]);
  return { chunks, changes: known?.changes ?? [] };
}

/** Writes chunks and changes, and drops what is too old, too much, or of pools not looked at for longest. */
export async function saveSamples(
  pool: string,
  chunks: readonly SampleChunk[],
  changes: readonly ObservedChange[],
  now: number,
): Promise<void> {
  const db = await database();
  if (!db) return;
  const work = db.transaction(['chunks', 'pools'], 'readwrite');
  const store = work.objectStore('chunks');
  const pools = work.objectStore('pools');
  for (const chunk of chunks) void store.put(chunk);
  void pools.put({ pool, usedAt: now, changes: changes.slice(-MAX_CHANGES) });
  const known = await pools.getAll();
  for (const old of known.toSorted((a, b) => b.usedAt - a.usedAt).slice(MAX_POOLS)) {
    void pools.delete(old.pool);
    void store.delete(all(old.pool));
  }
  let bytes = 0;
  for (let at = await store.openCursor(all(pool), 'prev'); at; at = await at.continue()) {
    const { value } = at;
    bytes += value.values.byteLength + value.times.byteLength + value.gaps.byteLength;
    if (value.start + CHUNK_MS < now - KEPT_MS || bytes > MAX_HISTORY_BYTES) void at.delete();
  }
  await work.done;
}

/** Forgets one pool. */
export async function clearSamples(pool: string): Promise<void> {
  const db = await database();
  if (!db) return;
  const work = db.transaction(['chunks', 'pools'], 'readwrite');
  void work.objectStore('chunks').delete(all(pool));
  void work.objectStore('pools').delete(pool);
  await work.done;
}
