import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { JournalEntry } from '#domain/journal.ts';
import { type Operation, startOperation } from '#domain/operation.ts';
import { describeWrite } from '#domain/write.ts';

import {
  type Kept,
  memoryStore,
  MOST_ENTRIES,
  MOST_OPERATIONS,
  openStore,
  type OperationStore,
} from './store.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => vi.unstubAllGlobals());

function kept(id: string, startedAt: number, endedAt: number | null = startedAt + 1): Kept {
  const about = describeWrite('PATCH', '/itcare/networking/loadbalancers/7', { operation: 'stop' });
  const names = { balancerName: null, objectName: null };
  const started = startOperation({ ...about, ...names, id, tab: 't', startedAt });
  const operation: Operation = { ...started, endedAt, phase: endedAt === null ? 'running' : 'done' };
  const entry: JournalEntry = {
    ...about,
    ...names,
    id,
    startedAt,
    answeredAt: null,
    endedAt,
    method: 'PATCH',
    path: '/',
    body: null,
    reason: null,
    outcome: 'accepted',
    status: null,
    answer: null,
    message: null,
    phase: operation.phase,
    before: null,
    after: null,
    afterAt: null,
  };
  return { operation, entry };
}

/** Counts one poll more. */
const more = (store: OperationStore) =>
  store.change('a', ({ operation, entry }) => ({
    operation: { ...operation, polls: operation.polls + 1 },
    entry,
  }));

const operationsOf = async (store: OperationStore) => (await store.operations()).read;
const journalOf = async (store: OperationStore) => (await store.journal()).read;
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe.each<[string, () => Promise<OperationStore>]>([
  ['browser', openStore],
  ['memory', () => Promise.resolve(memoryStore())],
])('in %s', (kind, open) => {
  it('keeps both parts, oldest first, and changes them together', async () => {
    const store = await open();
    expect(store.kind).toBe(kind);
    await store.add(kept('b', 2));
    await store.add(kept('a', 1));
    expect(ids(await operationsOf(store))).toEqual(['a', 'b']);
    const changed = await store.change('a', ({ operation, entry }) => ({
      operation: { ...operation, phase: 'failed' },
      entry: { ...entry, message: 'no' },
    }));
    expect(changed).toMatchObject({ operation: { phase: 'failed' }, entry: { message: 'no' } });
    expect((await operationsOf(store))[0]?.phase).toBe('failed');
    expect((await journalOf(store))[0]?.message).toBe('no');
    expect(await store.change('z', (same) => same)).toBeNull();
  });

  it('forgets what has ended and keeps what is open', async () => {
    const store = await open();
    for (const each of [kept('a', 1), kept('b', 2, null), kept('c', 3)]) await store.add(each);
    await store.clear();
    expect(ids(await operationsOf(store))).toEqual(['b']);
    expect(ids(await journalOf(store))).toEqual(['b']);
  });

  it('is bounded, the oldest go first', async () => {
    const store = await open();
    for (let index = 0; index < MOST_OPERATIONS + 20; index++) await store.add(kept(`w${index}`, index));
    const operations = await operationsOf(store);
    expect(operations).toHaveLength(MOST_OPERATIONS);
    expect(operations[0]?.id).toBe('w20');
    expect(await journalOf(store)).toHaveLength(MOST_OPERATIONS + 20);
  });
});

it('bounds the journal', async () => {
  const store = memoryStore();
  for (let index = 0; index < MOST_ENTRIES + 5; index++) await store.add(kept(`w${index}`, index));
  expect(await journalOf(store)).toHaveLength(MOST_ENTRIES);
});

it('is there again when the page is', async () => {
  await (await openStore()).add(kept('a', 1));
  expect(ids(await operationsOf(await openStore()))).toEqual(['a']);
});

it('lets two tabs change one operation without losing either change', async () => {
  const [one, two] = [await openStore(), await openStore()];
  await one.add(kept('a', 1));
  await Promise.all(Array.from({ length: 20 }, (_, index) => more(index % 2 ? one : two)));
  expect((await operationsOf(one))[0]?.polls).toBe(20);
});

it('keeps what version 1 stored', async () => {
  const old = await openDB('drainboard-operations', 1, {
    upgrade: (db) => {
      for (const name of ['operations', 'journal'])
        db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
    },
  });
  const { operation, entry } = kept('a', 1);
  await old.put('operations', operation);
  await old.put('journal', entry);
  old.close();
  const store = await openStore();
  expect(store.kind).toBe('browser');
  expect((await store.operations()).read).toEqual([operation]);
  expect((await store.journal()).read).toEqual([entry]);
  expect(await store.procedures()).toEqual([]);
});

it('falls back to memory where there is no storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect((await openStore()).kind).toBe('memory');
});

