import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';

/** An operation and its journal entry, which move together. */
export interface Kept {
  operation: Operation;
  entry: JournalEntry;
}

/** What this browser did, outliving the tab. Bounded: the oldest goes first. */
export interface OperationStore {
  readonly kind: 'browser' | 'memory';
  operations(): Promise<Operation[]>;
  journal(): Promise<JournalEntry[]>;
  add(kept: Kept): Promise<void>;
  /**
   * Reads, changes and writes in one step that no other tab can come between. Null when it is not there (cleared,
   * or pushed out by newer ones); `change` returns its argument's parts for nothing to write.
   */
  change(id: string, change: (kept: Kept) => Kept): Promise<Kept | null>;
  /** Forgets what has ended; what is still open stays, or nobody would follow it. */
  clear(): Promise<void>;
}

export const MOST_OPERATIONS = 500;
export const MOST_ENTRIES = 5_000;
const NAME = 'drainboard-operations';
/** Raised when the shapes change: what an older version wrote is dropped then. */
const VERSION = 1;

interface Schema extends DBSchema {
  operations: { key: string; value: Operation; indexes: { startedAt: number } };
  journal: { key: string; value: JournalEntry; indexes: { startedAt: number } };
}

/** Storage of the browser, or memory where it has none (private windows, storage blocked by policy). */
export async function openStore(): Promise<OperationStore> {
  try {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (db) => {
        for (const name of db.objectStoreNames) db.deleteObjectStore(name);
        for (const name of ['operations', 'journal'] as const) {
          db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        }
      },
      // Another tab has a newer version: let it have the storage; this tab's next write goes to memory.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return browserStore(database);
  } catch {
    return memoryStore();
  }
}

const STORES = ['operations', 'journal'] as const;

function browserStore(db: IDBPDatabase<Schema>): OperationStore {
  return {
    kind: 'browser',
    operations: () => db.getAllFromIndex('operations', 'startedAt'),
    journal: () => db.getAllFromIndex('journal', 'startedAt'),
    add: async ({ operation, entry }) => {
      const tx = db.transaction(STORES, 'readwrite');
      const operations = tx.objectStore('operations');
      const journal = tx.objectStore('journal');
      await Promise.all([operations.put(operation), journal.put(entry)]);
      const [count, entries] = await Promise.all([operations.count(), journal.count()]);
      await dropOldest(await operations.index('startedAt').openCursor(), count - MOST_OPERATIONS);
      await dropOldest(await journal.index('startedAt').openCursor(), entries - MOST_ENTRIES);
      await tx.done;
    },
    change: async (id, change) => {
      const tx = db.transaction(STORES, 'readwrite');
      const operations = tx.objectStore('operations');
      const journal = tx.objectStore('journal');
      const [operation, entry] = await Promise.all([operations.get(id), journal.get(id)]);
      if (!operation || !entry) return null;
      const changed = change({ operation, entry });
      if (changed.operation !== operation) await operations.put(changed.operation);
      if (changed.entry !== entry) await journal.put(changed.entry);
      await tx.done;
      return changed;
    },
    clear: async () => {
      const tx = db.transaction(STORES, 'readwrite');
      const operations = tx.objectStore('operations');
      const open = new Set<string>();
      for (const operation of await operations.getAll()) {
        if (operation.endedAt === null) open.add(operation.id);
        else await operations.delete(operation.id);
      }
      const journal = tx.objectStore('journal');
      for (const id of await journal.getAllKeys()) if (!open.has(id)) await journal.delete(id);
      await tx.done;
    },
  };
}

interface Cursor {
  delete?: (() => Promise<void>) | undefined;
  continue: () => Promise<Cursor | null>;
}

async function dropOldest(start: Cursor | null, count: number): Promise<void> {
  let cursor = start;
  for (let left = count; left > 0 && cursor; left--) {
    await cursor.delete?.();
    cursor = await cursor.continue();
  }
}

export function memoryStore(): OperationStore {
  const kept = new Map<string, Kept>();
  const oldestFirst = () =>
    [...kept.values()].toSorted((a, b) => a.operation.startedAt - b.operation.startedAt);
  return {
    kind: 'memory',
    operations: () =>
      Promise.resolve(
        oldestFirst()
          .map(({ operation }) => operation)
          .slice(-MOST_OPERATIONS),
      ),
    journal: () => Promise.resolve(oldestFirst().map(({ entry }) => entry)),
    add: (added) => {
      kept.set(added.operation.id, added);
      const oldest = kept.keys().next().value;
      if (kept.size > MOST_ENTRIES && oldest !== undefined) kept.delete(oldest);
      return Promise.resolve();
    },
    change: (id, change) => {
      const before = kept.get(id);
      if (!before) return Promise.resolve(null);
      const after = change(before);
      kept.set(id, after);
      return Promise.resolve(after);
    },
    clear: () => {
      for (const [id, { operation }] of kept) if (operation.endedAt !== null) kept.delete(id);
      return Promise.resolve();
    },
  };
}
