import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { ProcedureRecord, ProcedureStep } from '#api/procedures.ts';
import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';

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
  /** Since when nobody works on it any more, epoch ms; null while somebody does. */
  readonly interruptedAt: number | null;
}

/** What this browser did, outliving the tab. Bounded: the oldest goes first. */
export interface OperationStore {
  readonly kind: 'browser' | 'memory';
  operations(): Promise<Operation[]>;
  journal(): Promise<JournalEntry[]>;
  /** `step`: what leaves with it is not waiting in its procedure from the same moment on. */
  add(kept: Kept, step?: ProcedureStep | null): Promise<void>;
  /**
   * Reads, changes and writes in one step that no other tab can come between. Null when it is not there (cleared,
   * or pushed out by newer ones); `change` returns its argument's parts for nothing to write.
   */
  change(id: string, change: (kept: Kept) => Kept): Promise<Kept | null>;
  /** Forgets what has ended; what is still open stays, or nobody would follow it. */
  clear(): Promise<void>;
  /** As stored: by this version, an earlier or a later one, or anybody. */
  procedures(): Promise<unknown[]>;
  /** Keeps it; `from` leaves its own procedure in the same moment. */
  beginProcedure(procedure: KeptProcedure, from: ProcedureStep | null): Promise<void>;
  /** Reads, changes and writes in one step; `change` returns null to forget it. */
  changeProcedure(id: string, change: (kept: KeptProcedure) => KeptProcedure | null): Promise<void>;
}

export const MOST_OPERATIONS = 500;
export const MOST_ENTRIES = 5_000;
const NAME = 'drainboard-operations';
/** Raised when the stores change. 2: procedures. What an older version wrote is kept. */
const VERSION = 2;

interface Schema extends DBSchema {
  operations: { key: string; value: Operation; indexes: { startedAt: number } };
  journal: { key: string; value: JournalEntry; indexes: { startedAt: number } };
  procedures: { key: string; value: KeptProcedure };
}

/** Storage of the browser, or memory where it has none (private windows, storage blocked by policy). */
export async function openStore(): Promise<OperationStore> {
  try {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (db, before) => {
        if (before < 1) {
          for (const name of ['operations', 'journal'] as const) {
            db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
          }
        }
        if (before < 2) db.createObjectStore('procedures', { keyPath: 'id' });
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
const ALL_STORES = [...STORES, 'procedures'] as const;

function browserStore(db: IDBPDatabase<Schema>): OperationStore {
  return {
    kind: 'browser',
    operations: () => db.getAllFromIndex('operations', 'startedAt'),
    journal: () => db.getAllFromIndex('journal', 'startedAt'),
    add: async ({ operation, entry }, step = null) => {
      const tx = db.transaction(ALL_STORES, 'readwrite');
      if (step) await withoutStep(tx.objectStore('procedures'), step);
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
    procedures: () => db.getAll('procedures'),
    beginProcedure: async (procedure, from) => {
      const tx = db.transaction('procedures', 'readwrite');
      await tx.store.put(procedure);
      if (from) await withoutStep(tx.store, from);
      await tx.done;
    },
    changeProcedure: async (id, change) => {
      const tx = db.transaction('procedures', 'readwrite');
      const kept = await tx.store.get(id);
      const next = kept && change(kept);
      if (next) await tx.store.put(next);
      else if (kept) await tx.store.delete(id);
      await tx.done;
    },
  };
}

interface ProcedureRows {
  get: (id: string) => Promise<KeptProcedure | undefined>;
  put?: ((kept: KeptProcedure) => Promise<unknown>) | undefined;
}

async function withoutStep(rows: ProcedureRows, { procedure, keys }: ProcedureStep): Promise<void> {
  const kept = await rows.get(procedure);
  if (kept) await rows.put?.(withoutKeys(kept, keys));
}

/** The procedure after these items left it. */
export function withoutKeys(kept: KeptProcedure, keys: readonly string[]): KeptProcedure {
  return { ...kept, waiting: kept.waiting.filter(({ key }) => !keys.includes(key)) };
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
  const procedures = new Map<string, KeptProcedure>();
  const leave = ({ procedure, keys }: ProcedureStep) => {
    const found = procedures.get(procedure);
    if (found) procedures.set(procedure, withoutKeys(found, keys));
  };
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
