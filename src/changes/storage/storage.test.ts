import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type StoredProcedure, TOGETHER } from '#changes/procedures/procedure.ts';
import { type ChangeStorage, memoryStorage, MOST_CHANGES, NEWEST, openStorage } from './storage.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const allOf = async (storage: ChangeStorage) => (await storage.all()).read;
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => changeOf(`w${from + index}`, from + index));

const procedure: StoredProcedure = {
  id: 'p1',
  action: 'drain-members',
  object: 'big.example',
  subject: 'itcare:7',
  href: '/balancers/7/members',
  startedAt: 1,
  total: 3,
  waiting: ['a', 'b', 'c'].map((key) => ({ key, label: `WEB-${key}`, intents: [intentOf({ part: key })] })),
  policy: TOGETHER,
  page: 'x',
  tab: 't',
  touchedAt: 4,
  interruptedAt: null,
  uncertain: false,
};
const waitingIn = async (storage: ChangeStorage) =>
  (await storage.procedures()).map(({ id, waiting }) => [id, waiting.map(({ key }) => key).join()]);

describe.each<[string, () => Promise<ChangeStorage>]>([
  ['browser', openStorage],
  ['memory', () => Promise.resolve(memoryStorage())],
])('in %s', (kind, open) => {
  it('keeps changes, oldest first, and changes them', async () => {
    const storage = await open();
    expect(storage.kind).toBe(kind);
    await storage.add([changeOf('b', 2), changeOf('a', 1, null)], null);
    expect(ids(await allOf(storage))).toEqual(['a', 'b']);
    expect(ids(await storage.newest())).toEqual(['a', 'b']);
    const failed = { ...changeOf('a', 1), phase: 'failed' } as const;
    // What was cleared meanwhile does not come back.
    expect(await storage.save([failed, changeOf('z', 3)])).toMatchObject([{ id: 'a', phase: 'failed' }]);
    expect(await storage.get(['a', 'z'])).toMatchObject([{ id: 'a', phase: 'failed' }]);
  });

  it('forgets what has ended and keeps what is open', async () => {
    const storage = await open();
    await storage.add([changeOf('a', 1), changeOf('b', 2, null), changeOf('c', 3)], null);
    await storage.clear();
    expect(ids(await allOf(storage))).toEqual(['b']);
  });

  it('is bounded: of what has ended, the oldest go first, and what is open is always read', async () => {
    const storage = await open();
    await storage.add([changeOf('open', 0, null)], null);
    await storage.add(many(MOST_CHANGES), null);
    await storage.add(many(20, MOST_CHANGES), null);
    const kept = await allOf(storage);
    expect(kept).toHaveLength(MOST_CHANGES + 1);
    expect(ids(kept.slice(0, 2))).toEqual(['open', 'w20']);
    const newest = await storage.newest();
    expect(newest).toHaveLength(NEWEST + 1);
    expect(newest[0]?.id).toBe('open');
    expect(newest.at(-1)?.id).toBe(`w${MOST_CHANGES + 19}`);
  });

  it('takes out of a procedure what leaves with a change, and what another one takes over', async () => {
    const storage = await open();
    await storage.beginProcedure(procedure, null);
    await storage.add([changeOf('a', 1)], { procedure: 'p1', keys: ['a'] });
    expect(await waitingIn(storage)).toEqual([['p1', 'b,c']]);
    // Only what still waits there is taken over, once.
    expect(await storage.beginProcedure({ ...procedure, id: 'p2' }, 'p1')).toEqual(['b', 'c']);
    expect(await storage.beginProcedure({ ...procedure, id: 'p3' }, 'p1')).toEqual([]);
    expect(await waitingIn(storage)).toEqual([
      ['p2', 'b,c'],
      ['p3', ''],
    ]);
    await storage.changeProcedure('p2', (kept) => ({ ...kept, interruptedAt: 9 }));
    await storage.changeProcedure('p3', () => null);
    await storage.changeProcedure('p4', (kept) => kept);
    expect(await storage.procedures()).toMatchObject([{ id: 'p2', interruptedAt: 9 }]);
  });

  it('clearing leaves procedures to their page', async () => {
    const storage = await open();
    await storage.beginProcedure(procedure, null);
    await storage.clear();
    expect(await waitingIn(storage)).toEqual([['p1', 'a,b,c']]);
  });
});

