import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { ProcedureRecord } from '#api/procedures.ts';
import type { WriteRecord } from '#api/writes.ts';
import { openDB } from 'idb';

import { OperationBoard } from './board.ts';
import { Engine } from './engine.ts';
import { openStore } from './store.ts';

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
async function openPage(tab: string) {
  const board = new OperationBoard();
  const engine = new Engine({ client: new QueryClient(), board, store: await openStore(), tab, locks });
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
  await other.procedures.show();
  expect(other.left()).toEqual([]);
  page.procedures.end('p1');
  page.engine.stop();
  await other.procedures.show();
  expect(other.left()).toEqual([]);
});

it('what had all left is not told', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk, null);
  page.procedures.settle({ procedure: 'p1', keys: ['b', 'c'] });
  await page.engine.onWrite(write, nothing);
  page.engine.stop();
  const next = await openPage('t');
  await next.procedures.show();
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

it('without locks the same tab finds what its last page left, another only after an hour', async () => {
  locks = undefined;
  const page = await openPage('t');
  await page.procedures.begin({ ...bulk, startedAt: Date.now() }, null);
  await page.procedures.begin({ ...bulk, id: 'p2', startedAt: Date.now() - 3_700_000 }, null);
  page.engine.stop();
  const other = await openPage('u');
  await expect.poll(() => other.board.get().interrupted.map(({ id }) => id)).toEqual(['p2']);
  const next = await openPage('t');
  await expect
    .poll(() =>
      next.board
        .get()
        .interrupted.map(({ id }) => id)
        .toSorted(),
    )
    .toEqual(['p1', 'p2']);
});

it.each([
  ['an address of another site', { href: '//evil.example' }],
  ['a script as an address', { href: 'javascript:alert(1)' }],
  ['an unknown action', { action: 'launch' }],
  ['no list', { waiting: 7 }],
  ['a time that is none', { startedAt: 1e20 }],
])('a stored procedure with %s is not shown', async (_, odd) => {
  await openStore();
  const db = await openDB('drainboard-operations');
  await db.put('procedures', { ...bulk, page: 'x', tab: 't', interruptedAt: 5, ...odd });
  db.close();
  const page = await openPage('t');
  await page.procedures.show();
  expect(page.left()).toEqual([]);
});
