import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { ProcedureRecord, ProcedureStep } from '#api/procedures.ts';
import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import { isOpen } from '#domain/operation-words.ts';

import { entryOf } from './record.ts';
import { readStoredProcedure } from './stored-procedure.ts';
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

/** A procedure of this browser that has not come to its end, or was interrupted before it did. */
export interface KeptProcedure extends ProcedureRecord {
  /** The page that works on it, and the tab of that page. */
  readonly page: string;
  readonly tab: string;
  /** When it was last worked on, epoch ms. */
  readonly touchedAt: number;
  /** Since when nobody works on it any more, epoch ms; null while somebody does. */
  readonly interruptedAt: number | null;
  /** Its page went on without storage: what is waiting here may have been sent. */
  readonly uncertain: boolean;
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
  /** With the procedures that cannot be read. */
  journal(): Promise<Reading<JournalEntry>>;
  /** `step`: what leaves with it is not waiting in its procedure from the same moment on. */
  add(kept: Kept, step?: ProcedureStep | null): Promise<void>;
  /**
   * Reads, changes and writes in one step that no other tab can come between. Null when it is not there (cleared,
   * or pushed out by newer ones) or cannot be read; `change` returns its argument's parts for nothing to write.
   */
  change(id: string, change: (kept: Kept) => Kept): Promise<Changed | null>;
  /** Forgets what has ended or cannot be read; what is still open stays, or nobody would follow it. */
  clear(): Promise<void>;
  procedures(): Promise<readonly KeptProcedure[]>;
  /** Keeps it; `from` leaves its own procedure in the same moment. */
  beginProcedure(procedure: KeptProcedure, from: ProcedureStep | null): Promise<void>;
  /** Reads, changes and writes in one step; `change` returns null to forget it. */
  changeProcedure(id: string, change: (kept: KeptProcedure) => KeptProcedure | null): Promise<void>;
}

export const MOST_OPERATIONS = 500;
export const MOST_ENTRIES = 5_000;
/** So many more may be there before the oldest go: making room reads all there is. */
const ROOM = 50;
const NAME = 'drainboard-operations';
/** Raised when the stores change. 2: procedures. What an older version wrote is kept. */
const VERSION = 2;

/** By `id`. The values are foreign text until they are parsed (`stored-record.ts`). */
interface Schema extends DBSchema {
  operations: { key: IDBValidKey; value: unknown; indexes: { startedAt: IDBValidKey } };
  journal: { key: IDBValidKey; value: unknown; indexes: { startedAt: IDBValidKey } };
  procedures: { key: IDBValidKey; value: unknown };
}

/**
 * Storage of the browser, or memory where it has none (private windows, storage blocked by policy) or where a later
 * version of the console has it: what that one keeps is left as it is.
 */
export async function openStore(): Promise<OperationStore> {
  let taken = false;
  try {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (db, before) => {
        // The index is for version 1, which reads by it: it leaves out what has no time.
        if (before < 1) {
          for (const name of STORES)
            db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        }
        if (before < 2) db.createObjectStore('procedures', { keyPath: 'id' });
      },
      // Another tab has a newer version: let it have the storage; this tab's next write goes to memory.
      blocking: (_current, _blocked, event) => {
        taken = true;
        if (!(event.target instanceof IDBDatabase)) return;
        // Pages of this version go on without it: what they send from here on is not noted there.
        markUncertain(event.target);
        event.target.close();
      },
    });
    if (ALL_STORES.every((name) => database.objectStoreNames.contains(name)))
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
const ALL_STORES = [...STORES, 'procedures'] as const;

type StoreName = (typeof STORES)[number];

