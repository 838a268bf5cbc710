import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openStorage } from './storage.ts';
import { entryOf2, operationOf2, writeVersion2 } from '#changes/testing/version-2.ts';

const T = Date.UTC(2026, 10, 23, 3);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function opened() {
  const storage = await openStorage();
  expect(storage.kind).toBe('browser');
  return { storage, ...(await storage.all()) };
}

async function storeNames(): Promise<string[]> {
  const db = await openDB('drainboard-operations');
  const names = [...db.objectStoreNames];
  db.close();
  return names;
}

/** One of both stores, with what the newer one is. */
async function only(operation: object, entry: object) {
  await writeVersion2({
    operations: [operationOf2('a', T, operation)],
    journal: [entryOf2('a', T, entry)],
  });
  const { read, unreadable } = await opened();
  expect([read.length, unreadable.length]).toEqual([1, 0]);
  return read[0];
}

const tracking = {
  family: 'LOAD_BALANCER',
  id: 4,
  internalId: 8,
  lastUpdatedAt: null,
  message: 'At work',
  process: 'lb_stop',
  resourceName: 'pay.example',
  resourceType: null,
  status: 'IN_PROGRESS',
  completedAt: null,
  submittedAt: null,
  submittedBy: null,
};

describe('what version 2 stored', () => {
  it('is there as one change: what was done is confirmed, with all that the journal knew', async () => {
    expect(await only({}, {})).toMatchObject({
      id: 'a',
      tab: '1-2',
      intent: {
        action: 'drain-member',
        object: 'itcare:7',
        objectName: 'pay.example',
        part: '1050001',
        partName: 'PAY01',
        reason: 'kernel',
        changeReference: 'CHG42',
      },
      phase: 'confirmed',
      note: null,
      startedAt: T,
      sentAt: T,
      answeredAt: T + 100,
      endedAt: T + 900,
      request: {
        method: 'PATCH',
        path: '/itcare/networking/loadbalancers/7/members/1050001',
        body: { operation: 'disabled' },
      },
      answer: { kind: 'members', count: 4 },
      before: { state: 'enabled' },
      after: { state: 'disabled' },
      afterAt: T + 890,
    });
    expect(await storeNames()).toEqual(['changes', 'procedures']);
  });

  it('is open where it was open, and is followed by its action', async () => {
    const open = { phase: 'running', endedAt: null, note: null, tracking, message: 'At work' };
    const entry = { phase: 'running', endedAt: null, after: null, afterAt: null };
    const stop = { action: 'stop', memberId: null };
    expect(await only({ ...stop, ...open }, { ...stop, ...entry })).toMatchObject({
      intent: { action: 'stop', part: null },
      phase: 'running',
      endedAt: null,
      message: 'At work',
      tracking: { id: 4, internalId: 8 },
    });
  });

  it('is on its way where it was, for its tab to find out', async () => {
    const sent = { phase: 'sent', note: null, answeredAt: null, endedAt: null };
    expect(await only(sent, { ...sent, outcome: 'sent' })).toMatchObject({
      tab: '1-2',
      phase: 'sent',
      answeredAt: null,
      endedAt: null,
    });
  });

  it('is refused with its status and words', async () => {
    const refused = { phase: 'refused', note: null, message: 'no (403)' };
    expect(await only(refused, { ...refused, outcome: 'refused', status: 403 })).toMatchObject({
      phase: 'refused',
      httpStatus: 403,
      message: 'no (403)',
    });
  });

  it('was not sent where it never left', async () => {
    const entry = { phase: 'refused', outcome: 'not-sent', answeredAt: null };
    expect(await only({ phase: 'refused', note: 'not-sent', answeredAt: null }, entry)).toMatchObject({
      phase: 'not-sent',
      note: null,
    });
  });

  it.each([
    ['failed', null],
    ['unknown', 'no-action'],
    ['unknown', 'interrupted'],
    ['accepted', 'actions-unreadable'],
    ['accepted', 'not-seen'],
    ['accepted', 'not-read'],
    ['still-running', null],
  ])('keeps its phase and note: %s, %s', async (phase, note) => {
    expect(await only({ phase, note }, { phase })).toMatchObject({ phase, note });
  });

  it('keeps that it was found by name, and a note of a later version', async () => {
    expect(await only({ note: 'found-by-name' }, {})).toMatchObject({
      phase: 'confirmed',
      note: 'found-by-name',
    });
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await only({ note: 'asked-again' }, {})).toMatchObject({ note: null, noteWord: 'asked-again' });
  });

  it('is of a pool of Globo, and of what has no number yet', async () => {
    const pool = { balancerId: null, memberId: null, pool: { id: 9, memberIds: ['1', '2'] } };
    expect(await only({ ...pool, objectName: 'WEB-1, WEB-2' }, pool)).toMatchObject({
      intent: { object: 'globo:9', part: null, partName: 'WEB-1, WEB-2' },
    });
    vi.stubGlobal('indexedDB', new IDBFactory());
    const created = { action: 'create-balancer', balancerId: null, memberId: null, subject: 'new.example' };
    expect(await only(created, created)).toMatchObject({
      intent: { object: 'itcare:new', part: 'new.example' },
    });
  });

  it('keeps the word of an action that nobody here knows', async () => {
    const action = 'evacuate-member';
    expect(await only({ action }, { action })).toMatchObject({
      intent: { action: 'other', actionWord: action },
    });
  });

  it('is the entry where the operation was pushed out, and the operation where there is no entry', async () => {
    await writeVersion2({
      operations: [operationOf2('b', T + 1)],
      journal: [entryOf2('a', T)],
    });
    const { read, unreadable } = await opened();
    expect(unreadable).toEqual([]);
    expect(read).toMatchObject([
      { id: 'a', phase: 'confirmed', request: { method: 'PATCH' }, intent: { reason: 'kernel' } },
      { id: 'b', phase: 'confirmed', request: null, intent: { reason: null } },
    ]);
  });
});

