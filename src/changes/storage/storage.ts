import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

import { type Change, furtherOf } from '#changes/change.ts';
import { migrated } from './migrate.ts';
import {
  readStoredChange,
  readStoredProcedure,
  type StoredRecord,
  storedAfter,
  type UnreadableRecord,
  unreadableOf,
} from './stored.ts';
import type { ProcedureStep, StoredProcedure } from '#changes/procedures/procedure.ts';
import { isOpen } from '#changes/vocabulary.ts';

/**
 * - `browser`: it outlives the tab
 * - `memory`: it does not, the browser gives no storage
 * - `later-version`: in memory as well, because a later version of the console has the storage
 */
export type StoreKind = 'browser' | 'memory' | 'later-version';

export interface Reading<T> {
  /** Oldest first. */
  readonly read: readonly T[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** What this browser did, outliving the tab. Bounded: of what has ended, the oldest goes first. */
export interface ChangeStorage {
  readonly kind: StoreKind;
  /** What stands in for it when it fails. */
  readonly fallback: Exclude<StoreKind, 'browser'>;
  /** Those that a new page needs: the newest, and what has not ended, however old. */
  newest(): Promise<readonly Change[]>;
  /** Everything, with what cannot be read of changes and procedures. */
  all(): Promise<Reading<Change>>;
  get(ids: readonly string[]): Promise<readonly Change[]>;
  /** `step`: what leaves with them is not waiting in its procedure from the same moment on. */
  add(changes: readonly Change[], step: ProcedureStep | null): Promise<void>;
  /**
   * Keeps what became of changes that are there, where no other tab was further, all in one step. What was cleared meanwhile or
   * cannot be read is left as it is. Resolves with what is kept of them.
   */
  save(changes: readonly Change[]): Promise<readonly Change[]>;
  /** Forgets what has ended or cannot be read; what is still open stays, or nobody would follow it. */
  clear(): Promise<void>;
  procedures(): Promise<readonly StoredProcedure[]>;
  /**
   * Keeps it. With `from`, only what still waits in that one, which is forgotten in the same moment: nobody else can take it
   * over. Resolves with the keys of what it keeps.
   */
  beginProcedure(procedure: StoredProcedure, from: string | null): Promise<readonly string[]>;
  /** Reads, changes and writes in one step; `change` returns null to forget it. */
  changeProcedure(id: string, change: (kept: StoredProcedure) => StoredProcedure | null): Promise<void>;
}

/** So many a new page reads of those that have ended. */
export const NEWEST = 500;
export const MOST_CHANGES = 5_000;
/** So many more may be there before the oldest go: making room reads all there is. */
const ROOM = 50;
const NAME = 'drainboard-operations';
/** Raised when the stores change. 2: procedures. 3: one store of changes. What an older version wrote is kept. */
const VERSION = 3;

/** By `id`. The values are foreign text until they are parsed (`stored.ts`). */
interface Schema extends DBSchema {
  changes: { key: IDBValidKey; value: unknown; indexes: { startedAt: IDBValidKey; endedAt: IDBValidKey } };
  procedures: { key: IDBValidKey; value: unknown };
  /** Of versions 1 and 2. */
  operations: { key: IDBValidKey; value: unknown };
  journal: { key: IDBValidKey; value: unknown };
}

const STORES = ['changes', 'procedures'] as const;

type StoreName = (typeof STORES)[number];
type Database = IDBPDatabase<Schema>;

/**
 * Storage of the browser, or memory where it has none (private windows, storage blocked by policy) or where a later
 * version of the console has it: what that one keeps is left as it is.
 */
export async function openStorage(): Promise<ChangeStorage> {
  let taken = false;
  try {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade: (db, before, _now, tx) => {
        if (before < 3) {
          const changes = db.createObjectStore('changes', { keyPath: 'id' });
          changes.createIndex('startedAt', 'startedAt');
          changes.createIndex('endedAt', 'endedAt');
        }
        if (before < 2) db.createObjectStore('procedures', { keyPath: 'id' });
        if (before === 0 || before > 2) return;
        // All or nothing: what cannot be moved stays where it is, and this tab has memory.
        tx.done.catch(() => undefined);
        takeOver(db, tx).catch(() => tx.abort());
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
    if (STORES.every((name) => database.objectStoreNames.contains(name)))
      return browserStorage(database, () => taken);
    database.close();
    return memoryStorage();
  } catch (error) {
    return memoryStorage(isVersionError(error) ? 'later-version' : 'memory');
  }
}

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** From the stores of versions 1 and 2. */
async function takeOver(db: Database, tx: Upgrade): Promise<void> {
  // A value that the browser cannot give must not end all the rest.
  tx.addEventListener('error', (event) => event.preventDefault());
  const [operations, journal] = [tx.objectStore('operations'), tx.objectStore('journal')];
  const records = migrated(await valuesOf(operations), await valuesOf(journal));
  for (const record of records) await tx.objectStore('changes').put(record);
  db.deleteObjectStore('operations');
  db.deleteObjectStore('journal');
}

interface Rows {
  getAll: () => Promise<unknown[]>;
  getAllKeys: () => Promise<IDBValidKey[]>;
  get: (key: IDBValidKey) => Promise<unknown>;
}

/** Of what cannot be read at all, that it was there. */
async function valuesOf(rows: Rows): Promise<unknown[]> {
  try {
    return await rows.getAll();
  } catch {
    const keys = await rows.getAllKeys();
    return Promise.all(
      keys.map(async (id) => {
        try {
          return await rows.get(id);
        } catch {
          return { id };
        }
      }),
    );
  }
}

function isVersionError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'VersionError';
}

/** `taken`: a later version has opened the storage since, and this tab has let go of it. */
function browserStorage(db: Database, taken: () => boolean): ChangeStorage {
  const changesIn = async () => sorted('changes', await storedIn(db, 'changes'), readStoredChange);
  const proceduresIn = async () =>
    sorted('procedures', await storedIn(db, 'procedures'), readStoredProcedure);
  /** What cannot be read takes no place from what can: it stays until it is cleared. */
  let unreadable = 0;
  const makeRoom = async () => {
    try {
      if ((await db.count('changes')) <= MOST_CHANGES + unreadable + ROOM) return;
      const found = await changesIn();
      unreadable = found.unreadable.length;
      const tooOld = found.read.slice(0, -MOST_CHANGES).filter((change) => !isOpen(change));
      await forget(
        db,
        'changes',
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
    newest: async () => {
      const { read, unreadable: broken } = sorted('changes', await newestIn(db), readStoredChange);
      return broken.length === 0 ? read : bounded((await changesIn()).read, NEWEST);
    },
    all: async () => {
      const found = await changesIn();
      const broken = (await proceduresIn()).unreadable;
      return { read: bounded(found.read, MOST_CHANGES), unreadable: [...found.unreadable, ...broken] };
    },
    get: async (ids) => {
      const stored = await Promise.all(ids.map((id) => db.get('changes', id)));
      return stored.flatMap((value) => readStoredChange(value) ?? []);
    },
    add: async (added, step) => {
      const tx = db.transaction(STORES, 'readwrite');
      if (step) await withoutStep(tx.objectStore('procedures'), step);
      await Promise.all(added.map((change) => tx.objectStore('changes').put(change)));
      await tx.done;
      // Nobody who waits until it is stored waits for this.
      void makeRoom();
    },
    save: async (changes) => {
      const tx = db.transaction('changes', 'readwrite');
      const kept = await Promise.all(
        changes.map(async (mine) => {
          const stored = await tx.store.get(mine.id);
          const read = readStoredChange(stored);
          if (!read) return [];
          const next = furtherOf(read, mine);
          if (next !== read) await tx.store.put(storedAfter(stored, read, next));
          return [next];
        }),
      );
      await tx.done;
      return kept.flat();
    },
    clear: async () => {
      const stored = await storedIn(db, 'changes');
      const ended = stored.flatMap(({ key, value }) => {
        const change = readStoredChange(value);
        return change && isOpen(change) ? [] : [key];
      });
      await forget(db, 'changes', ended);
      // What can be read stays until its page ends it or the operator dismisses it.
      const procedures = await storedIn(db, 'procedures');
      await forget(
        db,
        'procedures',
        procedures.flatMap(({ key, value }) => (readStoredProcedure(value) ? [] : [key])),
      );
      unreadable = 0;
    },
    procedures: async () => (await proceduresIn()).read,
    beginProcedure: async (procedure, from) => {
      const tx = db.transaction('procedures', 'readwrite');
      const former = from === null ? null : readStoredProcedure(await tx.store.get(from));
      const begun = from === null ? procedure : stillWaiting(procedure, former);
      await tx.store.put(begun);
      if (from !== null) await tx.store.delete(from);
      await tx.done;
      return begun.waiting.map(({ key }) => key);
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
  put?: ((kept: StoredProcedure) => Promise<unknown>) | undefined;
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

/** The procedure with what another one still has waiting; nothing where that is gone. */
function stillWaiting(procedure: StoredProcedure, former: StoredProcedure | null): StoredProcedure {
  const keys = new Set(former?.waiting.map(({ key }) => key));
  return { ...procedure, waiting: procedure.waiting.filter(({ key }) => keys.has(key)) };
}

/** The procedure after these items left it. */
export function withoutKeys(kept: StoredProcedure, keys: readonly string[]): StoredProcedure {
  const waiting = kept.waiting.filter(({ key }) => !keys.includes(key));
  return { ...kept, waiting, touchedAt: Date.now() };
}

function sorted<T extends { readonly startedAt: number }>(
  store: StoreName,
  records: readonly StoredRecord[],
  readOne: (stored: unknown) => T | null,
): Reading<T> {
  const read: T[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const [index, record] of records.entries()) {
    const one = readOne(record.value);
    if (one) read.push(one);
    else unreadable.push(unreadableOf(store, index, record));
  }
  return { read: read.toSorted((a, b) => a.startedAt - b.startedAt), unreadable };
}

/** `newest` of the storage, by the time they say they began; what says none is found by `storedIn`. */
async function newestIn(db: Database): Promise<StoredRecord[]> {
  try {
    const { store } = db.transaction('changes');
    const began = store.index('startedAt');
    const last = await began.openKeyCursor(null, 'prev');
    const edge = await last?.advance(NEWEST - 1);
    const values = await began.getAll(edge ? IDBKeyRange.lowerBound(edge.key) : null);
    if (edge) {
      // An index leaves out what has no key: what is older and not in this one has not ended.
      const ended = new Set(await store.index('endedAt').getAllKeys());
      const older = await began.getAllKeys(IDBKeyRange.upperBound(edge.key, true));
      const open = older.filter((id) => !ended.has(id));
      values.push(...(await Promise.all(open.map((id) => store.get(id)))));
    }
    return values.map((value, key) => ({ key, value }));
  } catch {
    return storedIn(db, 'changes');
  }
}

/** Of changes with the oldest first, the newest `most` and, of those before them, what has not ended. */
function bounded(changes: readonly Change[], most: number): readonly Change[] {
  return changes.filter((change, index) => index >= changes.length - most || isOpen(change));
}

/**
 * All of a store by its keys, never by the index: that one leaves out what has no time. Where the browser cannot give
 * all at once (the file behind one value is gone), each is asked for by itself.
 */
async function storedIn(db: Database, name: StoreName): Promise<StoredRecord[]> {
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

async function forget(db: Database, name: StoreName, keys: readonly IDBValidKey[]): Promise<void> {
  const tx = db.transaction(name, 'readwrite');
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}

export function memoryStorage(kind: Exclude<StoreKind, 'browser'> = 'memory'): ChangeStorage {
  const kept = new Map<string, Change>();
  const procedures = new Map<string, StoredProcedure>();
  const leave = ({ procedure, keys }: ProcedureStep) => {
    const found = procedures.get(procedure);
    if (found) procedures.set(procedure, withoutKeys(found, keys));
  };
  const oldestFirst = () => [...kept.values()].toSorted((a, b) => a.startedAt - b.startedAt);
  return {
    kind,
    fallback: kind,
    newest: () => Promise.resolve(bounded(oldestFirst(), NEWEST)),
    all: () => Promise.resolve({ read: oldestFirst(), unreadable: [] }),
    get: (ids) => Promise.resolve(ids.flatMap((id) => kept.get(id) ?? [])),
    add: (added, step) => {
      if (step) leave(step);
      for (const change of added) kept.set(change.id, change);
      if (kept.size > MOST_CHANGES) {
        const staying = bounded(oldestFirst(), MOST_CHANGES);
        kept.clear();
        for (const change of staying) kept.set(change.id, change);
      }
      return Promise.resolve();
    },
    save: (changes) =>
      Promise.resolve(
        changes.flatMap((mine) => {
          const before = kept.get(mine.id);
          if (!before) return [];
          const next = furtherOf(before, mine);
          kept.set(mine.id, next);
          return [next];
        }),
      ),
    clear: () => {
      for (const [id, change] of kept) if (!isOpen(change)) kept.delete(id);
      return Promise.resolve();
    },
    procedures: () => Promise.resolve([...procedures.values()]),
    beginProcedure: (procedure, from) => {
      const former = from === null ? null : (procedures.get(from) ?? null);
      const begun = from === null ? procedure : stillWaiting(procedure, former);
      procedures.set(begun.id, begun);
      if (from !== null) procedures.delete(from);
      return Promise.resolve(begun.waiting.map(({ key }) => key));
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
