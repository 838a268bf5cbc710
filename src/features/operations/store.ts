import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import { isOpen } from '#domain/operation-words.ts';

import { entryOf } from './record.ts';
import {
  readEntry,
  type Reading,
  readOperation,
  readRecords,
  storedAfter,
  type StoredRecord,
} from './stored-record.ts';

/** An operation and its journal entry, which move together. */
export interface Kept {
  operation: Operation;
  entry: JournalEntry;
}

/** What a change made of it; no entry where the journal has none that can be read. */
export interface Changed {
  operation: Operation;
  entry: JournalEntry | null;
}

/**
 * - `browser`: it outlives the tab
 * - `memory`: it does not, the browser gives no storage
 * - `later-version`: in memory as well, because a later version of the console has the storage
 */
export type StoreKind = 'browser' | 'memory' | 'later-version';

/** What this browser did, outliving the tab. Bounded: the oldest goes first. */
export interface OperationStore {
  readonly kind: StoreKind;
  /** What stands in for it when it fails. */
  readonly fallback: Exclude<StoreKind, 'browser'>;
  operations(): Promise<Reading<Operation>>;
  journal(): Promise<Reading<JournalEntry>>;
  add(kept: Kept): Promise<void>;
  /**
   * Reads, changes and writes in one step that no other tab can come between. Null when it is not there (cleared,
   * or pushed out by newer ones) or cannot be read; `change` returns its argument's parts for nothing to write.
   */
  change(id: string, change: (kept: Kept) => Kept): Promise<Changed | null>;
  /** Forgets what has ended or cannot be read; what is still open stays, or nobody would follow it. */
  clear(): Promise<void>;
}

export const MOST_OPERATIONS = 500;
export const MOST_ENTRIES = 5_000;
/** So many more may be there before the oldest go: making room reads all there is. */
const ROOM = 50;
const NAME = 'drainboard-operations';
/** Raised when the shapes change: what an older version wrote is dropped then. */
const VERSION = 1;

/** By `id`. The values are foreign text until they are parsed (`stored-record.ts`). */
interface Schema extends DBSchema {
  operations: { key: IDBValidKey; value: unknown; indexes: { startedAt: IDBValidKey } };
  journal: { key: IDBValidKey; value: unknown; indexes: { startedAt: IDBValidKey } };
}

/**
 * Storage of the browser, or memory where it has none (private windows, storage blocked by policy) or where a later
 * version of the console has it: what that one keeps is left as it is.
 */
export async function openStore(): Promise<OperationStore> {
  let taken = false;
  try {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (db) => {
        for (const name of db.objectStoreNames) db.deleteObjectStore(name);
        for (const name of STORES) {
          // The index is for older versions, which read by it: it leaves out what has no time.
          db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        }
      },
      // Another tab has a newer version: let it have the storage; this tab's next write goes to memory.
      blocking: (_current, _blocked, event) => {
        taken = true;
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    if (STORES.every((name) => database.objectStoreNames.contains(name)))
      return browserStore(database, () => taken);
    database.close();
    return memoryStore();
  } catch (error) {
    return memoryStore(isVersionError(error) ? 'later-version' : 'memory');
  }
}

function isVersionError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'VersionError';
}

const STORES = ['operations', 'journal'] as const;

type StoreName = (typeof STORES)[number];

