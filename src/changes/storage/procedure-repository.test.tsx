import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { ChangeRepository } from './repository.ts';
import { type BegunProcedure, ProcedureRepository } from './procedure-repository.ts';
import { type ProcedureStep, TOGETHER } from '#changes/procedures/procedure.ts';
import { type ChangeStorage, openStorage } from './storage.ts';
import { ChangeStore } from '#changes/store.ts';
import { Locks } from '#changes/testing/locks.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';

const item = (key: string) => ({ key, label: `WEB-${key}`, intents: [intentOf({ part: key })] });
const bulk: BegunProcedure = {
  id: 'p1',
  action: 'drain-members',
  object: 'big.example',
  subject: 'itcare:7',
  href: '/balancers/7/members',
  startedAt: 1,
  total: 3,
  waiting: ['a', 'b', 'c'].map(item),
  policy: TOGETHER,
};
/** What leaves with the first change. */
const first: ProcedureStep = { procedure: 'p1', keys: ['a'] };

let locks: Locks | undefined;

/** One page of the browser. What it holds is let go when it ends: by itself, or because it was killed. */
async function openPage(
  tab: string,
  { storage, reloaded = false }: { storage?: ChangeStorage; reloaded?: boolean } = {},
) {
  const store = new ChangeStore();
  const keeper = new ChangeRepository({
    store,
    storage: storage ?? (await openStorage()),
    onFallback: (from, to) => procedures.move(from, to),
    onChangedElsewhere: () => undefined,
    onEndedElsewhere: () => undefined,
  });
  const procedures = new ProcedureRepository({ store, keeper, tab, locks, reloaded });
  await Promise.all([keeper.open(), procedures.open()]);
  await procedures.findInterrupted();
  const left = () => store.state().interrupted.map(({ waiting }) => waiting.map(({ label }) => label));
  const send = () => keeper.add([changeOf('w1', 2, null)], first);
  const stop = () => {
    procedures.close();
    keeper.close();
  };
  return { procedures, left, send, stop, store };
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  locks = new Locks();
});
afterEach(() => vi.unstubAllGlobals());

it('a page that ends leaves to the next one what it had not sent', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk);
  await page.send();
  page.stop();
  const next = await openPage('t');
  await expect.poll(next.left).toEqual([['WEB-b', 'WEB-c']]);
  await next.procedures.dismiss('p1');
  expect(next.left()).toEqual([]);
  next.stop();
  expect((await openPage('t')).left()).toEqual([]);
});

it('a page that works on is left alone by the others', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk);
  const other = await openPage('u');
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
  await page.procedures.end('p1');
  page.stop();
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
});

it('what had all left is not told', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk);
  await page.procedures.settle({ procedure: 'p1', keys: ['b', 'c'] });
  await page.send();
  page.stop();
  const next = await openPage('t');
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([]);
});

it('what is left can be taken over once, and is then of the page that works on it', async () => {
  const page = await openPage('t');
  await page.procedures.begin(bulk);
  await page.procedures.settle({ procedure: 'p1', keys: ['a'] });
  page.stop();
  const [next, other] = [await openPage('t'), await openPage('u')];
  await expect.poll(next.left).toEqual([['WEB-b', 'WEB-c']]);
  const taken = await Promise.all([
    next.procedures.takeOver({ ...bulk, id: 'p2' }, 'p1'),
    other.procedures.takeOver({ ...bulk, id: 'p3' }, 'p1'),
  ]);
  expect(taken.toSorted((a, b) => b.length - a.length)).toEqual([['b', 'c'], []]);
  expect(next.left()).toEqual([]);
});

it('without locks a page loaded anew finds what it left, another one what nobody touched for long', async () => {
  locks = undefined;
  vi.useFakeTimers({ toFake: ['Date'] });
  const page = await openPage('t');
  await page.procedures.begin(bulk);
  const duplicate = await openPage('t');
  await duplicate.procedures.findInterrupted();
  expect(duplicate.left()).toEqual([]);
  vi.setSystemTime(Date.now() + 540_000);
  await page.send();
  vi.setSystemTime(Date.now() + 540_000);
  const other = await openPage('u');
  await other.procedures.findInterrupted();
  expect(other.left()).toEqual([]);
  page.stop();
  const next = await openPage('t', { reloaded: true });
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([['WEB-b', 'WEB-c']]);
  vi.useRealTimers();
});

it('storage that fails in the middle leaves nothing behind that is called unsent', async () => {
  const storage = await openStorage();
  const full: ChangeStorage = {
    ...storage,
    add: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  const page = await openPage('t', { storage: full });
  await page.procedures.begin(bulk);
  await page.send();
  expect(page.store.state().kept).toBe('memory');
  page.stop();
  const next = await openPage('t');
  await next.procedures.findInterrupted();
  expect(next.left()).toEqual([]);
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
  await openStorage();
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
  const storage = await openStorage();
  expect((await storage.all()).unreadable).toMatchObject([{ store: 'procedures', id: 'p1' }]);
  await storage.clear();
  expect((await storage.all()).unreadable).toEqual([]);
});
