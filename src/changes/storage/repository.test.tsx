import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Change } from '#changes/change.ts';
import { ChangeRepository } from './repository.ts';
import { openStorage } from './storage.ts';
import { ChangeStore } from '#changes/store.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';

const keepers: ChangeRepository[] = [];

/** One page of the browser, as far as it keeps changes. */
async function openPage() {
  const store = new ChangeStore();
  const heard: string[] = [];
  const keeper = new ChangeRepository({
    store,
    storage: await openStorage(),
    onFallback: () => Promise.resolve(),
    onChangedElsewhere: () => heard.push('changed'),
    onEndedElsewhere: ({ id }) => heard.push(id),
  });
  keepers.push(keeper);
  await keeper.open();
  const add = async (...changes: readonly Change[]) => {
    for (const change of changes) store.put(change);
    await keeper.add(changes, null);
  };
  /** What the one reducer makes of it. */
  const move = (id: string, over: Partial<Change>) => {
    const before = store.get(id);
    if (!before) throw new Error('it is not there');
    const after = { ...before, ...over };
    store.put(after);
    return keeper.save(before, after);
  };
  return { store, add, move, heard };
}

/** Of writes to the storage, from now on. */
function writes(): { count: () => number } {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  return { count: () => spy.mock.calls.filter(([, mode]) => mode === 'readwrite').length };
}

const stored = async (id: string) => (await (await openStorage()).get([id]))[0];

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('counters alone are not written, and other tabs hear nothing of them', async () => {
  const [page, other] = [await openPage(), await openPage()];
  await page.add(changeOf('a', 1, null));
  await expect.poll(() => other.heard).toEqual(['changed']);
  const { count } = writes();
  for (let looks = 1; looks < 50; looks += 1)
    await page.move('a', {
      looks,
      unread: looks,
      disagreeing: looks,
      lastReadStartedAt: looks,
      graceFrom: looks,
      after: { state: 'enabled' },
      afterAt: looks,
    });
  expect(count()).toBe(0);
  await page.move('a', { phase: 'confirmed', endedAt: 9 });
  expect(count()).toBe(1);
  await expect.poll(() => other.heard).toEqual(['changed', 'changed']);
  // What it counted goes along with what matters.
  expect(await stored('a')).toMatchObject({ phase: 'confirmed', looks: 49, after: { state: 'enabled' } });
});

it('what two hundred come to in one moment is one write', async () => {
  const page = await openPage();
  const ids = Array.from({ length: 200 }, (_, index) => `w${index}`);
  await page.add(...ids.map((id) => changeOf(id, 1, null)));
  const { count } = writes();
  await Promise.all(ids.map((id) => page.move(id, { phase: 'confirmed', endedAt: 9 })));
  expect(count()).toBe(1);
  const { read } = await (await openStorage()).all();
  expect(read.map(({ phase }) => phase)).toEqual(ids.map(() => 'confirmed'));
});

it('what comes while a write is under way is not lost', async () => {
  const page = await openPage();
  await page.add(changeOf('a', 1, null));
  const first = page.move('a', { message: 'first' });
  await Promise.resolve();
  await Promise.all([first, page.move('a', { message: 'second' })]);
  await page.move('a', { message: 'third' });
  expect(await stored('a')).toMatchObject({ message: 'third' });
  expect(page.store.get('a')?.message).toBe('third');
});

it('each step is shown in other tabs, and one that has not heard of it does not take it back', async () => {
  const [page, other] = [await openPage(), await openPage()];
  await page.add({ ...changeOf('a', 1, null), phase: 'checking' });
  for (const phase of ['sent', 'accepted', 'running'] as const) {
    await page.move('a', { phase });
    await expect.poll(() => other.store.get('a')?.phase).toBe(phase);
  }
  const elsewhere = await openStorage();
  await elsewhere.save([{ ...changeOf('a', 1, null), phase: 'sent' }]);
  expect(await stored('a')).toMatchObject({ phase: 'running' });
});

it('a confirmed one of another tab is not overwritten by what this one had', async () => {
  const page = await openPage();
  await page.add(changeOf('a', 1, null));
  // Closed channels: this tab has not heard of it yet.
  const elsewhere = await openStorage();
  const [kept] = await elsewhere.get(['a']);
  if (!kept) throw new Error('it is not there');
  await elsewhere.save([{ ...kept, phase: 'confirmed', endedAt: 9 }]);
  await page.move('a', { message: 'Queued' });
  expect(await stored('a')).toMatchObject({ phase: 'confirmed', endedAt: 9, message: null });
  expect(page.store.get('a')).toMatchObject({ phase: 'confirmed', endedAt: 9, message: null });
});

it('what a later version calls it stays in storage when this one ends it', async () => {
  await openStorage();
  const db = await openDB('drainboard-operations');
  const intent = { ...intentOf(), action: 'evacuate-member', later: { field: 1 } };
  await db.put('changes', { ...changeOf('a', 1, null), intent, note: 'a-later-word' });
  const page = await openPage();
  expect(page.store.get('a')).toMatchObject({
    intent: { action: 'other', actionWord: 'evacuate-member' },
    note: null,
    noteWord: 'a-later-word',
  });
  await page.move('a', { phase: 'confirmed', endedAt: 9 });
  expect(await db.get('changes', 'a')).toMatchObject({
    phase: 'confirmed',
    endedAt: 9,
    intent,
    note: 'a-later-word',
  });
  await page.move('a', { phase: 'contradicted', note: 'by-server' });
  expect(await db.get('changes', 'a')).toMatchObject({ intent });
  db.close();
});
