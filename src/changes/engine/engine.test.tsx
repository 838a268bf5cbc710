import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { configureGlobo } from '#backends/globo/client/index.ts';
import type { FetchLike } from '#http/http.ts';
import { configureItcare, getBalancer } from '#backends/itcare/client/index.ts';
import { type NodeSimulator, startNodeSimulator } from '#simulator/world/node.ts';

import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { type ChangeKind, registerKinds } from '#changes/kind.ts';
import { type ChangeStorage, openStorage } from '#changes/storage/storage.ts';
import {
  drainIntent,
  drainKind,
  membersKey,
  PAY,
  poolIntent,
  poolKey,
  poolKind,
  stopIntent,
  stopKind,
} from '#changes/testing/kinds.ts';
import { Locks } from '#changes/testing/locks.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';
import {
  changesOf,
  fakeTime,
  latest,
  openTab,
  pass,
  settled,
  type Tab,
  type TabOptions,
  turns,
  untilEnd,
} from '#changes/testing/tab.ts';

const BASE = 'http://api.example';

let simulator: NodeSimulator;
let tabs: Tab[];
/** What the equipment says of the pool. */
let pool: { state: string; reads: number };

async function open(name = 'a', options: TabOptions = {}): Promise<Tab> {
  const tab = await openTab({ name, ...options });
  tabs.push(tab);
  return tab;
}

const asked = (endpoint: string) => simulator.simulation.log.filter((each) => each.endpoint === endpoint);

const run = (tab: Tab, intent: Intent) => settled(tab.engine.run([intent]));
const stopPay = (tab: Tab, changeReference: string | null = null) =>
  run(tab, { ...stopIntent, changeReference });
const drain = (tab: Tab) => run(tab, drainIntent);
/** What is stored, as another page would find it. */
const stored = async (): Promise<readonly Change[]> => (await settled((await openStorage()).all())).read;

/** The API of the pools answers after a moment. */
function answerPool(respond: () => Response): void {
  const answer: FetchLike = async () => {
    vi.setSystemTime(Date.now() + 10);
    return respond();
  };
  configureGlobo({ fetch: answer });
}

function lose(): never {
  throw new TypeError('Failed to fetch');
}

/** Lets the request through and answers something else. */
const answering =
  (response: () => Response): FetchLike =>
  async (url, init) => {
    const answer = await fetch(url, init);
    if (init.method === 'GET') return answer;
    await answer.text();
    return response();
  };

beforeEach(async () => {
  fakeTime();
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  simulator = startNodeSimulator({ balancers: 30, members: 100, now: Date.now });
  configureItcare({ base: BASE });
  answerPool(() => Response.json({}));
  tabs = [];
  pool = { state: 'enabled', reads: 0 };
  const readPool = () => {
    pool.reads += 1;
    return Promise.resolve(pool.state);
  };
  registerKinds([stopKind, drainKind, poolKind(readPool)]);
  await settled(getBalancer(PAY));
});

