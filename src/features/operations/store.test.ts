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
    expect(ids(await store.operations())).toEqual(['a', 'b']);
    const changed = await store.change('a', ({ operation, entry }) => ({
      operation: { ...operation, phase: 'failed' },
      entry: { ...entry, message: 'no' },
    }));
    expect(changed).toMatchObject({ operation: { phase: 'failed' }, entry: { message: 'no' } });
    expect((await store.operations())[0]?.phase).toBe('failed');
    expect((await store.journal())[0]?.message).toBe('no');
    expect(await store.change('z', (same) => same)).toBeNull();
  });

  it('forgets what has ended and keeps what is open', async () => {
    const store = await open();
    for (const each of [kept('a', 1), kept('b', 2, null), kept('c', 3)]) await store.add(each);
    await store.clear();
    expect(ids(await store.operations())).toEqual(['b']);
    expect(ids(await store.journal())).toEqual(['b']);
  });

  it('is bounded, the oldest go first', async () => {
    const store = await open();
    for (let index = 0; index < MOST_OPERATIONS + 20; index++) await store.add(kept(`w${index}`, index));
    const operations = await store.operations();
    expect(operations).toHaveLength(MOST_OPERATIONS);
    expect(operations[0]?.id).toBe('w20');
    expect(await store.journal()).toHaveLength(MOST_OPERATIONS + 20);
  });
});

it('bounds the journal', async () => {
  const store = memoryStore();
  for (let index = 0; index < MOST_ENTRIES + 5; index++) await store.add(kept(`w${index}`, index));
  expect(await store.journal()).toHaveLength(MOST_ENTRIES);
});

it('is there again when the page is', async () => {
  await (await openStore()).add(kept('a', 1));
  expect(ids(await (await openStore()).operations())).toEqual(['a']);
});

it('lets two tabs change one operation without losing either change', async () => {
  const [one, two] = [await openStore(), await openStore()];
  await one.add(kept('a', 1));
  await Promise.all(Array.from({ length: 20 }, (_, index) => more(index % 2 ? one : two)));
  expect((await one.operations())[0]?.polls).toBe(20);
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
  expect(await store.operations()).toEqual([operation]);
  expect(await store.journal()).toEqual([entry]);
  expect(await store.procedures()).toEqual([]);
});

it('falls back to memory where there is no storage', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect((await openStore()).kind).toBe('memory');
});
