import type { ProcedureStep } from '#api/procedures.ts';
import type { JournalEntry, UnreadableRecord } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';

import type { OperationBoard } from './board.ts';
import { entryAfter, entryOf } from './record.ts';
import { type Changed, type Kept, memoryStore, type OperationStore } from './store.ts';
import { type Channel, openChannel, type TabMessage } from './tabs.ts';

export interface KeeperOptions {
  board: OperationBoard;
  store: OperationStore;
  /** What is kept changed. */
  onChange: () => void;
  /** Storage failed: `to` stands in for it from now on. */
  onFallback: (from: OperationStore, to: OperationStore) => Promise<void>;
  /** Another tab changed something. */
  onChangedElsewhere: () => void;
  /** Another tab saw an operation come to its end. */
  onEndedElsewhere: (operation: Operation) => void;
}

/**
 * Keeps operations and journal: in storage one change after the other, on the board for the screens, and in step with
 * the other tabs.
 */
export class OperationKeeper {
  /** Writes of this very page that are on their way: their answer will come here, and they may not be stored yet. */
  readonly inFlight = new Set<string>();
  readonly #options: KeeperOptions;
  readonly #operations = new Map<string, Operation>();
  #store: OperationStore;
  /** Null until a screen asked for it. */
  #journal: Map<string, JournalEntry> | null = null;
  #unreadable: { operations: readonly UnreadableRecord[]; journal: readonly UnreadableRecord[] } = {
    operations: [],
    journal: [],
  };
  #queue: Promise<unknown> = Promise.resolve();
  #channel: Channel | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  get isOpen(): boolean {
    return this.#channel !== null;
  }

  /** Reads what is stored, and listens to the other tabs from now on. */
  async open(): Promise<void> {
    this.#channel = openChannel((message) => void this.#onMessage(message));
    await this.#enqueue(() => this.#reload());
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  operations(): MapIterator<Operation> {
    return this.#operations.values();
  }

  operation(id: string): Operation | undefined {
    return this.#operations.get(id);
  }

  /** Shows it at once, and resolves when it is stored. */
  async add(kept: Kept, step: ProcedureStep | null): Promise<void> {
    const { id } = kept.operation;
    this.inFlight.add(id);
    this.#show(kept);
    await this.#enqueue(() => this.#store.add(kept, step));
    this.tell('changed', id);
  }

  /** Work on the stored procedures, in turn with everything else that is stored. */
  async inStore<T>(work: (store: OperationStore) => Promise<T>): Promise<T | undefined> {
    return this.#enqueue(() => work(this.#store));
  }

  /** Changes what is kept of one write. Resolves with what it became, or null when it is no longer kept. */
  async change(id: string, change: (kept: Kept) => Kept): Promise<Changed | null> {
    let touched = false;
    const changed = await this.#enqueue(() =>
      this.#store.change(id, (kept) => {
        const next = change(kept);
        const { operation } = next;
        const entry = operation === kept.operation ? next.entry : entryAfter(next.entry, operation);
        touched = operation !== kept.operation || entry !== kept.entry;
        return { operation, entry };
      }),
    );
    if (changed && touched) {
      this.#show(changed);
      this.tell('changed', id);
    }
    return changed ?? null;
  }

  /** Forgets all that has ended, in every tab. */
  async clear(): Promise<void> {
    await this.#enqueue(async () => {
      await this.#store.clear();
      await this.#reload();
    });
    this.#channel?.post({ type: 'changed', ids: [] });
  }

  async readJournal(): Promise<void> {
    await this.#enqueue(() => this.#readJournal());
  }

  /** To the other tabs. */
  tell(type: TabMessage['type'], id: string): void {
    this.#channel?.post({ type, ids: [id] });
  }

  async #onMessage({ type, ids }: TabMessage): Promise<void> {
    await this.#enqueue(() => this.#reload());
    this.#options.onChangedElsewhere();
    if (type !== 'ended') return;
    for (const id of ids) {
      const operation = this.#operations.get(id);
      if (operation) this.#options.onEndedElsewhere(operation);
    }
  }

  async #readJournal(): Promise<void> {
    const { read, unreadable } = await this.#store.journal();
    this.#journal = new Map(read.map((entry) => [entry.id, entry]));
    this.#unreadable = { ...this.#unreadable, journal: unreadable };
    this.#publish();
  }

  /** One after the other. Storage that fails (full, taken away) is replaced by memory, which then says so. */
  async #enqueue<T>(work: () => Promise<T>): Promise<T | undefined> {
    const done = this.#queue.then(work).catch(async () => {
      if (this.#store.kind !== 'browser') return;
      this.#store = await this.#intoMemory();
      this.#options.board.set({ kept: this.#store.kind });
      return work();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #intoMemory(): Promise<OperationStore> {
    const memory = memoryStore(this.#store.fallback);
    for (const operation of this.#operations.values()) {
      const entry = this.#journal?.get(operation.id) ?? entryOf(operation);
      await memory.add({ operation, entry });
    }
    await this.#options.onFallback(this.#store, memory);
    return memory;
  }

  async #reload(): Promise<void> {
    const { read: operations, unreadable } = await this.#store.operations();
    this.#unreadable = { ...this.#unreadable, operations: unreadable };
    const stored = new Set(operations.map(({ id }) => id));
    for (const id of this.#operations.keys()) {
      if (!stored.has(id) && !this.inFlight.has(id)) this.#operations.delete(id);
    }
    for (const operation of operations) this.#operations.set(operation.id, operation);
    if (this.#journal) await this.#readJournal();
    this.#publish();
    this.#options.onChange();
  }

  #show({ operation, entry }: Changed): void {
    this.#operations.set(operation.id, operation);
    if (entry) this.#journal?.set(entry.id, entry);
    this.#publish();
    this.#options.onChange();
  }

  #publish(): void {
    this.#options.board.set({
      kept: this.#store.kind,
      operations: [...this.#operations.values()].toSorted(newestFirst),
      journal: this.#journal && [...this.#journal.values()].toSorted(newestFirst),
      unreadable: this.#unreadable,
    });
  }
}

function newestFirst(a: { startedAt: number }, b: { startedAt: number }): number {
  return b.startedAt - a.startedAt;
}