describe('what cannot be read', () => {
  const broken = { phase: {}, startedAt: 1e20 };

  it('costs neither side: an entry without its operation, and the other way round', async () => {
    await writeVersion2({
      operations: [operationOf2('a', T, { phase: {} }), operationOf2('b', T + 1)],
      journal: [entryOf2('a', T), entryOf2('b', T + 1, { before: ['x'], body: { kept: true } })],
    });
    const { read, unreadable } = await opened();
    expect(read.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(unreadable).toHaveLength(2);
    const stored = JSON.stringify(unreadable.map((each) => each.stored()));
    expect(stored).toContain('"polls":2');
    expect(stored).toContain('"kept":true');
  });

  it('is there on both sides, each by itself', async () => {
    await writeVersion2({
      operations: [operationOf2('a', T, { ...broken, side: 'operation' })],
      journal: [entryOf2('a', T, { ...broken, side: 'entry' })],
    });
    const { read, unreadable } = await opened();
    expect(read).toEqual([]);
    const sides = unreadable.map((each) => JSON.stringify(each.stored()).match(/"side":"(\w+)"/)?.[1]);
    expect(new Set(sides)).toEqual(new Set(['entry', 'operation']));
  });

  it.each<[string, object[]]>([
    ['no fields', [{ id: 'x4' }]],
    ['keys of all kinds', [{ id: 5 }, { id: ['k', 1] }, { id: new Date(0) }, { id: '5' }]],
    ['lists with an id', [Object.assign([], { id: 'list' })]],
    ['no time', [{ id: 'x1', startedAt: '2026' }]],
  ])('is not lost: %s', async (_, values) => {
    await writeVersion2({ operations: values, journal: values });
    const { read, unreadable, storage } = await opened();
    expect(read).toEqual([]);
    expect(unreadable).toHaveLength(2 * values.length);
    await storage.clear();
    expect((await storage.all()).unreadable).toEqual([]);
  });

  it('is not lost among what can be', async () => {
    await writeVersion2({
      operations: [operationOf2('a', T), { id: 'x' }, operationOf2('b', T + 1, { endedAt: undefined })],
      journal: [entryOf2('a', T), { id: 'y' }, entryOf2('c', T + 2)],
    });
    const { read, unreadable } = await opened();
    expect(read.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(new Set(unreadable.map(({ id }) => id))).toEqual(new Set(['b', 'x', 'y']));
  });
});

const kept = {
  id: 'p1',
  action: 'drain-members',
  object: 'big.example',
  href: '/balancers/7/members',
  startedAt: T,
  total: 3,
  waiting: ['b', 'c'].map((key) => ({ key, label: `WEB-${key}` })),
  page: 'x',
  tab: 't',
  touchedAt: T + 5,
  interruptedAt: null,
  uncertain: false,
};

it('procedures keep what was waiting', async () => {
  await writeVersion2({ procedures: [kept, { id: 'p2', action: 'launch' }] });
  const { storage, unreadable } = await opened();
  expect(await storage.procedures()).toMatchObject([{ ...kept, waiting: kept.waiting }]);
  expect(unreadable).toMatchObject([{ store: 'procedures', id: 'p2' }]);
});

it('version 1, which had no procedures, is kept too', async () => {
  const old = await openDB('drainboard-operations', 1, {
    upgrade: (db) => {
      for (const name of ['operations', 'journal'])
        db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
    },
  });
  await old.put('operations', operationOf2('a', T));
  await old.put('journal', entryOf2('a', T));
  old.close();
  const { read, storage } = await opened();
  expect(read).toMatchObject([{ id: 'a', phase: 'confirmed' }]);
  expect(await storage.procedures()).toEqual([]);
});

it('a page of version 2 that is still open lets go of it, and what it was doing is uncertain', async () => {
  await writeVersion2({ operations: [operationOf2('a', T)], journal: [entryOf2('a', T)] });
  const old = await openDB('drainboard-operations', 2, { blocking: (_, __, event) => close(event) });
  const { read } = await opened();
  expect(read).toHaveLength(1);
  old.close();
});

function gone(): never {
  throw new DOMException('Failed to read large IndexedDB value', 'DataError');
}

function close({ target }: Event): void {
  if (target instanceof IDBDatabase) target.close();
}

describe('what the browser cannot give', () => {
  it('costs that value alone', async () => {
    await writeVersion2({
      operations: [operationOf2('a', T), operationOf2('b', T + 1)],
      journal: [entryOf2('a', T), entryOf2('b', T + 1)],
    });
    const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'get')?.value as unknown;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(gone);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function get(this: IDBObjectStore, key) {
      if (this.name === 'journal' && key === 'a') gone();
      return Reflect.apply(real as () => IDBRequest, this, [key]) as IDBRequest;
    });
    const storage = await openStorage();
    vi.restoreAllMocks();
    const { read, unreadable } = await storage.all();
    expect(read).toMatchObject([
      { id: 'a', phase: 'confirmed', request: null },
      { id: 'b', phase: 'confirmed', request: { method: 'PATCH' } },
    ]);
    expect(unreadable.length).toBeLessThanOrEqual(1);
  });

  it('and what cannot be moved stays where it is, and this tab has memory', async () => {
    await writeVersion2({ operations: [operationOf2('a', T)], journal: [entryOf2('a', T)] });
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect((await openStorage()).kind).toBe('memory');
    vi.restoreAllMocks();
    expect((await opened()).read).toMatchObject([{ id: 'a', phase: 'confirmed' }]);
  });
});