it('is there again when the page is', async () => {
  await (await openStorage()).add([changeOf('a', 1)], null);
  expect(ids(await allOf(await openStorage()))).toEqual(['a']);
});

it.each([
  ['confirmed', 'accepted'],
  ['accepted', 'confirmed'],
] as const)('of two tabs the one that is further counts: %s, then %s', async (first, second) => {
  const [one, two] = [await openStorage(), await openStorage()];
  const open = changeOf('a', 1, null);
  await one.add([open], null);
  const at = (phase: 'confirmed' | 'accepted') => ({
    ...open,
    phase,
    endedAt: phase === 'confirmed' ? 9 : null,
  });
  await one.save([at(first)]);
  expect(await two.save([at(second)])).toMatchObject([{ phase: 'confirmed', endedAt: 9 }]);
  expect((await allOf(one))[0]?.phase).toBe('confirmed');
});

it.each(['the one that heard it', 'the other'])(
  'an answer that came after all counts: first %s',
  async (first) => {
    const storage = await openStorage();
    const open = { ...changeOf('a', 1, null), phase: 'sent' } as const;
    const lost = { ...open, phase: 'not-applied', note: 'interrupted', answeredAt: 5, endedAt: 9 } as const;
    const heard = { ...open, phase: 'accepted', answeredAt: 12 } as const;
    await storage.add([open], null);
    const both = [heard, lost];
    for (const each of first === 'the other' ? both.toReversed() : both) await storage.save([each]);
    expect(await allOf(storage)).toMatchObject([{ phase: 'accepted', note: null, endedAt: null }]);
    expect(
      await storage.save([{ ...open, phase: 'confirmed', note: 'interrupted', endedAt: 15 }]),
    ).toMatchObject([{ phase: 'confirmed' }]);
  },
);

it('falls back to memory where there is no storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect((await openStorage()).kind).toBe('memory');
});

/** By another version, or whatever else writes there. */
async function write(...values: object[]): Promise<void> {
  const db = await openDB('drainboard-operations');
  for (const name of db.objectStoreNames) {
    const tx = db.transaction(name, 'readwrite');
    await Promise.all([...values.map((value) => tx.store.put(value)), tx.done]);
  }
  db.close();
}

async function countStored(): Promise<number[]> {
  const db = await openDB('drainboard-operations');
  const counts = await Promise.all([...db.objectStoreNames].map((name) => db.count(name)));
  db.close();
  return counts;
}

/** What Chromium says of a value whose file is gone. */
function gone(): never {
  throw new DOMException('Failed to read large IndexedDB value', 'DataError');
}

