import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import { Observable } from '#observable.ts';
import { openBroadcast } from '#ui/browser/other-tabs.ts';

interface Schema extends DBSchema {
  records: { key: string; value: unknown };
}

/**
 * Records of one sort that all tabs share: in the browser's storage where there is one, in memory where not. Each is
 * parsed when it is read, and one that cannot be read costs itself and nothing else.
 */
export class RecordTable<T extends { readonly id: string }> {
  readonly #records = new Observable<readonly T[]>([]);
  readonly #name: string;
  readonly #read: (stored: unknown) => T | null;
  #db: IDBPDatabase<Schema> | null = null;
  #channel: BroadcastChannel | null = null;

  readonly list = this.#records.get;
  readonly subscribe = this.#records.subscribe;

  /** `name`: of the database, and of the channel by which tabs tell each other. */
  constructor(name: string, read: (stored: unknown) => T | null) {
    this.#name = name;
    this.#read = read;
  }

  /** Reads what is stored, and listens to the other tabs from now on. */
  async open(): Promise<void> {
    await this.#connect();
    this.#channel = openBroadcast(this.#name);
    this.#channel?.addEventListener('message', () => void this.reload());
    await this.reload();
  }

  async #connect(): Promise<void> {
    try {
      this.#db = await openDB<Schema>(this.#name, 1, {
        upgrade: (db) => {
          db.createObjectStore('records', { keyPath: 'id' });
        },
        blocking: (_current, _blocked, event) => {
          if (event.target instanceof IDBDatabase) event.target.close();
          this.#db = null;
        },
      });
    } catch {
      // No storage, or a later version has it: what begins here lives as long as the tab.
    }
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
    this.#db?.close();
    this.#db = null;
  }

  async reload(): Promise<void> {
    if (!this.#db) return;
    try {
      const values = await this.#db.getAll('records');
      this.#show(values.flatMap((value) => this.#read(value) ?? []));
    } catch {
      // What is shown stays; the next one tries again.
    }
  }

  /**
   * Reads, changes and writes one record in one step, whatever other tabs do; `change` returns null to forget it, or what it
   * was given to leave it. Resolves with what is kept, when it is stored.
   */
  async update(id: string, change: (kept: T | null) => T | null): Promise<T | null> {
    const had = this.#db !== null;
    let stored = await this.#stored(id, change);
    if (stored === undefined && had) {
      // Browsers drop the connection of a tab that was hidden for long: other tabs go on by what is stored.
      if (!this.#db) await this.#connect();
      stored = await this.#stored(id, change);
    }
    if (stored !== undefined) {
      if (stored.changed) {
        this.#put(id, stored.record);
        this.#tell();
      }
      return stored.record;
    }
    const kept = this.list().find((each) => each.id === id) ?? null;
    const next = change(kept);
    if (next !== kept) this.#put(id, next);
    return next;
  }

  /** Undefined where storage failed, and memory has to do. */
  async #stored(id: string, change: (kept: T | null) => T | null) {
    const db = this.#db;
    if (!db) return undefined;
    try {
      const tx = db.transaction('records', 'readwrite');
      const value: unknown = await tx.store.get(id);
      const kept = value === undefined ? null : this.#read(value);
      const record = change(kept);
      const changed = record !== kept;
      if (changed && record) await tx.store.put(record);
      else if (changed) await tx.store.delete(id);
      await tx.done;
      return { record, changed };
    } catch {
      db.close();
      if (this.#db === db) this.#db = null;
      return undefined;
    }
  }

  #put(id: string, record: T | null): void {
    const others = this.list().filter((each) => each.id !== id);
    this.#records.set(record ? [...others, record] : others);
  }

  /** Those that did not change keep their identity. */
  #show(records: readonly T[]): void {
    const before = new Map(this.list().map((each) => [each.id, each]));
    const next = records.map((record) => {
      const known = before.get(record.id);
      return known && JSON.stringify(known) === JSON.stringify(record) ? known : record;
    });
    const same = next.length === before.size && next.every((each) => before.get(each.id) === each);
    if (!same) this.#records.set(next);
  }

  #tell(): void {
    const post = this.#channel?.postMessage.bind(this.#channel);
    post?.('changed');
  }
}
