import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { addBackend } from '#backends/registry.ts';
import { acme, resetAcme } from '#backends/testing/made-up.ts';
import { registerKinds } from '#changes/kind.ts';
import { STAGED } from '#changes/storage/databases.ts';
import { RecordTable } from '#changes/storage/record-table.ts';
import { openStorage } from '#changes/storage/storage.ts';
import { fakeTime, openTab, pass, settled, type Tab } from '#changes/testing/tab.ts';
import { memberKinds } from '#features/members/change/kinds.ts';
import type { PoolStats } from '#domain/pool-stats.ts';

import { Conductor } from './conductor.ts';
import type { Stage, StagedDraft, StagedProcedure } from './staged.ts';
import { readStaged } from './stored.ts';

/** Connections of each server; without one for it there is no answer. */
let connections: Map<string, number>;
/** How long the pool `back` takes to answer. */
let slowMs: number;
let undo: () => void;
let open: { tab: Tab; conductor: Conductor }[];

/** Held by one at a time, as the browser has it: the next one is granted when the holder ends. */
class OneHolder implements LockManager {
  readonly #queues = new Map<string, Promise<unknown>>();
  request(name: string, ...given: unknown[]): Promise<never> {
    const work = given.at(-1) as () => Promise<unknown>;
    const before = this.#queues.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    this.#queues.set(
      name,
      mine.catch(() => undefined),
    );
    return mine as Promise<never>;
  }
  query = () => Promise.resolve({ held: [] });
}

const stats = (): PoolStats => ({
  at: Date.now(),
  members: new Map([...connections].map(([key, value]) => [key, { connections: value }])),
  total: { connections: null },
  frame: { at: Date.now(), groups: [] } as unknown as PoolStats['frame'],
  raw: null,
});

