import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import { DRAINS } from '#changes/storage/databases.ts';

import { type DrainId, type DrainRecord, FORGOTTEN_AFTER_MS, idOfDrain, mergedDrain } from './record.ts';
import { readStoredDrain } from './stored.ts';

/** Drains as this browser keeps them, outliving the tab. Bounded: what is over goes first, then the oldest. */
export interface DrainStorage {
  all(): Promise<readonly DrainRecord[]>;
  get(ids: readonly DrainId[]): Promise<readonly DrainRecord[]>;
  /** Keeps what any tab saw of each. */
  save(records: readonly DrainRecord[]): Promise<void>;
  forget(ids: readonly DrainId[]): Promise<void>;
}

export const MOST_DRAINS = 200;

interface Schema extends DBSchema {
  /** The values are foreign until they are parsed (`stored.ts`). */
  drains: { key: [pool: string, member: string]; value: unknown };
}

/** Null where the browser keeps nothing: what this tab saw lasts as long as it does. */
export async function openDrainStorage(): Promise<DrainStorage | null> {
  try {
    const db = await openDB<Schema>(DRAINS, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('drains', { keyPath: ['pool', 'member'] });
      },
      blocking: (_current, _blocked, event) => {
        // Another tab has a newer form of it: this one goes on without.
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return storageIn(db);
  } catch {
    return null;
  }
}

const keyOf = ({ pool, member }: DrainId): [string, string] => [pool, member];

function storageIn(db: IDBPDatabase<Schema>): DrainStorage {
  return {
    all: async () => (await readAll(db)).kept,
    get: async (ids) => {
      const stored = await Promise.all(ids.map((id) => db.get('drains', keyOf(id))));
      return stored.flatMap((value) => readStoredDrain(value) ?? []);
    },
    save: async (records) => {
      const tx = db.transaction('drains', 'readwrite');
      await Promise.all(
        records.map(async (mine) => {
          const stored = readStoredDrain(await tx.store.get(keyOf(mine)));
          await tx.store.put(stored ? mergedDrain(stored, mine) : mine);
        }),
      );
      await tx.done;
      if ((await db.count('drains')) > MOST_DRAINS) await readAll(db);
    },
    forget: async (ids) => {
      const tx = db.transaction('drains', 'readwrite');
      await Promise.all([...ids.map((id) => tx.store.delete(keyOf(id))), tx.done]);
    },
  };
}

/** What can be read and is worth keeping; everything else is forgotten with it. */
async function readAll(db: IDBPDatabase<Schema>): Promise<{ kept: readonly DrainRecord[] }> {
  const tx = db.transaction('drains', 'readwrite');
  const keys = await tx.store.getAllKeys();
  const found: DrainRecord[] = [];
  const now = Date.now();
  for (const key of keys) {
    const record = readStoredDrain(await tx.store.get(key).catch(() => null));
    const isOld = record?.ended ? now - record.ended.at > FORGOTTEN_AFTER_MS : false;
    if (record && !isOld) found.push(record);
    else await tx.store.delete(key);
  }
  const kept = found.toSorted(byWorth).slice(0, MOST_DRAINS);
  const staying = new Set(kept.map(idOfDrain));
  for (const record of found) if (!staying.has(idOfDrain(record))) await tx.store.delete(keyOf(record));
  await tx.done;
  return { kept };
}

/** Under way before what is over, then by when it was seen last. */
function byWorth(a: DrainRecord, b: DrainRecord): number {
  const over = Number(a.ended !== null) - Number(b.ended !== null);
  return over === 0 ? b.seenAt - a.seenAt : over;
}