/** By another version, or whatever else writes there. */
async function write(version: number | undefined, ...values: object[]): Promise<void> {
  const db = await openDB('drainboard-operations', version);
  for (const name of db.objectStoreNames) for (const value of values) await db.put(name, value);
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
    const store = await openStore();
    for (const each of [kept('a', 1), kept('b', 2, null)]) await store.add(each);
    await write(undefined, ...broken);
    const operations = await store.operations();
    expect(ids(operations.read)).toEqual(['a', 'b']);
    expect(operations.unreadable).toHaveLength(broken.length);
    // The journal tells of procedures too.
    expect((await store.journal()).unreadable).toHaveLength(2 * broken.length);
    await store.clear();
    expect(ids(await operationsOf(store))).toEqual(['b']);
    expect(ids(await journalOf(store))).toEqual(['b']);
    expect(await countStored()).toEqual([1, 1, 0]);
  });

  it('takes no place from what can be read, however much it is', async () => {
    const store = await openStore();
    for (const each of [kept('a', 1), kept('b', 2)]) await store.add(each);
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `x${index}`, startedAt: 10 + index }));
    await write(undefined, ...many);
    await store.add(kept('c', 3));
    expect(ids(await operationsOf(store))).toEqual(['a', 'b', 'c']);
    for (let index = 0; index < MOST_OPERATIONS + 60; index++) await store.add(kept(`w${index}`, 4 + index));
    expect(await operationsOf(store)).toHaveLength(MOST_OPERATIONS);
    expect((await countStored())[1]).toBeLessThan(10_000 + MOST_OPERATIONS + 60);
    await store.clear();
    expect(await countStored()).toEqual([0, 0, 0]);
  });

  it('changes an operation whose entry is missing or broken, and leaves that as it is', async () => {
    const store = await openStore();
    const db = await openDB('drainboard-operations');
    await db.put('operations', kept('a', 1).operation);
    await db.put('operations', kept('b', 2).operation);
    await db.put('journal', { id: 'b', later: true });
    await db.put('journal', kept('c', 3).entry);
    await db.put('operations', { id: 'c' });
    for (const id of ['a', 'b']) {
      const changed = await store.change(id, ({ operation, entry }) => ({
        operation: { ...operation, phase: 'failed' },
        entry: { ...entry, phase: 'failed' },
      }));
      expect(changed).toMatchObject({ operation: { id, phase: 'failed' }, entry: null });
    }
    expect(await store.change('c', (same) => same)).toBeNull();
    expect((await operationsOf(store)).map(({ phase }) => phase)).toEqual(['failed', 'failed']);
    expect(await db.getAll('journal')).toEqual([{ id: 'b', later: true }, kept('c', 3).entry]);
    db.close();
  });

  it('keeps what a later version wrote beside what changed', async () => {
    const store = await openStore();
    const { operation, entry } = kept('a', 1, null);
    await write(undefined, { ...entry, ...operation, action: 'evacuate-member', later: { field: 1 } });
    await more(store);
    const db = await openDB('drainboard-operations');
    expect(await db.get('operations', 'a')).toMatchObject({
      action: 'evacuate-member',
      later: { field: 1 },
      polls: 1,
    });
    db.close();
  });

  it('is read one by one where the browser cannot give all at once', async () => {
    const store = await openStore();
    for (const each of [kept('a', 1), kept('b', 2)]) await store.add(each);
    const get = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'get')?.value as unknown;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(gone);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function one(this: IDBObjectStore, key) {
      return key === 'b' ? gone() : (Reflect.apply(get as () => IDBRequest, this, [key]) as IDBRequest);
    });
    const { read, unreadable } = await store.operations();
    expect(ids(read)).toEqual(['a']);
    expect(unreadable.map(({ id }) => id)).toEqual(['b']);
    await store.clear();
    vi.restoreAllMocks();
    expect(await countStored()).toEqual([0, 0, 0]);
  });

  it('is left as it is when a later version wrote it, and the tab has memory', async () => {
    const later = await openDB('drainboard-operations', 3, {
      upgrade: (db) => void db.createObjectStore('operations', { keyPath: 'key' }),
    });
    await later.put('operations', { key: 'kept' });
    const store = await openStore();
    expect(store.kind).toBe('later-version');
    await store.add(kept('a', 1));
    await store.clear();
    expect(await later.getAll('operations')).toEqual([{ key: 'kept' }]);
    later.close();
  });

  it('goes to a later version that comes while this one runs', async () => {
    const store = await openStore();
    await store.add(kept('a', 1));
    expect(store.fallback).toBe('memory');
    const later = await openDB('drainboard-operations', 3);
    expect(store.fallback).toBe('later-version');
    await expect(store.operations()).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(await later.count('operations')).toBe(1);
    later.close();
  });

  it('is no storage when the stores are not there', async () => {
    const other = await openDB('drainboard-operations', 1, {
      upgrade: (db) => void db.createObjectStore('something'),
    });
    other.close();
    expect((await openStore()).kind).toBe('memory');
  });
});
