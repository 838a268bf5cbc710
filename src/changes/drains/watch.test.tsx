/** Feed, repository and sampler together, as a page has them. */
import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { ApiError } from '#http/errors.ts';
import { setSite } from '#http/site/site.ts';
import { addBackend } from '#backends/registry.ts';
import { parseSite } from '#backends/site-parse.ts';
import { acme, resetAcme } from '#backends/testing/made-up.ts';
import { startChange } from '#changes/change.ts';
import { ChangeStore } from '#changes/store.ts';

import { followChanges } from './feed.ts';
import { DrainRepository } from './repository.ts';
import { DrainSampler, SAMPLE_EVERY_MS } from './sampler.ts';
import { openDrainStorage } from './storage.ts';
import { DrainStore } from './store.ts';

const POOL = 'acme:front';
const ID = { pool: POOL, member: 'web-1' };
let remove: () => void;
const stops: (() => void)[] = [];

beforeEach(() => {
  resetAcme();
  remove = addBackend(acme);
  setSite(parseSite({ status: 200, text: '{"backends":{"acme":{"signIn":{"kind":"proxy"}}}}' }));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  remove();
  await (await openDrainStorage())?.forget([ID]);
  vi.restoreAllMocks();
});

async function openTab(changes = new ChangeStore()) {
  const drains = new DrainStore(changes);
  const repository = new DrainRepository(drains, await openDrainStorage());
  await repository.open();
  stops.push(followChanges(changes, drains), () => repository.close());
  return { drains, repository, changes, sampler: new DrainSampler(new QueryClient(), drains) };
}

const sees = (drains: DrainStore, state: 'enabled' | 'disabled', at = Date.now()) =>
  drains.sawMembers(POOL, { startedAt: at, at, members: [{ key: 'web-1', name: 'web-1', state }] });

function drained(changes: ChangeStore, id: string, to: 'disabled' | 'enabled', at: number): void {
  const intent = {
    kind: 'acme-member-state',
    action: 'drain-member' as const,
    object: POOL,
    objectName: 'shop-front',
    part: 'web-1',
    partName: 'web-1',
    seen: null,
    reason: 'kernel',
    changeReference: null,
    to,
  };
  const begun = startChange({ id, batch: 'b', tab: 't', operator: null, intent, at, patience: null });
  changes.put({ ...begun, phase: 'confirmed', sentAt: at, answeredAt: at, endedAt: at });
}

it('a drain that a page saw is known to the next page, and to another tab at once', async () => {
  const first = await openTab();
  const second = await openTab();
  sees(first.drains, 'disabled');
  await first.repository.save();
  await vi.waitFor(() => expect(second.drains.get(ID)?.memberName).toBe('web-1'));
  const third = await openTab();
  expect(third.drains.get(ID)?.since).toBe(first.drains.get(ID)?.since);
  first.drains.dismiss([ID]);
  await first.repository.save();
  await vi.waitFor(() => expect(second.drains.get(ID)).toBeNull());
  expect((await openTab()).drains.list()).toEqual([]);
});

it('cleared in one tab, nobody knows any more who decided it', async () => {
  const changes = new ChangeStore();
  drained(changes, '1', 'disabled', Date.now());
  const first = await openTab(changes);
  await first.repository.save();
  const second = await openTab();
  expect(second.drains.get(ID)?.origin?.reason).toBe('kernel');
  await first.repository.clear();
  await vi.waitFor(() => expect(second.drains.get(ID)?.origin).toBeNull());
  expect((await openTab()).drains.get(ID)).toMatchObject({ origin: null, ended: null });
});

it('of the changes of a member only the last one counts', async () => {
  const changes = new ChangeStore();
  const now = Date.now();
  drained(changes, '1', 'disabled', now - 2_000);
  drained(changes, '2', 'enabled', now - 1_000);
  const { drains } = await openTab(changes);
  expect(drains.list()).toEqual([]);
  drained(changes, '3', 'disabled', now);
  await vi.waitFor(() => expect(drains.list()).toMatchObject([{ member: 'web-1', since: now }]));
});

it('what no screen shows is read, and what ended elsewhere is found', async () => {
  const { drains, sampler } = await openTab();
  sees(drains, 'disabled', Date.now() - 60_000);
  // Its server knows nothing of that drain.
  await sampler.sample(Date.now() + SAMPLE_EVERY_MS);
  expect(drains.get(ID)?.ended?.how).toBe('enabled');
});

it('a pool that is gone is told as such, and asked less and less', async () => {
  const services = await acme.load();
  const open = vi
    .spyOn(services, 'openPool')
    .mockImplementation(() =>
      Promise.reject(new ApiError({ kind: 'not-found', method: 'GET', path: '/acme', outcome: 'none' })),
    );
  const { drains, sampler } = await openTab();
  sees(drains, 'disabled', Date.now() - 60_000);
  const now = Date.now();
  await sampler.sample(now + SAMPLE_EVERY_MS);
  expect(drains.readOf(POOL).problem?.gone).toBe(true);
  expect(drains.get(ID)?.ended).toBeNull();
  await sampler.sample(Date.now() + SAMPLE_EVERY_MS);
  expect(open).toHaveBeenCalledTimes(1);
  await sampler.sample(Date.now() + 3 * SAMPLE_EVERY_MS);
  expect(open).toHaveBeenCalledTimes(2);
});

it('a pool of a backend that this site no longer has is not asked', async () => {
  const { drains, sampler } = await openTab();
  sees(drains, 'disabled', Date.now() - 60_000);
  setSite(parseSite({ status: 200, text: '{"backends":{"itcare":{"signIn":{"kind":"proxy"}}}}' }));
  const open = vi.spyOn(await acme.load(), 'openPool');
  await sampler.sample(Date.now() + SAMPLE_EVERY_MS);
  expect(open).not.toHaveBeenCalled();
  expect(drains.list()).toHaveLength(1);
});