const counting = {
  ...acme,
  load: async () => {
    const services = await acme.load();
    const openPool = async (id: string) => ({
      ...(await services.openPool(id)),
      readMembers: async () => {
        const reading = await services.readMembers(id);
        if (id === 'back' && slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
        return reading;
      },
      stats: {
        key: ['acme', id, 'stats'],
        shape: undefined as never,
        read: async () => stats(),
      },
    });
    return { ...services, openPool };
  },
};

let writes: string[];

beforeEach(async () => {
  fakeTime();
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  resetAcme();
  connections = new Map([
    ['web-1', 10],
    ['web-2', 10],
    ['web-3', 10],
  ]);
  writes = [];
  slowMs = 0;
  open = [];
  undo = addBackend(counting);
  const services = await acme.load();
  const { send } = services.states;
  const recorded = {
    ...services,
    states: {
      ...services.states,
      send: async (...given: Parameters<typeof send>) => {
        const [[first]] = given;
        await send(...given);
        if (first) writes.push(`${first.to} ${first.member.name}`);
      },
    },
  };
  registerKinds(memberKinds([recorded]));
});

afterEach(() => {
  for (const each of open.splice(0)) close(each);
  undo();
  vi.useRealTimers();
});

function close({ tab, conductor }: (typeof open)[number]): void {
  conductor.stop();
  tab.engine.stop();
}

async function page(
  name: string,
  locks: LockManager,
): Promise<{ tab: Tab; conductor: Conductor; table: RecordTable<StagedProcedure> }> {
  const tab = await openTab({ name, storage: await openStorage(), locks: undefined });
  const table = new RecordTable<StagedProcedure>(STAGED, readStaged);
  const conductor = new Conductor({
    client: new QueryClient(),
    store: tab.store,
    table,
    runner: { run: (intents, options) => tab.engine.run(intents, options) },
    tab: name,
    locks,
  });
  await settled(conductor.start());
  const made = { tab, conductor, table };
  open.push(made);
  return made;
}

const stages: readonly Stage[] = [
  { type: 'act', verb: 'drain' },
  { type: 'drained', most: 0, withinMs: null, onTimeout: 'ask' },
  { type: 'act', verb: 'offline' },
];

const draft: StagedDraft = {
  kind: 'safe-drain',
  title: 'shop-front',
  href: '/acme/front',
  reason: 'kernel',
  changeReference: null,
  atOnce: 1,
  agreed: false,
  items: [
    {
      object: 'acme:front',
      objectName: 'shop-front',
      href: '/acme/front',
      member: 'web-1',
      name: 'web-1',
      zone: null,
      before: 'enabled',
      stages,
    },
  ],
};

it('drains, waits and forces offline, each as a change of its own', async () => {
  const { conductor, table, tab } = await page('a', new OneHolder());
  await settled(conductor.begin(draft));
  await pass(8_000);
  expect(writes).toEqual(['disabled web-1']);
  await pass(60_000, 2_000);
  expect(writes).toHaveLength(1);
  connections.set('web-1', 0);
  await pass(20_000);
  expect(writes).toEqual(['disabled web-1', 'offline web-1']);
  const [procedure] = table.list();
  expect(procedure?.phase).toBe('ended');
  expect(procedure?.events.map(({ code }) => code)).toEqual([
    'started',
    'started',
    'sent',
    'proven',
    'passed',
    'sent',
    'proven',
    'ended',
    'ended',
  ]);
  const changes = [...tab.store.values()];
  expect(changes.map(({ batch }) => batch)).toEqual([procedure?.id, procedure?.id]);
  expect(changes.map(({ intent }) => intent.reason)).toEqual(['kernel', 'kernel']);
});

it('goes on in another tab when its own is gone, and does nothing twice', async () => {
  const locks = new OneHolder();
  const first = await page('a', locks);
  const second = await page('b', locks);
  await settled(first.conductor.begin(draft));
  await pass(8_000);
  expect(writes).toEqual(['disabled web-1']);
  close(first);
  open.splice(open.indexOf(first), 1);
  connections.set('web-1', 0);
  await pass(20_000);
  expect(writes).toEqual(['disabled web-1', 'offline web-1']);
  expect(second.table.list()[0]?.phase).toBe('ended');
});

it('carries out what another tab decides', async () => {
  const locks = new OneHolder();
  const first = await page('a', locks);
  const second = await page('b', locks);
  const id = await settled(first.conductor.begin(draft));
  await pass(8_000);
  await settled(second.conductor.command(id, { type: 'abort' }));
  await pass(10_000);
  expect(writes).toEqual(['disabled web-1', 'enabled web-1']);
  expect(first.table.list()[0]?.phase).toBe('ended');
});

it('sends nothing that was decided on what has moved since, while another pool was slow', async () => {
  const { conductor, table } = await page('a', new OneHolder());
  const back = draft.items.map((item) => ({ ...item, object: 'acme:back', objectName: 'shop-back' }));
  await settled(conductor.begin({ ...draft, atOnce: 2, items: [...draft.items, ...back] }));
  const front = () => table.list()[0]?.items[0];
  await pass(8_000);
  expect(writes).toEqual(['disabled web-1']);
  connections.set('web-1', 0);
  for (let left = 40; left > 0 && front()?.at !== 2; left -= 1) await pass(500);
  expect(front()?.at).toBe(2);
  slowMs = 10_000;
  await pass(6_000);
  // By somebody else, after it was read and before the slow one was.
  const { states } = await acme.load();
  const other = { object: 'acme:front', member: { id: 'web-1' }, to: 'enabled' };
  await states.send([other as never], {});
  await pass(30_000);
  expect(writes).toEqual(['disabled web-1']);
  expect(front()?.end).toBe('taken-over');
});

it('asks where the guard would be broken', async () => {
  const { conductor, table } = await page('a', new OneHolder());
  const back = draft.items.map((item) => ({ ...item, object: 'acme:back', objectName: 'shop-back' }));
  await settled(conductor.begin({ ...draft, items: back }));
  await pass(10_000);
  expect(writes).toEqual([]);
  expect(table.list()[0]?.items[0]?.question?.code).toBe('held');
});

it('takes what was agreed to for the drain alone', async () => {
  const { conductor, table } = await page('a', new OneHolder());
  const back = draft.items.map((item) => ({
    ...item,
    object: 'acme:back',
    objectName: 'shop-back',
    stages: [{ type: 'act', verb: 'offline' } as const],
  }));
  await settled(conductor.begin({ ...draft, agreed: true, items: back }));
  await pass(10_000);
  expect(writes).toEqual([]);
  expect(table.list()[0]?.items[0]?.question?.code).toBe('held');
});

it('says why a pool cannot be read, and forgets what has ended only then', async () => {
  const { conductor, table } = await page('a', new OneHolder());
  const items = draft.items.map((item) => ({ ...item, object: 'acme:gone' }));
  const id = await settled(conductor.begin({ ...draft, items }));
  await pass(10_000);
  expect(table.list()[0]?.items[0]?.unread).toBe('no pool gone');
  await settled(conductor.dismiss(id));
  expect(table.list()).toHaveLength(1);
  await settled(conductor.command(id, { type: 'abort' }));
  await pass(4_000);
  // Nothing was sent, so nothing has to be read to end it.
  expect(table.list()[0]?.phase).toBe('ended');
  await settled(conductor.dismiss(id));
  expect(table.list()).toEqual([]);
});