/** `taken`: a later version has opened the storage since, and this tab has let go of it. */
function browserStore(db: IDBPDatabase<Schema>, taken: () => boolean): OperationStore {
  const operationsIn = async () => readRecords('operations', await storedIn(db, 'operations'), readOperation);
  const journalIn = async () => readRecords('journal', await storedIn(db, 'journal'), readEntry);
  const proceduresIn = async () =>
    readRecords('procedures', await storedIn(db, 'procedures'), readStoredProcedure);
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
    journal: async () => {
      const { read, unreadable: broken } = newest(await journalIn(), MOST_ENTRIES);
      return { read, unreadable: [...broken, ...(await proceduresIn()).unreadable] };
    },
    add: async ({ operation, entry }, step = null) => {
      const tx = db.transaction(ALL_STORES, 'readwrite');
      if (step) await withoutStep(tx.objectStore('procedures'), step);
      const operations = tx.objectStore('operations');
      const journal = tx.objectStore('journal');
      await Promise.all([operations.put(operation), journal.put(entry)]);
      await tx.done;
      // Nobody who waits until it is stored waits for this.
      void makeRoom('operations', MOST_OPERATIONS);
      void makeRoom('journal', MOST_ENTRIES);
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
      await forgetUnreadableProcedures(db);
      unreadable.operations = 0;
      unreadable.journal = 0;
    },
    procedures: async () => (await proceduresIn()).read,
    beginProcedure: async (procedure, from) => {
      const tx = db.transaction('procedures', 'readwrite');
      await tx.store.put(procedure);
      if (from) await withoutStep(tx.store, from);
      await tx.done;
    },
    changeProcedure: async (id, change) => {
      const tx = db.transaction('procedures', 'readwrite');
      const kept = readStoredProcedure(await tx.store.get(id));
      const next = kept && change(kept);
      if (next) await tx.store.put(next);
      else if (kept) await tx.store.delete(id);
      await tx.done;
    },
  };
}

interface ProcedureRows {
  get: (id: string) => Promise<unknown>;
  put?: ((kept: KeptProcedure) => Promise<unknown>) | undefined;
}

async function withoutStep(rows: ProcedureRows, { procedure, keys }: ProcedureStep): Promise<void> {
  const kept = readStoredProcedure(await rows.get(procedure));
  if (kept) await rows.put?.(withoutKeys(kept, keys));
}

/** Before the storage is let go of, which waits until this is written. */
function markUncertain(db: IDBDatabase): void {
  const rows = db.transaction('procedures', 'readwrite').objectStore('procedures');
  const reading = rows.getAll();
  reading.addEventListener('success', () => {
    for (const value of reading.result) {
      const kept = readStoredProcedure(value);
      if (kept && kept.interruptedAt === null) rows.put({ ...kept, uncertain: true });
    }
  });
}

/** The procedure after these items left it. */
export function withoutKeys(kept: KeptProcedure, keys: readonly string[]): KeptProcedure {
  const waiting = kept.waiting.filter(({ key }) => !keys.includes(key));
  return { ...kept, waiting, touchedAt: Date.now() };
}

/**
 * All of a store by its keys, never by the index: that one leaves out what has no time. Where the browser cannot give
 * all at once (the file behind one value is gone), each is asked for by itself.
 */
async function storedIn(db: IDBPDatabase<Schema>, name: StoreName | 'procedures'): Promise<StoredRecord[]> {
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
  name: StoreName | 'procedures',
  keys: readonly IDBValidKey[],
): Promise<void> {
  const tx = db.transaction(name, 'readwrite');
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

/** What can be read stays until its page ends it or the operator dismisses it. */
async function forgetUnreadableProcedures(db: IDBPDatabase<Schema>): Promise<void> {
  const stored = await storedIn(db, 'procedures');
  const unreadable = stored.flatMap(({ key, value }) => (readStoredProcedure(value) ? [] : [key]));
  await forget(db, 'procedures', unreadable);
}

function newest<T>({ read, unreadable }: Reading<T>, most: number): Reading<T> {
  return { read: read.slice(-most), unreadable };
}

export function memoryStore(kind: Exclude<StoreKind, 'browser'> = 'memory'): OperationStore {
  const kept = new Map<string, Kept>();
  const procedures = new Map<string, KeptProcedure>();
  const leave = ({ procedure, keys }: ProcedureStep) => {
    const found = procedures.get(procedure);
    if (found) procedures.set(procedure, withoutKeys(found, keys));
  };
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
    add: (added, step = null) => {
      if (step) leave(step);
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
    procedures: () => Promise.resolve([...procedures.values()]),
    beginProcedure: (procedure, from) => {
      procedures.set(procedure.id, procedure);
      if (from) leave(from);
      return Promise.resolve();
    },
    changeProcedure: (id, change) => {
      const found = procedures.get(id);
      const next = found && change(found);
      if (next) procedures.set(id, next);
      else procedures.delete(id);
      return Promise.resolve();
    },
  };
}