/** `taken`: a later version has opened the storage since, and this tab has let go of it. */
function browserStore(db: IDBPDatabase<Schema>, taken: () => boolean): OperationStore {
  const operationsIn = async () => readRecords('operations', await storedIn(db, 'operations'), readOperation);
  const journalIn = async () => readRecords('journal', await storedIn(db, 'journal'), readEntry);
  /** What cannot be read takes no place from what can: it stays until it is cleared. */
  const unreadable = { operations: 0, journal: 0 };
  const makeRoom = async (name: StoreName, most: number) => {
    try {
      if ((await db.count(name)) <= most + unreadable[name] + ROOM) return;
      const found = await (name === 'operations' ? operationsIn() : journalIn());
      unreadable[name] = found.unreadable.length;
      const tooOld = found.read.slice(0, Math.max(0, found.read.length - most));
      await forget(
        db,
        name,
        tooOld.map(({ id }) => id),
      );
    } catch {
      // What was to be kept is kept; the next one tries again.
    }
  };
  return {
    kind: 'browser',
    get fallback() {
      return taken() ? 'later-version' : 'memory';
    },
    operations: async () => newest(await operationsIn(), MOST_OPERATIONS),
    journal: async () => newest(await journalIn(), MOST_ENTRIES),
    add: async ({ operation, entry }) => {
      const tx = db.transaction(STORES, 'readwrite');
      const operations = tx.objectStore('operations');
      const journal = tx.objectStore('journal');
      await Promise.all([operations.put(operation), journal.put(entry)]);
      await tx.done;
      await makeRoom('operations', MOST_OPERATIONS);
      await makeRoom('journal', MOST_ENTRIES);
    },
    change: async (id, change) => {
      const tx = db.transaction(STORES, 'readwrite');
      const operations = tx.objectStore('operations');
      const journal = tx.objectStore('journal');
      const stored = await Promise.all([operations.get(id), journal.get(id)]);
      const operation = readOperation(stored[0]);
      const entry = readEntry(stored[1]);
      if (!operation) return null;
      const changed = change({ operation, entry: entry ?? entryOf(operation) });
      if (changed.operation !== operation) {
        await operations.put(storedAfter(stored[0], operation, changed.operation));
      }
      if (entry && changed.entry !== entry) await journal.put(storedAfter(stored[1], entry, changed.entry));
      await tx.done;
      return { operation: changed.operation, entry: entry && changed.entry };
    },
    clear: async () => {
      // In this order: what another tab adds meanwhile is then among the operations if it is in the journal.
      const journal = await storedIn(db, 'journal');
      const operations = await storedIn(db, 'operations');
      const open = new Set<IDBValidKey>();
      for (const { key, value } of operations) {
        const operation = readOperation(value);
        if (operation && isOpen(operation)) open.add(key);
      }
      const ended = (records: readonly StoredRecord[]) =>
        records.flatMap(({ key }) => (open.has(key) ? [] : [key]));
      await forget(db, 'operations', ended(operations));
      await forget(db, 'journal', ended(journal));
    },
  };
}

/**
 * All of a store by its keys, never by the index: that one leaves out what has no time. Where the browser cannot give
 * all at once (the file behind one value is gone), each is asked for by itself.
 */
async function storedIn(db: IDBPDatabase<Schema>, name: StoreName): Promise<StoredRecord[]> {
  try {
    const tx = db.transaction(name);
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll(), tx.done]);
    return keys.map((key, index) => ({ key, value: values[index] }));
  } catch {
    const keys = await db.getAllKeys(name);
    return Promise.all(
      keys.map(async (key) => ({ key, value: await db.get(name, key).catch(() => undefined) })),
    );
  }
}

async function forget(
  db: IDBPDatabase<Schema>,
  name: StoreName,
  keys: readonly IDBValidKey[],
): Promise<void> {
  const tx = db.transaction(name, 'readwrite');
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

function newest<T>({ read, unreadable }: Reading<T>, most: number): Reading<T> {
  return { read: read.slice(-most), unreadable };
}

export function memoryStore(kind: Exclude<StoreKind, 'browser'> = 'memory'): OperationStore {
  const kept = new Map<string, Kept>();
  const oldestFirst = () =>
    [...kept.values()].toSorted((a, b) => a.operation.startedAt - b.operation.startedAt);
  return {
    kind,
    fallback: kind,
    operations: () =>
      Promise.resolve({
        read: oldestFirst()
          .map(({ operation }) => operation)
          .slice(-MOST_OPERATIONS),
        unreadable: [],
      }),
    journal: () => Promise.resolve({ read: oldestFirst().map(({ entry }) => entry), unreadable: [] }),
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