describe('whatever is stored', () => {
  const broken: object[] = [
    { id: 'none' },
    { id: 'far', startedAt: 1e20 },
    { id: 'text', startedAt: '2026' },
    { id: 'object', startedAt: 3, endedAt: null, phase: {} },
    { id: 7 },
    { id: ['k', 1] },
    Object.assign([], { id: 'list' }),
    { id: 'large', startedAt: 4, message: 'x'.repeat(1_000_000) },
  ];

  it('is read beside what cannot be, and cleared with it', async () => {
    const storage = await openStorage();
    await storage.add([changeOf('a', 1), changeOf('b', 2, null)], null);
    await write(...broken);
    const { read, unreadable } = await storage.all();
    expect(ids(read)).toEqual(['a', 'b']);
    // Of changes and of procedures.
    expect(unreadable).toHaveLength(2 * broken.length);
    await storage.clear();
    expect(ids(await allOf(storage))).toEqual(['b']);
    expect(await countStored()).toEqual([1, 0]);
  });

  it('takes no place from what can be read, however much it is', async () => {
    const storage = await openStorage();
    await storage.add([changeOf('a', 1), changeOf('b', 2)], null);
    await write(...Array.from({ length: 600 }, (_, index) => ({ id: `x${index}`, startedAt: 10 + index })));
    expect(ids(await allOf(storage))).toEqual(['a', 'b']);
    expect(ids(await storage.newest())).toEqual(['a', 'b']);
    await storage.add(many(MOST_CHANGES + 60, 4), null);
    expect(await allOf(storage)).toHaveLength(MOST_CHANGES);
    // Room is made by itself, later; and not for what cannot be read.
    await storage.add([changeOf('last', 90_000)], null);
    const roomy = async () => expect((await countStored())[0]).toBeLessThanOrEqual(MOST_CHANGES + 601);
    await vi.waitFor(roomy, { timeout: 50_000, interval: 300 });
    expect((await allOf(storage)).at(-1)?.id).toBe('last');
    await storage.clear();
    expect(await countStored()).toEqual([0, 0]);
  });

  it('keeps what a later version wrote beside what changed', async () => {
    const storage = await openStorage();
    const intent = intentOf();
    await write({
      ...changeOf('a', 1, null),
      intent: { ...intent, action: 'evacuate-member' },
      later: { field: 1 },
    });
    const [kept] = await storage.get(['a']);
    if (!kept) throw new Error('it is not there');
    await storage.save([{ ...kept, looks: kept.looks + 1 }]);
    const db = await openDB('drainboard-operations');
    expect(await db.get('changes', 'a')).toMatchObject({
      intent: { action: 'evacuate-member' },
      later: { field: 1 },
      looks: 1,
    });
    db.close();
  });

  it('is read one by one where the browser cannot give all at once', async () => {
    const storage = await openStorage();
    await storage.add([changeOf('a', 1), changeOf('b', 2)], null);
    const get = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'get')?.value as unknown;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(gone);
    vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(gone);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function one(this: IDBObjectStore, key) {
      return key === 'b' ? gone() : (Reflect.apply(get as () => IDBRequest, this, [key]) as IDBRequest);
    });
    const { read, unreadable } = await storage.all();
    expect(ids(read)).toEqual(['a']);
    expect(unreadable.map(({ id }) => id)).toEqual(['b']);
    expect(ids(await storage.newest())).toEqual(['a']);
    await storage.clear();
    vi.restoreAllMocks();
    expect(await countStored()).toEqual([0, 0]);
  });

  it('is left as it is when a later version wrote it, and the tab has memory', async () => {
    const later = await openDB('drainboard-operations', 4, {
      upgrade: (db) => void db.createObjectStore('changes', { keyPath: 'key' }),
    });
    await later.put('changes', { key: 'kept' });
    const storage = await openStorage();
    expect(storage.kind).toBe('later-version');
    await storage.add([changeOf('a', 1)], null);
    await storage.clear();
    expect(await later.getAll('changes')).toEqual([{ key: 'kept' }]);
    later.close();
  });

  it('goes to a later version that comes while this one runs; what waits there may have been sent', async () => {
    const storage = await openStorage();
    await storage.add([changeOf('a', 1)], null);
    await storage.beginProcedure(procedure, null);
    expect(storage.fallback).toBe('memory');
    const later = await openDB('drainboard-operations', 4);
    expect(storage.fallback).toBe('later-version');
    await expect(storage.all()).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(await later.count('changes')).toBe(1);
    expect(await later.getAll('procedures')).toMatchObject([{ id: 'p1', uncertain: true }]);
    later.close();
  });

  it('is no storage when the stores are not there', async () => {
    const other = await openDB('drainboard-operations', 3, {
      upgrade: (db) => void db.createObjectStore('something'),
    });
    other.close();
    expect((await openStorage()).kind).toBe('memory');
  });
});