afterEach(() => {
  for (const { engine } of tabs) engine.stop();
  simulator.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a change that the server works on', () => {
  it('is followed to its success, shown by a read, and the record tells the whole story', async () => {
    const tab = await open();
    const invalidated = vi.spyOn(tab.client, 'invalidateQueries');
    await stopPay(tab, 'RFC77');
    expect(latest(tab)).toMatchObject({ phase: 'running', sentAt: Date.now(), endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({
      phase: 'confirmed',
      message: 'Applied on both appliances',
      note: null,
      intent: { reason: 'night work', changeReference: 'RFC77' },
      before: { status: 'ACTIVE' },
      after: { status: 'INACTIVE' },
      answer: { kind: 'tracking' },
      request: { method: 'PATCH', body: { operation: 'stop', options: { changeReference: 'RFC77' } } },
    });
    await pass(100);
    expect(invalidated.mock.calls.map(([filter]) => filter?.queryKey)).toEqual(
      expect.arrayContaining([['balancers', PAY], ['actions']]),
    );
    expect(await stored()).toEqual([latest(tab)]);
  });

  it('fails with the message of the server', async () => {
    const tab = await open();
    await stopPay(tab, 'FAIL');
    const ended = await untilEnd(tab);
    expect(ended.phase).toBe('failed');
    expect(ended.message).toMatch(/appliance|partition/i);
    expect((await stored())[0]?.message).toBe(ended.message);
  });

  it('is left alone after 30 minutes, asked less and less until then', async () => {
    const tab = await open();
    await stopPay(tab, 'STUCK');
    await pass(29 * 60_000, 15_000);
    expect(latest(tab).phase).toBe('running');
    expect(asked('getAction').length).toBeLessThan(125);
    await pass(90_000, 15_000);
    expect(latest(tab).phase).toBe('still-running');
    const before = asked('getAction').length;
    await pass(120_000, 15_000);
    expect(asked('getAction')).toHaveLength(before);
  });

  it('is refused, and not followed', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'status', status: 403 });
    await stopPay(tab);
    expect(latest(tab)).toMatchObject({ phase: 'refused', httpStatus: 403 });
    await pass(10_000);
    expect(asked('getAction')).toHaveLength(0);
    expect(await stored()).toMatchObject([{ phase: 'refused', httpStatus: 403 }]);
  });

  it('whose answer was lost is unknown until the list of actions shows it', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'lost-answer', times: 1 });
    await stopPay(tab);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed', note: 'found-by-name' });
    expect(asked('patchBalancer')).toHaveLength(1);
  });

  it('that never reached the server stays unknown', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'reset', times: 1 });
    await stopPay(tab);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'unknown', note: 'no-action' });
  });

  it('is searched for long enough, however quickly it is looked at', async () => {
    const tab = await open();
    registerKinds([{ ...stopKind, pause: () => 1_000 }]);
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'reset', times: 1 });
    await stopPay(tab);
    await pass(24_000);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    expect(asked('listActions').length).toBeGreaterThan(15);
    await pass(3_000);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', note: 'no-action' });
  });

  it('is searched for as long as the object says that something is at work', async () => {
    const tab = await open();
    let busy = true;
    registerKinds([{ ...stopKind, patience: { graceMs: 10_000, reads: 2 }, busy: () => busy }]);
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'reset', times: 1 });
    await stopPay(tab);
    await pass(5 * 60_000, 5_000);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    busy = false;
    expect((await untilEnd(tab)).phase).toBe('not-applied');
  });

  it('is never ended by the word of the server while the object says that it is at work', async () => {
    const tab = await open();
    let busy = true;
    registerKinds([{ ...stopKind, busy: () => busy, shows: () => !busy }]);
    await stopPay(tab);
    await pass(10 * 60_000, 5_000);
    expect(latest(tab)).toMatchObject({ phase: 'running', note: null, endedAt: null });
    expect(latest(tab).serverDoneAt).not.toBeNull();
    busy = false;
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed', note: null });
  });

  it('whose answer was empty is found by name', async () => {
    const tab = await open();
    configureItcare({ base: BASE, fetch: answering(() => new Response(null, { status: 202 })) });
    await settled(getBalancer(PAY));
    await stopPay(tab);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed', note: 'found-by-name' });
  });

  it('says accepted, and no more, when this account may not read actions', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 403 });
    await stopPay(tab);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'accepted', note: 'actions-unreadable' });
    expect(asked('getAction')).toHaveLength(1);
  });

  it('gives an action that is not listed yet a little time', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 404 });
    simulator.simulation.faults.add({ endpoint: 'listActions', kind: 'status', status: 404 });
    await stopPay(tab);
    await pass(5_500);
    expect(latest(tab).endedAt).toBeNull();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'accepted', note: 'actions-unreadable' });
  });

  it('is not failed by polls that fail', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 500, times: 2 });
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'reset', times: 1 });
    await stopPay(tab);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed' });
  });

  it('is confirmed on its word where it cannot be read back', async () => {
    const tab = await open();
    await stopPay(tab);
    simulator.simulation.faults.add({ endpoint: 'getBalancer', kind: 'status', status: 500 });
    expect(await untilEnd(tab, 120_000)).toMatchObject({ phase: 'confirmed', note: 'by-server' });
  });

  it('is contradicted where reads keep showing something else', async () => {
    const tab = await open();
    registerKinds([{ ...stopKind, shows: () => false }]);
    await stopPay(tab);
    expect(await untilEnd(tab)).toMatchObject({
      phase: 'contradicted',
      message: 'Applied on both appliances',
    });
  });

  it('is ended by the list of actions that a screen read', async () => {
    const tab = await open();
    await stopPay(tab);
    const { tracking } = latest(tab);
    tab.client.setQueryData(['actions', 'all'], [{ ...tracking, status: 'ERROR', message: 'Locked' }]);
    expect(latest(tab)).toMatchObject({ phase: 'failed', message: 'Locked' });
  });

  it('of a tab that is hidden waits until it is seen again', async () => {
    const tab = await open();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await stopPay(tab);
    await pass(30_000);
    expect(asked('getAction')).toHaveLength(0);
    hidden.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed' });
  });
});

