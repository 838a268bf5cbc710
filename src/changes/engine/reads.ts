import { hashKey, type QueryClient } from '@tanstack/react-query';

import type { Change, ChangeEvent } from '#changes/change.ts';
import { type ChangeKind, type Observation, runnable, type Source } from '#changes/kind.ts';
import type { Intent } from '#changes/intent.ts';
import type { ChangeStore } from '#changes/store.ts';
import { isOpen } from '#changes/vocabulary.ts';

/** What ended so long ago is left to itself: a later state of the object is somebody's later decision. */
const CORRECTED_FOR_MS = 30 * 60_000;

/** Readings of so many objects are kept: whole pools, of which one works on a few. */
const MOST_READINGS = 20;

interface Followed {
  readonly kind: ChangeKind;
  readonly intent: Intent;
  readonly source: Source<unknown> | null;
  readonly hash: string | null;
}

interface UnderWay {
  readonly startedAt: number;
  readonly reading: Promise<Observation<unknown>>;
}

/**
 * The reads of objects: those that changes ask for, one at a time for each object whoever asks, and those that screens
 * make anyway. Each is offered to every change that it may prove.
 */
export class Reads {
  readonly #client: QueryClient;
  readonly #store: ChangeStore;
  readonly #dispatch: (id: string, event: ChangeEvent) => void;
  readonly #known = new WeakMap<Intent, Followed>();
  readonly #underWay = new Map<string, UnderWay>();
  /** The newest of each object that changes asked for. */
  readonly #newestRead = new Map<string, Observation<unknown>>();

  constructor(client: QueryClient, store: ChangeStore, dispatch: (id: string, event: ChangeEvent) => void) {
    this.#client = client;
    this.#store = store;
    this.#dispatch = dispatch;
  }

  /** How a change is read back; null for one that this version cannot run. */
  followed(intent: Intent): Followed | null {
    const known = this.#known.get(intent);
    if (known !== undefined) return known;
    const found = runnable(intent);
    if (!found) return null;
    const source = found.kind.source(found.intent);
    const followed = { ...found, source, hash: source && hashKey(source.key) };
    this.#known.set(intent, followed);
    return followed;
  }

  /**
   * A read that began no earlier than `after` (epoch ms), joined where one is under way or was made. What it shows is
   * offered to all changes of the object before it resolves.
   */
  async read(source: Source<unknown>, after: number): Promise<Observation<unknown>> {
    const hash = hashKey(source.key);
    const last = this.#newestRead.get(hash);
    if (last && last.startedAt >= after) return last;
    const underWay = this.#underWay.get(hash);
    if (underWay && underWay.startedAt >= after) return underWay.reading;
    const startedAt = Date.now();
    const reading = source.read(this.#client).then((observation) => {
      this.#remember(hash, observation);
      this.#offer(hash, observation);
      return observation;
    });
    const mine = { startedAt, reading };
    this.#underWay.set(hash, mine);
    try {
      return await reading;
    } finally {
      if (this.#underWay.get(hash) === mine) this.#underWay.delete(hash);
    }
  }

  /** An older answer does not take the place of a newer one, and only so many objects are remembered. */
  #remember(hash: string, observation: Observation<unknown>): void {
    const known = this.#newestRead.get(hash);
    if (known && known.startedAt > observation.startedAt) return;
    this.#newestRead.delete(hash);
    this.#newestRead.set(hash, observation);
    const oldest = this.#newestRead.keys().next().value;
    if (this.#newestRead.size > MOST_READINGS && oldest !== undefined) this.#newestRead.delete(oldest);
  }

  /** Offers what any screen reads. Returns what ends that. */
  watch(): () => void {
    return this.#client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      const { queryHash, state } = event.query;
      // A read of our own says itself when it began: the same read twice would count for two.
      if (this.#underWay.has(queryHash)) return;
      for (const change of this.#candidates(queryHash)) {
        const source = this.followed(change.intent)?.source;
        const observation = source?.observe(state.data, state.dataUpdatedAt);
        // All that are about this object have the same source.
        if (observation) this.#offer(queryHash, observation);
        return;
      }
    });
  }

  #candidates(hash: string): Change[] {
    const now = Date.now();
    const found: Change[] = [];
    for (const change of this.#store.values()) {
      if (change.answeredAt === null || change.phase === 'confirmed' || change.phase === 'refused') continue;
      if (change.endedAt !== null && now - change.endedAt > CORRECTED_FOR_MS) continue;
      if (this.followed(change.intent)?.hash === hash) found.push(change);
    }
    return found;
  }

  #offer(hash: string, { startedAt, proves, data }: Observation<unknown>): void {
    if (!proves) return;
    const candidates = this.#candidates(hash);
    if (candidates.length === 0) return;
    const newest = this.#newest();
    const at = Date.now();
    this.#store.batch(() => {
      for (const { id, intent, endedAt, answer } of candidates) {
        const followed = this.followed(intent);
        if (!followed) continue;
        const { kind, intent: known } = followed;
        const shows = kind.shows(known, data);
        // What was decided about the same part since then is what a read shows now.
        if (newest.get(partOf(intent)) !== id && (endedAt !== null || shows !== true)) continue;
        // What ended otherwise is only corrected by what shows it.
        if (endedAt !== null && shows !== true) continue;
        const event = {
          startedAt,
          at,
          shows,
          facts: kind.facts(known, data),
          busy: kind.busy?.(known, data),
          progress: shows === null ? kind.progress?.(known, data) : null,
          settled: shows === true ? null : kind.settles?.(known, data, answer),
        };
        this.#dispatch(id, { type: 'read', ...event });
      }
    });
  }

  /** The id of the newest change that left, by what it is about. */
  #newest(): ReadonlyMap<string, string> {
    const newest = new Map<string, Change>();
    for (const change of this.#store.values()) {
      if (change.sentAt === null) continue;
      const part = partOf(change.intent);
      const known = newest.get(part);
      if (!known || known.startedAt < change.startedAt || (isOpen(change) && !isOpen(known)))
        newest.set(part, change);
    }
    return new Map([...newest].map(([part, { id }]) => [part, id]));
  }
}

function partOf({ object, part }: Intent): string {
  return `${object} ${part ?? ''}`;
}
