import { hashKey, type QueryClient } from '@tanstack/react-query';

import type { Pool, PoolStatsSource } from '#backends/pool.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { Observable } from '#observable.ts';
import { KEPT_MS, SampleHistory } from '#domain/stats/sample-history.ts';

import {
  CHUNK_MS,
  clearSamples,
  loadSamples,
  MAX_CHANGES,
  packChunk,
  saveSamples,
  type ObservedChange,
  unpackChunk,
} from './sample-store.ts';

const SAVE_EVERY_MS = 10_000;
/** Charts are redrawn at most this often, however quick the polls are. */
export const REDRAW_MS = 2_000;
/** Histories held in memory; the others are read again from the store. */
const HELD = 5;

const tab = Math.random().toString(36).slice(2, 10);

/** What is asked of a pool to record it. */
export interface RecordedPool extends Pick<Pool, 'id' | 'membersKey'> {
  readonly stats: Pick<PoolStatsSource, 'key' | 'shape'>;
}

/** What this browser saw of one pool: samples, and changes of its members. */
export class Recording {
  readonly history: SampleHistory;
  /** The hashes of the queries whose answers belong here. */
  readonly statsHash: string;
  readonly membersHash: string;
  readonly loaded: Promise<void>;
  #changes: ObservedChange[] = [];
  #last: ReadonlyMap<string, SeenMember> | null = null;
  readonly #version = new Observable(0);
  #savedAt = 0;
  #unsaved = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #told = 0;
  #redraw: ReturnType<typeof setTimeout> | null = null;
  readonly #pool: string;
  readonly #measures: readonly string[];

  constructor({ id, membersKey, stats: { key, shape } }: RecordedPool) {
    this.#pool = id;
    this.#measures = shape.measures.map(({ name }) => name);
    this.history = new SampleHistory(shape.measures);
    this.statsHash = hashKey(key);
    this.membersHash = hashKey(membersKey);
    this.loaded = this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { chunks, changes } = await loadSamples(this.#pool);
      const measures = this.#measures.join();
      // Another version of the console may have measured other things.
      for (const chunk of chunks)
        if (chunk.measures.join() === measures) this.history.merge(chunk.objects, unpackChunk(chunk));
      this.history.thin(Date.now());
      this.#changes = [...changes, ...this.#changes].slice(-MAX_CHANGES);
    } catch {
      // Blocked or broken storage: the history begins now.
    }
    this.#tell();
  }

  get changes(): readonly ObservedChange[] {
    return this.#changes;
  }

  readonly subscribe = this.#version.subscribe;

  /** Grows at most every two seconds, when there is something new to draw. */
  readonly version = this.#version.get;

  /** A read of the statistics. */
  sawStats({ frame, at }: PoolStats): void {
    if (!this.history.take(frame, at)) return;
    this.#unsaved.add(Math.floor(at / CHUNK_MS) * CHUNK_MS);
    // The first read, and the second that makes the first rates, show at once.
    if (this.history.reads <= 2) this.#tell();
    else this.#tellSoon();
    this.#saveSoon();
  }

  /** The members as read at `at`. */
  sawMembers(members: ReadonlyMap<string, SeenMember>, at: number): void {
    const before = this.#last;
    this.#last = members;
    if (before === null) return;
    const fresh: ObservedChange[] = [];
    for (const [key, now] of members) {
      const was = before.get(key);
      if (was === undefined) continue;
      if (was.state !== now.state)
        fresh.push({ at, member: now.name, what: 'state', from: was.state, to: now.state });
      if (was.health !== now.health)
        fresh.push({ at, member: now.name, what: 'health', from: was.health, to: now.health });
    }
    if (fresh.length === 0) return;
    this.#changes = [...this.#changes, ...fresh].slice(-MAX_CHANGES);
    this.#tellSoon();
    this.#saveSoon();
  }