describe('a change that only reads can show', () => {
  it('is confirmed by the reads that it makes itself', async () => {
    const tab = await open();
    await drain(tab);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({
      phase: 'confirmed',
      note: null,
      before: { state: 'enabled' },
      after: { state: 'disabled' },
      answer: { kind: 'members' },
    });
  });

  it('goes on reading until one shows it', async () => {
    const tab = await open();
    let shown = false;
    registerKinds([{ ...drainKind, shows: () => shown }]);
    await drain(tab);
    await pass(5_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    expect(asked('listMembers').length).toBeGreaterThan(4);
    shown = true;
    await pass(1_500);
    expect(latest(tab).phase).toBe('confirmed');
  });

  it('is confirmed by the read of its screen; one that began before its answer proves nothing', async () => {
    const tab = await open();
    await drain(tab);
    simulator.simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
    await pass(1_000);
    expect(latest(tab).phase).toBe('accepted');
    // It was asked for at most so long ago, so it may have begun before the answer.
    tab.client.setQueryData(membersKey, members('disabled'));
    expect(latest(tab).phase).toBe('accepted');
    await pass(16_000);
    tab.client.setQueryData(membersKey, members('disabled'));
    expect(latest(tab).phase).toBe('confirmed');
  });

  it('that no read shows is contradicted', async () => {
    const tab = await open();
    configureItcare({
      base: BASE,
      fetch: (url, init) =>
        init.method === 'GET' ? fetch(url, init) : Promise.resolve(Response.json(members('disabled')[0])),
    });
    await settled(getBalancer(PAY));
    await drain(tab);
    await pass(9_000);
    expect(latest(tab).phase).toBe('accepted');
    expect(await untilEnd(tab)).toMatchObject({ phase: 'contradicted', after: { state: 'enabled' } });
  });

  it('whose answer was lost is confirmed by a read, or not in effect', async () => {
    const tab = await open();
    simulator.simulation.faults.add({ endpoint: 'setMemberState', kind: 'reset', times: 1 });
    await drain(tab);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'not-applied' });
    simulator.simulation.faults.add({ endpoint: 'setMemberState', kind: 'lost-answer', times: 1 });
    await drain(tab);
    expect(latest(tab).phase).toBe('unknown');
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed' });
  });

  it('is corrected by a later read of a screen, and not when something newer was decided about it', async () => {
    const tab = await open();
    registerKinds([{ ...drainKind, shows: isEmpty }]);
    await drain(tab);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'contradicted' });
    const first = latest(tab).id;
    await pass(1_000);
    simulator.simulation.faults.add({ endpoint: 'setMemberState', kind: 'status', status: 409, times: 1 });
    registerKinds([{ ...drainKind, drifted: () => null, shows: isEmpty }]);
    await drain(tab);
    expect(latest(tab).phase).toBe('refused');
    tab.client.setQueryData(membersKey, []);
    expect(tab.store.get(first)?.phase).toBe('contradicted');
  });

  it('cannot be told by any read, and is left to the screens after a minute', async () => {
    const tab = await open();
    registerKinds([{ ...drainKind, shows: () => null }]);
    await drain(tab);
    expect(await untilEnd(tab, 120_000)).toMatchObject({ phase: 'accepted', note: 'not-seen' });
    expect(asked('listMembers').length).toBeLessThan(70);
  });
});

