import { KeyedListeners, Listeners } from '#observable.ts';

import type { Change } from './change.ts';
import type { StoredProcedure } from './procedures/procedure.ts';
import type { StoreKind } from './storage/storage.ts';
import type { UnreadableRecord } from './storage/stored.ts';

/** Where changes are kept: this browser's storage, or the memory of this tab where there is none. */
export type StorageStatus = 'loading' | StoreKind;

/** What is known beside the changes themselves. */
export interface StoreState {
  readonly kept: StorageStatus;
  /** Whether everything that is stored has been read, not only the newest. */
  readonly complete: boolean;
  /** What this version cannot read. */
  readonly unreadable: readonly UnreadableRecord[];
  /** Oldest first: what was decided and not sent, since its page ended before. */
  readonly interrupted: readonly StoredProcedure[];
}

/** The object that is changed says so first; what tells of all objects follows, once for changes made together. */
const ALL_TOLD_AFTER_MS = 100;
/** A check is mostly answered within this; then what came of it is the first that shows. */
const CHECK_SHOWN_AFTER_MS = 100;

const none: readonly Change[] = [];

/**
 * All changes of this browser that any screen shows: the one place that knows them. Only the engine and its parts write to it; a screen puts away what was read. Screens
 * listen to one object or to all; lists keep their identity until something in them changes, so that a poll which
 * changes nothing draws nothing.
 */
export class ChangeStore {
  readonly #changes = new Map<string, Change>();
  readonly #ids = new Map<string, Set<string>>();
  /** As told to those who listen, newest first. */
  readonly #told = new Map<string, readonly Change[]>();
  #all: readonly Change[] = none;
  #state: StoreState = { kept: 'loading', complete: false, unreadable: [], interrupted: [] };
  readonly #listeners = new KeyedListeners();
  readonly #allListeners = new Listeners();
  readonly #dirty = new Set<string>();
  /** Whether anything among them is told at once. */
  #urgent = false;
  /** What the operator has read and put away, on this page. */
  readonly #dismissed = new Set<string>();
  readonly #inForm = new Set<string>();
  /** What ended before this page began is in the journal, not on its screens. */
  readonly #since = Date.now();
  #batches = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  get(id: string): Change | null {
    return this.#changes.get(id) ?? null;
  }

  /** All changes of an object as they are, told or not. */
  of(object: string): Change[] {
    return [...(this.#ids.get(object) ?? [])].flatMap((id) => this.#changes.get(id) ?? []);
  }

  values(): MapIterator<Change> {
    return this.#changes.values();
  }

  /** Those of one object, newest first, as told to those who listen. */
  toldOf = (object: string): readonly Change[] => this.#told.get(object) ?? none;

  /** All, newest first, as told to those who listen. */
  told = (): readonly Change[] => this.#all;

  state = (): StoreState => this.#state;

  /** Told as soon as anything about the object changes. */
  subscribeTo(object: string, listener: () => void): () => void {
    return this.#listeners.subscribe(object, listener);
  }

  /** Told a moment after anything changed. */
  readonly subscribe = this.#allListeners.subscribe;

  /** Many changes, told together. */
  batch<T>(work: () => T): T {
    this.#batches += 1;
    try {
      return work();
    } finally {
      this.#batches -= 1;
      this.#tellSoon();
    }
  }

  put(change: Change): void {
    const { id, intent } = change;
    const before = this.#changes.get(id);
    if (before === change) return;
    if (before && before.intent.object !== intent.object) this.#unlist(before);
    this.#changes.set(id, change);
    const ids = this.#ids.get(intent.object) ?? new Set();
    this.#ids.set(intent.object, ids);
    ids.add(id);
    this.#dirty.add(intent.object);
    // A check is told a moment later, unless something else is told before: mostly what came of it.
    if (change.phase !== 'checking') this.#urgent = true;
    this.#tellSoon();
  }

  remove(ids: Iterable<string>): void {
    this.batch(() => {
      for (const id of ids) {
        const change = this.#changes.get(id);
        if (!change) continue;
        this.#changes.delete(id);
        this.#unlist(change);
        this.#urgent = true;
      }
    });
  }

  /** Put away from the screens of its object; operations and journal keep it. */
  dismiss(ids: Iterable<string>): void {
    this.batch(() => {
      for (const id of ids) {
        this.#dismissed.add(id);
        const change = this.#changes.get(id);
        if (!change) continue;
        this.#dirty.add(change.intent.object);
        this.#urgent = true;
      }
    });
  }

  /** A form is there that says itself what becomes of it, or is gone again. */
  setInForm(id: string, there: boolean): void {
    if (there) this.#inForm.add(id);
    else this.#inForm.delete(id);
  }

  isInForm(id: string): boolean {
    return this.#inForm.has(id);
  }

  /** Belongs on the screen of its object: of this page, or of a former one and still open. */
  isRecent({ id, startedAt, endedAt }: Change): boolean {
    return !this.#dismissed.has(id) && (startedAt >= this.#since || endedAt === null);
  }

  set(state: Partial<StoreState>): void {
    this.#state = { ...this.#state, ...state };
    this.#tellAll();
  }

  #unlist({ id, intent }: Change): void {
    const ids = this.#ids.get(intent.object);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(intent.object);
    this.#dirty.add(intent.object);
  }

  #tellSoon(): void {
    if (this.#batches > 0 || this.#dirty.size === 0) return;
    if (this.#urgent) this.#tellObjects();
    else this.#soon ??= setTimeout(() => this.#tellObjects(), CHECK_SHOWN_AFTER_MS);
  }

  #tellObjects(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#urgent = false;
    if (this.#dirty.size === 0) return;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const object of dirty) {
      const changes = this.of(object).toSorted(newestFirst);
      if (changes.length === 0) this.#told.delete(object);
      else this.#told.set(object, changes);
    }
    for (const object of dirty) this.#listeners.notify(object);
    this.#tellAll();
  }

  #tellAll(): void {
    if (this.#later !== undefined) return;
    this.#later = setTimeout(() => {
      this.#later = undefined;
      this.#all = [...this.#changes.values()].toSorted(newestFirst);
      this.#allListeners.notify();
    }, ALL_TOLD_AFTER_MS);
  }
}

function newestFirst(a: Change, b: Change): number {
  return b.startedAt - a.startedAt;
}

/** The one of this page. */
export const changeStore = new ChangeStore();
