import { type Change, textOfChange } from '#changes/change.ts';
import type { ProcedureStep } from '#changes/procedures/procedure.ts';
import { type ChangeStorage, memoryStorage } from './storage.ts';
import type { ChangeStore } from '#changes/store.ts';
import { type Channel, openTabChannel, type TabMessage } from './tabs.ts';

export interface RepositoryOptions {
  store: ChangeStore;
  storage: ChangeStorage;
  /** Storage failed: `to` stands in for it from now on. */
  onFallback: (from: ChangeStorage, to: ChangeStorage) => Promise<void>;
  /** Another tab changed something. */
  onChangedElsewhere: () => void;
  /** Another tab saw a change come to its end. */
  onEndedElsewhere: (change: Change) => void;
}

/**
 * Keeps changes in storage, one step after the other, and in step with the other tabs. What this page knows already is in
 * the store before; what storage or another tab knows better comes there from here.
 */
export class ChangeRepository {
  readonly #options: RepositoryOptions;
  #storage: ChangeStorage;
  /** Those that are in storage, or on their way there. */
  readonly #stored = new Set<string>();
  /** What became of these is not stored yet. */
  readonly #unsaved = new Set<string>();
  #saving: Promise<void> | null = null;
  /** How many writes of each are waiting: until they are through, this page knows better. */
  readonly #waiting = new Map<string, number>();
  #queue: Promise<unknown> = Promise.resolve();
  #channel: Channel | null = null;

  constructor(options: RepositoryOptions) {
    this.#options = options;
    this.#storage = options.storage;
  }

  /** Reads what is stored, and listens to the other tabs from now on. */
  async open(): Promise<void> {
    this.#channel = openTabChannel((message) => void this.#onMessage(message));
    await this.#enqueue(async () => this.#show(await this.#storage.newest()));
    this.#options.store.set({ kept: this.#storage.kind });
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** Resolves when they are stored. */
  async add(changes: readonly Change[], step: ProcedureStep | null): Promise<void> {
    const ids = changes.map(({ id }) => id);
    for (const id of ids) this.#stored.add(id);
    await this.#whileWaiting(ids, () => this.#enqueue(() => this.#storage.add(changes, step)));
    this.tell('changed', ids);
  }

  /**
   * Keeps what became of it; where another tab was further, shows that. What comes together is stored together, and counters
   * alone are not: a page that polls must not fill the storage with them. Resolves when it is stored.
   */
  async save(before: Change, after: Change): Promise<void> {
    const { id } = after;
    if (!this.#stored.has(id) || textOfChange(before) === textOfChange(after)) return;
    this.#unsaved.add(id);
    this.#saving ??= this.#enqueue(() => this.#saveAll()).then(() => undefined);
    await this.#saving;
  }

  async #saveAll(): Promise<void> {
    this.#saving = null;
    const ids = [...this.#unsaved];
    this.#unsaved.clear();
    const { store } = this.#options;
    const shown = ids.flatMap((id) => store.get(id) ?? []);
    const kept = await this.#storage.save(shown);
    this.#show(kept);
    this.tell('changed', ids);
  }

  /** Work on the stored procedures, in turn with everything else that is stored. */
  async inStorage<T>(work: (storage: ChangeStorage) => Promise<T>): Promise<T | undefined> {
    return this.#enqueue(() => work(this.#storage));
  }

  /** Everything there is, with what cannot be read. */
  async readAll(): Promise<void> {
    await this.#enqueue(async () => {
      const { read, unreadable } = await this.#storage.all();
      this.#show(read);
      this.#options.store.set({ complete: true, unreadable });
    });
  }

  /** Forgets all that has ended, in every tab. */
  async clear(): Promise<void> {
    await this.#enqueue(() => this.#storage.clear());
    await this.#reload();
    this.#channel?.post({ type: 'cleared', ids: [] });
  }

  /** To the other tabs. */
  tell(type: TabMessage['type'], ids: readonly string[]): void {
    if (ids.length > 0) this.#channel?.post({ type, ids });
  }

  async #onMessage({ type, ids }: TabMessage): Promise<void> {
    if (type === 'cleared') await this.#reload();
    else await this.#enqueue(async () => this.#show(await this.#storage.get(ids)));
    this.#options.onChangedElsewhere();
    if (type !== 'ended') return;
    for (const id of ids) {
      const change = this.#options.store.get(id);
      if (change) this.#options.onEndedElsewhere(change);
    }
  }

  /** What storage no longer holds is shown no more, unless it never was there. */
  async #reload(): Promise<void> {
    const { store } = this.#options;
    await this.#enqueue(async () => {
      const { complete } = store.state();
      const { read, unreadable } = complete
        ? await this.#storage.all()
        : { read: await this.#storage.newest(), unreadable: store.state().unreadable };
      const there = new Set(read.map(({ id }) => id));
      const gone = [...this.#stored].filter((id) => !there.has(id) && !this.#waiting.has(id));
      for (const id of gone) this.#stored.delete(id);
      store.remove(gone);
      this.#show(read);
      store.set({ unreadable });
    });
  }

  #show(changes: readonly Change[]): void {
    const { store } = this.#options;
    store.batch(() => {
      for (const change of changes) {
        this.#stored.add(change.id);
        // What this page has not stored yet, it knows better; all else went into what is stored (`furtherOf`).
        if (this.#waiting.has(change.id) || this.#unsaved.has(change.id)) continue;
        const shown = store.get(change.id);
        if (shown === null || textOfChange(shown) !== textOfChange(change)) store.put(change);
      }
    });
  }

  async #whileWaiting<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const id of ids) this.#waiting.set(id, (this.#waiting.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const id of ids) {
        const left = (this.#waiting.get(id) ?? 1) - 1;
        if (left > 0) this.#waiting.set(id, left);
        else this.#waiting.delete(id);
      }
    }
  }

  /** One after the other. Storage that fails (full, taken away) is replaced by memory, which then says so. */
  async #enqueue<T>(work: () => Promise<T>): Promise<T | undefined> {
    const done = this.#queue.then(work).catch(async () => {
      if (this.#storage.kind !== 'browser') return;
      this.#storage = await this.#intoMemory();
      this.#options.store.set({ kept: this.#storage.kind });
      return work();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #intoMemory(): Promise<ChangeStorage> {
    const memory = memoryStorage(this.#storage.fallback);
    const { store } = this.#options;
    await memory.add(
      [...this.#stored].flatMap((id) => store.get(id) ?? []),
      null,
    );
    await this.#options.onFallback(this.#storage, memory);
    return memory;
  }
}