function isEmpty(_: Intent, list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

function members(state: string) {
  return [{ resourceId: 1_050_001, port: 8443, name: 'PEB4PAY01', state, status: 'up' }];
}

describe('a change whose reads have a price', () => {
  it('is asked for once, and confirmed by that', async () => {
    const tab = await open();
    answerPool(() => {
      pool.state = 'disabled';
      return Response.json({});
    });
    await run(tab, poolIntent);
    await pass(1_000);
    expect(latest(tab)).toMatchObject({ phase: 'confirmed', after: { state: 'disabled' } });
    expect(pool.reads).toBe(2);
  });

  it('waits for somebody who asks where that one said nothing, and a stored value proves nothing', async () => {
    const tab = await open();
    registerKinds([{ ...poolKind(() => Promise.reject(new Error('busy'))), source: sourceFailingLater() }]);
    await run(tab, poolIntent);
    await pass(120_000, 5_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    tab.client.setQueryData(poolKey, { startedAt: Date.now(), proves: false, data: 'disabled' });
    expect(latest(tab).phase).toBe('accepted');
    tab.client.setQueryData(poolKey, { startedAt: Date.now(), proves: true, data: 'disabled' });
    expect(latest(tab).phase).toBe('confirmed');
  });

  it('is contradicted by what the equipment shows', async () => {
    const tab = await open();
    await run(tab, poolIntent);
    await pass(1_000);
    expect(latest(tab)).toMatchObject({ phase: 'contradicted', after: { state: 'enabled' } });
  });

  it('whose answer was lost is not ended by the old state while a device may still be at work', async () => {
    answerPool(lose);
    const tab = await open();
    await run(tab, poolIntent);
    await pass(1_000);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', note: null, endedAt: null });
    await pass(6 * 60_000, 15_000);
    expect(pool.reads).toBe(2);
    tab.client.setQueryData(poolKey, { startedAt: Date.now(), proves: true, data: 'enabled' });
    expect(latest(tab)).toMatchObject({ phase: 'not-applied' });
  });

  it('that the API says has failed is ended by what the equipment shows', async () => {
    const body = { detail: 'Error: Error applying command on equipment.' };
    answerPool(() => Response.json(body, { status: 500 }));
    const tab = await open();
    await run(tab, poolIntent);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'not-applied' });
  });

  it('that nobody reads afterwards says so in the end, and asks nothing by itself', async () => {
    const tab = await open();
    registerKinds([{ ...poolKind(() => Promise.resolve('')), source: sourceFailingLater() }]);
    await run(tab, poolIntent);
    await pass(31 * 60_000, 15_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', note: 'not-read' });
    expect(pool.reads).toBe(2);
  });
});

/** The check before the write is answered, and nothing after it. */
function sourceFailingLater() {
  const kind = poolKind(() => {
    pool.reads += 1;
    return pool.reads === 1 ? Promise.resolve('enabled') : Promise.reject(new Error('busy'));
  });
  return () => kind.source(poolIntent);
}

/** Its page is killed: nothing comes of what it waits for. */
const neverAnswered: ChangeKind = {
  ...stopKind,
  send: async (_, { leaves }) => {
    await leaves?.({ method: 'PATCH', path: '/x', body: null });
    return new Promise(() => undefined);
  },
};

describe('a reload', () => {
  it('goes on following what was open', async () => {
    const before = await open();
    await stopPay(before);
    await turns();
    before.engine.stop();
    const after = await open();
    expect(latest(after).phase).toBe('running');
    expect(await untilEnd(after)).toMatchObject({ phase: 'confirmed' });
  });

  it('makes a write on its way an unknown outcome at once, then finds out', async () => {
    const before = await open();
    const slow = { endpoint: 'patchBalancer', kind: 'latency', latencyMs: 20_000, times: 1 } as const;
    simulator.simulation.faults.add(slow);
    void before.engine.run([stopIntent]);
    await turns(40);
    expect(latest(before).phase).toBe('sent');
    before.engine.stop();
    const after = await open('a', { reloaded: true });
    expect(latest(after)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
    expect(await untilEnd(after)).toMatchObject({ phase: 'confirmed', note: 'found-by-name' });
  });

  it('looks for a write that never arrived until nobody can be at work on it, and no longer', async () => {
    const before = await open();
    registerKinds([neverAnswered]);
    void before.engine.run([stopIntent]);
    await turns(40);
    expect(latest(before).phase).toBe('sent');
    before.engine.stop();
    const after = await open('a', { reloaded: true });
    await pass(50_000, 1_000);
    expect(latest(after)).toMatchObject({ phase: 'unknown', endedAt: null });
    await pass(30_000, 1_000);
    expect(latest(after)).toMatchObject({ phase: 'unknown', note: 'no-action' });
  });

  it('of another tab leaves a write on its way alone until no answer can come', async () => {
    const before = await open();
    registerKinds([neverAnswered]);
    void before.engine.run([stopIntent]);
    await turns(40);
    before.engine.stop();
    const other = await open('b');
    await pass(30_000, 1_000);
    expect(latest(other).phase).toBe('sent');
    await pass(30_000, 1_000);
    expect(latest(other)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
  });

  it('takes the answer that another tab took for lost', async () => {
    const before = await open();
    const slow = { endpoint: 'patchBalancer', kind: 'latency', latencyMs: 5_000, times: 1 } as const;
    simulator.simulation.faults.add(slow);
    simulator.simulation.faults.add({ endpoint: 'listActions', kind: 'status', status: 500 });
    const running = before.engine.run([stopIntent]);
    await turns(40);
    // As a page would that takes the sender for gone: without locks nobody can tell.
    const copy = await open('a', { reloaded: true });
    expect(latest(copy)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
    await pass(6_000);
    await settled(running);
    await pass(500);
    expect(latest(before)).toMatchObject({ phase: 'running', note: null });
  });
});

/** What somebody's check of the equipment shows. */
const checkPool = async (tab: Tab) => {
  tab.client.setQueryData(poolKey, { startedAt: Date.now(), proves: true, data: pool.state });
  await turns();
};

describe('a lost answer of a kind that has a patience for it', () => {
  const lostPatience = { graceMs: 300_000, reads: 1 };
  let answer: () => void;

  /** The device answers when a test says so. */
  async function sending(): Promise<Tab> {
    const tab = await open();
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const kind = poolKind(() => Promise.resolve(pool.state));
    registerKinds([
      {
        ...kind,
        lostPatience,
        send: async (_, { leaves }) => {
          await leaves?.({ method: 'PUT', path: '/x', body: null });
          await answered;
          return {};
        },
      },
    ]);
    void tab.engine.run([poolIntent]);
    await turns(40);
    return tab;
  }

  it('is not called without effect before that', async () => {
    const before = await sending();
    before.engine.stop();
    const after = await open('a', { reloaded: true });
    expect(latest(after)).toMatchObject({ phase: 'unknown', note: 'interrupted', patience: lostPatience });
    for (let minute = 0; minute < 5; minute += 1) {
      await pass(60_000, 15_000);
      await checkPool(after);
      expect(latest(after)).toMatchObject({ phase: 'unknown', endedAt: null });
    }
    await pass(60_000, 15_000);
    await checkPool(after);
    expect(latest(after)).toMatchObject({ phase: 'not-applied' });
  });

  it('nor where another page gives it up', async () => {
    const before = await sending();
    before.engine.stop();
    const other = await open('b');
    await pass(140_000, 5_000);
    expect(latest(other)).toMatchObject({ phase: 'unknown', note: 'interrupted', patience: lostPatience });
    await pass(60_000, 15_000);
    await checkPool(other);
    expect(latest(other)).toMatchObject({ phase: 'unknown', endedAt: null });
  });

  it('counts when it comes after all, in every tab and in storage', async () => {
    const before = await sending();
    const copy = await open('a', { reloaded: true });
    await pass(340_000, 15_000);
    await checkPool(copy);
    expect(latest(copy)).toMatchObject({ phase: 'not-applied', note: 'interrupted' });
    expect(await stored()).toMatchObject([{ phase: 'not-applied' }]);
    pool.state = 'busy';
    answer();
    await turns(40);
    for (const shown of [latest(before), latest(copy), ...(await stored())])
      expect(shown).toMatchObject({ phase: 'accepted', note: null, endedAt: null });
    pool.state = 'disabled';
    await pass(500);
    await checkPool(before);
    await pass(500);
    for (const shown of [latest(before), latest(copy), ...(await stored())])
      expect(shown).toMatchObject({ phase: 'confirmed', note: null });
  });

  it('is waited for by a page that lives, whatever another one of its name thinks', async () => {
    const locks = new Locks();
    const before = await openTab({ name: 'a', locks });
    tabs.push(before);
    registerKinds([neverAnswered]);
    void before.engine.run([stopIntent]);
    await turns(40);
    await settled((await openStorage()).add([latest(before)], null));
    const copy = await open('a', { locks, reloaded: true });
    expect(latest(copy)).toMatchObject({ phase: 'sent', note: null });
    before.engine.stop();
    const next = await open('a', { locks, reloaded: true });
    expect(latest(next)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
  });
});

describe('a page without what it takes to follow', () => {
  it('looks at nothing and ends nothing; it follows when that is there', async () => {
    const before = await open();
    await stopPay(before);
    await turns();
    before.engine.stop();
    const files = { there: false, asked: 0 };
    const kinds = () => {
      files.asked += 1;
      return files.there ? Promise.resolve() : Promise.reject(new TypeError('Failed to fetch'));
    };
    const after = await open('a', { kinds });
    await pass(35 * 60_000, 15_000);
    expect(asked('getAction')).toHaveLength(0);
    expect(latest(after)).toMatchObject({ phase: 'running', endedAt: null });
    expect(files.asked).toBeGreaterThan(60);
    expect(files.asked).toBeLessThan(80);
    files.there = true;
    await pass(31_000);
    expect(await untilEnd(after)).toMatchObject({ phase: 'confirmed' });
    expect(asked('getAction').length).toBeGreaterThan(0);
  });

  it('leaves what a later version asked for to that one, and ends it after half an hour', async () => {
    const at = Date.now();
    const later = { ...changeOf('later', at, null), intent: intentOf({ kind: 'evacuate' }), answeredAt: at };
    await settled((await openStorage()).add([{ ...later, phase: 'accepted' }], null));
    const tab = await open();
    await pass(29 * 60_000, 15_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    await pass(90_000, 15_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', note: 'not-seen' });
  });
});

/** Among records of all kinds. */
async function tamper(): Promise<void> {
  const db = await settled(openDB('drainboard-operations'));
  for (const record of [
    { id: 'x1', startedAt: 5 },
    { id: 'x2', startedAt: 6, endedAt: null, phase: 'waiting', intent: {} },
    { id: 'x3', startedAt: 1e20, endedAt: null, phase: 'sent', tab: 'a', looks: NaN },
    { id: 'x4' },
    { id: 5 },
  ])
    await settled(db.put('changes', record));
  db.close();
}

describe('storage', () => {
  it('whose records cannot be read costs nothing but those: the others are followed and cleared', async () => {
    const before = await open();
    await stopPay(before);
    await turns();
    before.engine.stop();
    await tamper();
    const tab = await open();
    expect(changesOf(tab)).toHaveLength(1);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed' });
    await settled(tab.engine.readAll());
    expect(tab.store.state()).toMatchObject({ kept: 'browser', complete: true });
    expect(tab.store.state().unreadable).toHaveLength(5);
    await settled(tab.engine.clear());
    expect(changesOf(tab)).toEqual([]);
    expect(tab.store.state().unreadable).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  it('that fails is replaced by memory, which says so, and nothing is forgotten', async () => {
    const working = await openStorage();
    const full = { now: false };
    const storage: ChangeStorage = {
      ...working,
      add: (changes, step) =>
        full.now
          ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
          : working.add(changes, step),
    };
    const tab = await open('a', { storage });
    await drain(tab);
    await untilEnd(tab);
    full.now = true;
    await stopPay(tab);
    expect(tab.store.state().kept).toBe('memory');
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed' });
    await settled(tab.engine.readAll());
    expect(changesOf(tab)).toHaveLength(2);
    expect(tab.store.state()).toMatchObject({ kept: 'memory', complete: true });
  });

  it('that is not there keeps everything in memory and says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const tab = await open();
    expect(tab.store.state().kept).toBe('memory');
    await stopPay(tab);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'confirmed', intent: { reason: 'night work' } });
  });

  it('keeps what a later version asked for: shown, followed by its action, and never run', async () => {
    const tab = await open();
    await stopPay(tab);
    await turns();
    const { id } = latest(tab);
    tab.engine.stop();
    const db = await settled(openDB('drainboard-operations'));
    const change: unknown = await settled(db.get('changes', id));
    const later = { ...stopIntent, kind: 'evacuate', action: 'evacuate' };
    await settled(db.put('changes', { ...Object(change), intent: later }));
    db.close();
    const next = await open();
    expect(latest(next)).toMatchObject({
      phase: 'running',
      intent: { action: 'other', actionWord: 'evacuate' },
    });
    expect(await settled(next.engine.run([latest(next).intent]))).toEqual([]);
    expect(await untilEnd(next)).toMatchObject({ phase: 'accepted', note: 'by-server' });
    expect(asked('patchBalancer')).toHaveLength(1);
  });
});

describe('two tabs', () => {
  it('show the same, and ask once', async () => {
    const first = await open();
    const second = await open('b');
    await stopPay(first);
    await untilEnd(first);
    await pass(1_000);
    expect(latest(first)).toMatchObject({ phase: 'confirmed' });
    expect(latest(second)).toEqual(latest(first));
    const alone = asked('getAction').length;
    expect(alone).toBeGreaterThan(0);
    expect(new Set(asked('getAction').map(({ at }) => at)).size).toBe(alone);
  });

  it('hand over when the one that follows goes', async () => {
    const first = await open();
    const second = await open('b');
    await stopPay(first);
    await turns();
    first.engine.stop();
    expect(await untilEnd(second)).toMatchObject({ phase: 'confirmed' });
  });

  it('the one that does not lead reads what it sent itself, and both show it', async () => {
    const first = await open();
    const second = await open('b');
    await drain(second);
    await untilEnd(second);
    await pass(500);
    expect(latest(second).phase).toBe('confirmed');
    expect(latest(first)).toEqual(latest(second));
  });

  it('what one clears is gone in the other', async () => {
    const first = await open();
    const second = await open('b');
    await drain(first);
    await untilEnd(first);
    await pass(500);
    expect(changesOf(second)).toHaveLength(1);
    await settled(first.engine.clear());
    await turns();
    expect(changesOf(second)).toEqual([]);
  });
});
