import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { ProcedureRecord } from '#api/procedures.ts';
import type { WriteRecord } from '#api/writes.ts';
import { openDB } from 'idb';

import { OperationBoard } from './board.ts';
import { Engine } from './engine.ts';
import { openStore, type OperationStore } from './store.ts';

/** As far as pages say by it that they live. */
class Locks implements LockManager {
  readonly held = new Set<string>();
  async request(name: string, ...given: unknown[]): Promise<never> {
    this.held.add(name);
    const work = given.at(-1);
    if (typeof work === 'function') await Reflect.apply(work, null, []);
    this.held.delete(name);
    throw new Error('the page has ended');
  }
  query = () => Promise.resolve({ held: [...this.held].map((name) => ({ name })) });
}

const item = (key: string) => ({ key, label: `WEB-${key}` });
const bulk: ProcedureRecord = {
  id: 'p1',
  action: 'drain-members',
  object: 'big.example',
  href: '/balancers/7/members',
  startedAt: 1,
  total: 3,
  waiting: ['a', 'b', 'c'].map(item),
};
const write: WriteRecord = {
  id: 'w1',
  startedAt: 2,
  endedAt: null,
  method: 'PATCH',
  path: '/itcare/networking/loadbalancers/7/members/1',
  body: { operation: 'disabled' },
  reason: null,
  changeReference: null,
  resourceId: 7,
  outcome: 'sent',
  status: null,
  kind: null,
  answer: null,
  message: null,
  step: { procedure: 'p1', keys: ['a'] },
};
const nothing = { balancer: null, members: null, urls: null };

let locks: Locks | undefined;

/** One page of the browser. What it holds is let go when it ends: by itself, or because it was killed. */
async function openPage(
  tab: string,
  { store, reloaded = false }: { store?: OperationStore; reloaded?: boolean } = {},
) {
  const board = new OperationBoard();
  const client = new QueryClient();
  const engine = new Engine({ client, board, store: store ?? (await openStore()), tab, locks, reloaded });
  await engine.start();
  const left = () => board.get().interrupted.map(({ waiting }) => waiting.map(({ label }) => label));
  return { engine, procedures: engine.procedures, left, board };
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  locks = new Locks();
});
afterEach(() => vi.unstubAllGlobals());

it('a page that ends leaves to the next one what it had not sent', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  await page.engine.onWrite(write, nothing);
  page.engine.stop();
  const next = await openPage('t');
  await expect.poll(next.left).toEqual([['WEB-b', 'WEB-c']]);
  await next.procedures.dismiss('p1');
  expect(next.left()).toEqual([]);
  next.engine.stop();
  expect((await openPage('t')).left()).toEqual([]);
});

it('a page that works on is left alone by the others', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  const other = await openPage('u');
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
  await page.procedures.end('p1');
  page.engine.stop();
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
});

it('what had all left is not told', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  await page.procedures.settle({ procedure: 'p1', keys: ['b', 'c'] });
  await page.engine.onWrite(write, nothing);
  page.engine.stop();
  const next = await openPage('t');
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([]);
});

it('a part that takes over is named once', async () => {
  const page = await openPage('t');
  await page.procedures.begin({ ...bulk, action: 'drain-pools' }, null);
  const part = { ...bulk, id: 'p2', object: 'web-a', waiting: [item('1')], total: 1 };
  await page.procedures.begin(part, { procedure: 'p1', keys: ['a'] });
  page.engine.stop();
  const next = await openPage('t');
  await expect.poll(next.left).toEqual([['WEB-b', 'WEB-c'], ['WEB-1']]);
});

it('without locks a page loaded anew finds what it left, another one what nobody touched for long', async () => {
  locks = undefined;
  vi.useFakeTimers({ toFake: ['Date'] });
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  const duplicate = await openPage('t');
  await duplicate.procedures.findInterrupted();
  expect(duplicate.left()).toEqual([]);
  vi.setSystemTime(Date.now() + 540_000);
  await page.engine.onWrite(write, nothing);
  vi.setSystemTime(Date.now() + 540_000);
  const other = await openPage('u');
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
  page.engine.stop();
  const next = await openPage('t', { reloaded: true });
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([['WEB-b', 'WEB-c']]);
  vi.useRealTimers();
});

it('storage that fails in the middle leaves nothing behind that is called unsent', async () => {
  const store = await openStore();
  const full: OperationStore = {
    ...store,
    add: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  const page = await openPage('t', { store: full });
  await page.procedures.begin(bulk, null);
  await page.engine.onWrite(write, nothing);
  expect(page.board.get().kept).toBe('memory');
  page.engine.stop();
  const next = await openPage('t');
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([]);
});

it('storage that a later version takes is marked: what waits there may have been sent', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  const later = await openDB('drainboard-operations', 3);
  expect(await later.getAll('procedures')).toMatchObject([{ id: 'p1', uncertain: true }]);
  later.close();
});

it.each([
  ['an address of another site', { href: '//evil.example' }],
  ['an address that a browser reads so', { href: '/\t/evil.example' }],
  ['another one', { href: '/.//evil.example' }],
  ['a name without end', { object: 'x'.repeat(5_000) }],
  ['a script as an address', { href: 'javascript:alert(1)' }],
  ['an unknown action', { action: 'launch' }],
  ['no list', { waiting: 7 }],
  ['a time that is none', { startedAt: 1e20 }],
])('a stored procedure with %s is a record that cannot be read', async (_, odd) => {
  await openStore();
  const db = await openDB('drainboard-operations');
  await db.put('procedures', {
    ...bulk,
    page: 'x',
    tab: 't',
    touchedAt: 4,
    interruptedAt: 5,
    uncertain: false,
    ...odd,
  });
  db.close();
  const page = await openPage('t');
  await page.procedures.findInterrupted();
  expect(page.left()).toEqual([]);
  const store = await openStore();
  expect((await store.journal()).unreadable).toMatchObject([{ store: 'procedures', id: 'p1' }]);
  await store.clear();
  expect((await store.journal()).unreadable).toEqual([]);
});