  async clear(): Promise<void> {
    this.history.clear();
    this.#changes = [];
    this.#unsaved.clear();
    this.#tell();
    await clearSamples(this.#pool).catch(() => undefined);
  }

  /** Writes what is not written yet. */
  async save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const now = Date.now();
    this.#savedAt = now;
    this.history.thin(now);
    const { objects, rows } = this.history;
    const chunks = [...this.#unsaved].map((start) =>
      packChunk(
        { pool: this.#pool, start, tab, measures: this.#measures },
        objects,
        rows.filter((row) => row.at >= start && row.at < start + CHUNK_MS),
      ),
    );
    this.#unsaved.clear();
    this.#changes = this.#changes.filter((change) => change.at > now - KEPT_MS);
    // Full or blocked storage costs the history after a reload, nothing now.
    await saveSamples(this.#pool, chunks, this.#changes, now).catch(() => undefined);
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(
      () => void this.loaded.then(() => this.save()),
      Math.max(0, this.#savedAt + SAVE_EVERY_MS - Date.now()),
    );
  }

  #tellSoon(): void {
    this.#redraw ??= setTimeout(() => this.#tell(), Math.max(0, this.#told + REDRAW_MS - Date.now()));
  }

  #tell(): void {
    if (this.#redraw) clearTimeout(this.#redraw);
    this.#redraw = null;
    this.#told = Date.now();
    this.#version.set(this.version() + 1);
  }
}

interface SeenMember {
  name: string;
  state: string;
  health: string;
}

const recordings = new Map<string, Recording>();

/** The recording of a pool: the same one while the tab looks at it. */
export function recordingOf(pool: RecordedPool): Recording {
  const recording = recordings.get(pool.id) ?? new Recording(pool);
  recordings.delete(pool.id);
  recordings.set(pool.id, recording);
  for (const [id, old] of recordings) {
    if (recordings.size <= HELD) break;
    recordings.delete(id);
    void old.save();
  }
  return recording;
}

/** Members out of whatever a members query holds: `{members: [{key, name, state, health, rawState}]}`. */
export function observedMembers(data: unknown): Map<string, SeenMember> | null {
  if (typeof data !== 'object' || data === null || !('members' in data)) return null;
  const { members } = data;
  if (!Array.isArray(members)) return null;
  const seen = new Map<string, SeenMember>();
  const list: readonly unknown[] = members;
  for (const member of list) {
    if (typeof member !== 'object' || member === null || !('key' in member)) continue;
    const word = (name: string) => {
      const value: unknown = Reflect.get(member, name);
      return typeof value === 'string' ? value : null;
    };
    seen.set(String(member.key), {
      name: word('name') ?? String(member.key),
      state: word('state') ?? word('rawState') ?? 'unknown',
      health: word('health') ?? 'unknown',
    });
  }
  return seen;
}

function onHide(): void {
  if (document.visibilityState === 'hidden') for (const each of recordings.values()) void each.save();
}

/** What is looked at of a query that was just answered. */
interface Answered {
  readonly queryHash: string;
  readonly state: { readonly data: unknown; readonly dataUpdatedAt: number };
}

function sawAnswer({ queryHash, state: { data, dataUpdatedAt } }: Answered): void {
  for (const recording of recordings.values()) {
    if (queryHash === recording.statsHash) {
      if (isStats(data)) recording.sawStats(data);
    } else if (queryHash === recording.membersHash) {
      const members = observedMembers(data);
      if (members) recording.sawMembers(members, dataUpdatedAt);
    }
  }
}

/** The key of the query says what it is; this makes sure that it is not something else. */
function isStats(data: unknown): data is PoolStats {
  return typeof data === 'object' && data !== null && 'frame' in data && 'at' in data;
}

let stop: (() => void) | null = null;

/**
 * Records every answer about this pool that passes through the query cache, whichever page asked for it: who drains a
 * member on its tab and then opens the charts finds the minutes before. Starting twice is once.
 */
export function startRecorder(client: QueryClient, pool: RecordedPool): () => void {
  recordingOf(pool);
  if (stop) return stop;
  const unsubscribe = client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') sawAnswer(event.query);
  });
  document.addEventListener('visibilitychange', onHide);
  stop = () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', onHide);
    stop = null;
  };
  return stop;
}
