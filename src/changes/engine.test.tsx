import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { FetchLike } from '#api/http.ts';
import { configureGlobo, putMemberStatus } from '#api/globo/index.ts';
import { configureItcare, getBalancer, patchBalancer, setMemberState } from '#api/itcare/index.ts';
import { subscribeWrites } from '#api/writes.ts';
import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import { type NodeSimulator, startNodeSimulator } from '#simulator/node.ts';

import { OperationBoard } from './board.ts';
import { Engine } from './engine.ts';
import { seenBefore, seenKeys } from './seen.ts';
import { openStore } from './store.ts';

const PAY = 500_067_001;
const MEMBER = 1_050_001;
const BASE = 'http://api.example';

let simulator: NodeSimulator;
let tabs: Tab[];

interface Tab {
  board: OperationBoard;
  client: QueryClient;
  stop: () => void;
  clear: () => Promise<void>;
}

/** One tab of the browser with the console in it. `writes`: it is the one that sends them. */
async function openTab(name: string, writes = true): Promise<Tab> {
  const board = new OperationBoard();
  const client = new QueryClient();
  const engine = new Engine({ client, board, store: await openStore(), tab: name, locks: undefined });
  await settled(engine.start());
  const unsubscribe = writes
    ? subscribeWrites((record) => engine.onWrite(record, seenBefore(client, record)))
    : () => undefined;
  const tab = {
    board,
    client,
    stop: () => {
      unsubscribe();
      engine.stop();
    },
    clear: () => engine.clear(),
  };
  tabs.push(tab);
  return tab;
}

/** What needs real turns of the event loop (storage, streams) gets them while the faked time passes. */
async function turns(count = 12): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(0);
  }
}

async function settled<T>(work: Promise<T>): Promise<T> {
  const state = { open: true };
  const done = work.finally(() => {
    state.open = false;
  });
  done.catch(() => undefined);
  for (let turn = 0; state.open && turn < 2_000; turn++) await turns(1);
  return done;
}

async function pass(ms: number, step = 500): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    await vi.advanceTimersByTimeAsync(Math.min(step, left));
    await turns();
  }
}

const latest = (tab: Tab): Operation => {
  const [operation] = tab.board.get().operations;
  if (!operation) throw new Error('there is no operation');
  return operation;
};

async function untilEnd(tab: Tab, most = 60_000): Promise<Operation> {
  for (let left = most; left > 0 && latest(tab).endedAt === null; left -= 500) await pass(500);
  await turns();
  return latest(tab);
}

async function entryOf(tab: Tab): Promise<JournalEntry> {
  tab.board.askJournal();
  await turns();
  const [entry] = tab.board.get().journal ?? [];
  if (!entry) throw new Error('there is no entry');
  return entry;
}

const asked = (endpoint: string) => simulator.simulation.log.filter((each) => each.endpoint === endpoint);

const stopPay = (changeReference?: string) =>
  settled(patchBalancer(PAY, { operation: 'stop', changeReference }, { reason: 'night work' }));

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
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  vi.setSystemTime(Date.UTC(2026, 10, 23, 3, 0, 0));
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  simulator = startNodeSimulator({ balancers: 30, members: 100, now: Date.now });
  configureItcare({ base: BASE });
  tabs = [];
  await settled(getBalancer(PAY));
});

afterEach(() => {
  for (const tab of tabs) tab.stop();
  simulator.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an operation', () => {
  it('is followed to its success, and the journal tells the whole story', async () => {
    const tab = await openTab('a');
    tab.client.setQueryData(seenKeys.balancer(PAY), await settled(getBalancer(PAY)));
    const invalidated = vi.spyOn(tab.client, 'invalidateQueries');
    await stopPay('RFC77');
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'running', action: 'stop', balancerName: 'pay.example' });
    expect(await untilEnd(tab)).toMatchObject({
      phase: 'done',
      message: 'Applied on both appliances',
      note: null,
    });
    expect(invalidated.mock.calls.map(([filter]) => filter?.queryKey)).toEqual(
      expect.arrayContaining([seenKeys.balancer(PAY), seenKeys.lists]),
    );
    expect(await entryOf(tab)).toMatchObject({
      phase: 'done',
      reason: 'night work',
      changeReference: 'RFC77',
      before: { status: 'ACTIVE' },
      after: { status: 'INACTIVE' },
      answer: { kind: 'tracking' },
      body: { operation: 'stop', options: { changeReference: 'RFC77' } },
    });
  });

  it('fails with the message of the server', async () => {
    const tab = await openTab('a');
    await stopPay('FAIL');
    const ended = await untilEnd(tab);
    expect(ended.phase).toBe('failed');
    expect(ended.message).toMatch(/appliance|partition/i);
    expect((await entryOf(tab)).message).toBe(ended.message);
  });

  it('is left alone after 30 minutes, asked less and less until then', async () => {
    const tab = await openTab('a');
    await stopPay('STUCK');
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
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'status', status: 403 });
    await stopPay().catch(() => undefined);
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'refused' });
    expect(await entryOf(tab)).toMatchObject({ outcome: 'refused', status: 403 });
    await pass(10_000);
    expect(asked('getAction')).toHaveLength(0);
  });

  it('whose answer was lost is unknown until the list of actions shows it', async () => {
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'lost-answer', times: 1 });
    await stopPay().catch(() => undefined);
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done', note: 'found-by-name' });
    expect(asked('patchBalancer')).toHaveLength(1);
  });

  it('that never reached the server stays unknown', async () => {
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'reset', times: 1 });
    await stopPay().catch(() => undefined);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'unknown', note: 'no-action' });
  });

  it('whose answer was empty is found by name', async () => {
    const tab = await openTab('a');
    configureItcare({ base: BASE, fetch: answering(() => new Response(null, { status: 202 })) });
    await settled(getBalancer(PAY));
    await stopPay();
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'accepted', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done', note: 'found-by-name' });
  });

  it('says accepted, and no more, when this account may not read actions', async () => {
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 403 });
    await stopPay();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'accepted', note: 'actions-unreadable' });
    expect(asked('getAction')).toHaveLength(1);
  });

  it('gives an action that is not listed yet a little time', async () => {
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 404 });
    simulator.simulation.faults.add({ endpoint: 'listActions', kind: 'status', status: 404 });
    await stopPay();
    await pass(5_500);
    expect(latest(tab).endedAt).toBeNull();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'accepted', note: 'actions-unreadable' });
  });

  it('is not failed by polls that fail', async () => {
    const tab = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 500, times: 2 });
    simulator.simulation.faults.add({ endpoint: 'getAction', kind: 'reset', times: 1 });
    await stopPay();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done' });
  });

  it('of a tab that is hidden waits until it is seen again', async () => {
    const tab = await openTab('a');
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await stopPay();
    await pass(30_000);
    expect(asked('getAction')).toHaveLength(0);
    hidden.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done' });
  });
});

describe('a change of a member', () => {
  it('is done when a read shows it, with its state before and after', async () => {
    const tab = await openTab('a');
    const member = {
      id: String(MEMBER),
      name: 'PEB4PAY01',
      port: 8443,
      rawState: 'enabled',
      rawHealth: 'up',
    };
    tab.client.setQueryData(seenKeys.members(PAY), { startedAt: Date.now(), members: [member] });
    await settled(setMemberState(PAY, MEMBER, 'disabled'));
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'accepted', objectName: 'PEB4PAY01', endedAt: null });
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done', note: 'seen-by-read' });
    expect(await entryOf(tab)).toMatchObject({
      before: { state: 'enabled' },
      after: { state: 'disabled' },
      answer: { kind: 'members', count: 1 },
    });
  });

  it('is proven by the read of its own screen, without one more', async () => {
    const tab = await openTab('a');
    await settled(setMemberState(PAY, MEMBER, 'disabled'));
    await turns();
    const member = { id: String(MEMBER), name: 'PEB4PAY01', port: 8443, rawHealth: 'up' };
    const reading = (rawState: string, startedAt: number) =>
      tab.client.setQueryData(seenKeys.members(PAY), { startedAt, members: [{ ...member, rawState }] });
    reading('disabled', Date.now() - 1);
    await turns();
    expect(latest(tab).phase).toBe('accepted');
    await vi.advanceTimersByTimeAsync(10);
    reading('enabled', Date.now());
    await turns();
    expect(latest(tab).phase).toBe('accepted');
    reading('disabled', Date.now());
    await turns();
    expect(latest(tab).phase).toBe('done');
    await pass(5_000);
    expect(asked('listMembers')).toHaveLength(0);
  });

  it('that no read shows is not called done', async () => {
    const tab = await openTab('a');
    const pretend = () => Response.json({ resourceId: MEMBER, port: 8443, state: 'disabled', status: 'up' });
    configureItcare({
      base: BASE,
      fetch: (url, init) => (init.method === 'GET' ? fetch(url, init) : Promise.resolve(pretend())),
    });
    await settled(getBalancer(PAY));
    await settled(setMemberState(PAY, MEMBER, 'disabled'));
    expect(await untilEnd(tab, 120_000)).toMatchObject({ phase: 'accepted', note: 'not-seen' });
  });
});

it('a load balancer that only its members were read of is called by its name', async () => {
  const tab = await openTab('a');
  tab.client.setQueryData(seenKeys.members(PAY), { startedAt: 1, poolName: 'pay.example', members: [] });
  await settled(setMemberState(PAY, MEMBER, 'disabled'));
  expect(await untilEnd(tab, 120_000)).toMatchObject({ balancerName: 'pay.example' });
});

/** Drains two members of pool 3 that were read as enabled; gives what reads them again. */
async function drainTwo(tab: Tab) {
  const member = { port: 80, rawHealth: 'up' };
  const reading = (rawState: string, proves: boolean) =>
    tab.client.setQueryData(seenKeys.poolMembers(3), {
      startedAt: Date.now(),
      proves,
      poolName: 'store-front',
      members: ['11', '12'].map((id) => ({ ...member, id, name: `WEB-${id}`, rawState })),
    });
  reading('enabled', true);
  await vi.advanceTimersByTimeAsync(10);
  await settled(
    putMemberStatus(3, [
      { id: 11, member_status: 5 },
      { id: 12, member_status: 5 },
    ]).catch(() => undefined),
  );
  await turns();
  await vi.advanceTimersByTimeAsync(10);
  return reading;
}

describe('a change of members of a Globo pool', () => {
  beforeEach(() => configureGlobo({ fetch: () => Promise.resolve(Response.json({})) }));

  it.each([
    ['disabled', 'done', 'seen-by-read'],
    ['enabled', 'accepted', 'not-seen'],
  ])('a read of the equipment that shows %s: %s; one of the database says nothing', async (...row) => {
    const [state, phase, note] = row;
    const tab = await openTab('a');
    const reading = await drainTwo(tab);
    const names = { balancerName: 'store-front', objectName: 'WEB-11, WEB-12', balancerId: null };
    expect(latest(tab)).toMatchObject({ action: 'drain-member', phase: 'accepted', ...names });
    reading('disabled', false);
    await pass(5_000);
    expect(latest(tab).phase).toBe('accepted');
    reading(state, true);
    await turns();
    expect(latest(tab)).toMatchObject({ phase, note });
    expect(await entryOf(tab)).toMatchObject({ before: { state: 'enabled' }, after: { state } });
  });

  it('whose answer was lost is not ended by the old state while a device may still be at work', async () => {
    configureGlobo({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    const tab = await openTab('a');
    const reading = await drainTwo(tab);
    reading('enabled', true);
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'unknown', note: null, endedAt: null });
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    reading('enabled', true);
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'unknown', note: 'not-seen' });
  });

  it('that the API says has failed is ended by what the equipment shows', async () => {
    const body = { detail: 'Error: Error applying command on equipment.' };
    configureGlobo({ fetch: () => Promise.resolve(Response.json(body, { status: 500 })) });
    const tab = await openTab('a');
    const reading = await drainTwo(tab);
    expect(latest(tab)).toMatchObject({ phase: 'unknown', endedAt: null });
    reading('enabled', true);
    await turns();
    expect(latest(tab)).toMatchObject({ phase: 'unknown', note: 'not-seen' });
  });

  it('that nobody reads afterwards says so in the end, and asks nothing by itself', async () => {
    const tab = await openTab('a');
    await drainTwo(tab);
    await vi.advanceTimersByTimeAsync(31 * 60_000);
    await pass(20_000);
    expect(latest(tab)).toMatchObject({ phase: 'accepted', note: 'not-read' });
  });
});

describe('a reload', () => {
  it('goes on following what was open', async () => {
    const before = await openTab('a');
    await stopPay();
    await turns();
    before.stop();
    const after = await openTab('a');
    expect(latest(after).phase).toBe('running');
    expect(await untilEnd(after)).toMatchObject({ phase: 'done' });
  });

  it('makes a write on its way an unknown outcome at once, then finds out', async () => {
    const before = await openTab('a');
    simulator.simulation.faults.add({
      endpoint: 'patchBalancer',
      kind: 'latency',
      latencyMs: 20_000,
      times: 1,
    });
    const lost = patchBalancer(PAY, { operation: 'stop' });
    lost.catch(() => undefined);
    await turns();
    expect(latest(before).phase).toBe('sent');
    before.stop();
    const after = await openTab('a', false);
    await turns();
    expect(latest(after)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
    expect(await untilEnd(after)).toMatchObject({ phase: 'done', note: 'found-by-name' });
  });

  it('of another tab leaves a write on its way alone until no answer can come', async () => {
    const before = await openTab('a');
    simulator.simulation.faults.add({ endpoint: 'patchBalancer', kind: 'hang', times: 1 });
    const lost = patchBalancer(PAY, { operation: 'stop' });
    lost.catch(() => undefined);
    await turns();
    before.stop();
    const other = await openTab('b', false);
    await pass(30_000, 1_000);
    expect(latest(other).phase).toBe('sent');
    await pass(30_000, 1_000);
    expect(latest(other)).toMatchObject({ phase: 'unknown', note: 'interrupted' });
  });
});

/** Leaves a running operation without its entry among records of all kinds. */
async function tamper(): Promise<void> {
  const before = await openTab('a');
  await stopPay();
  await turns();
  const { id } = latest(before);
  before.stop();
  const db = await settled(openDB('drainboard-operations'));
  await settled(db.delete('journal', id));
  for (const store of ['operations', 'journal']) {
    for (const record of [
      { id: 'x1', startedAt: 5 },
      { id: 'x2', startedAt: 6, endedAt: null, phase: 'waiting', action: {} },
      { id: 'x3', startedAt: 1e20, endedAt: null, phase: 'sent', action: 'stop', tab: 'a', polls: NaN },
      { id: 'x4' },
      { id: 5 },
    ]) {
      await settled(db.put(store, record));
    }
  }
  db.close();
}

describe('records that cannot be read', () => {
  it('cost nothing but themselves: the others are followed, noted and cleared', async () => {
    await tamper();
    const tab = await openTab('a');
    expect(tab.board.get().operations).toHaveLength(1);
    expect(tab.board.get().unreadable.operations).toHaveLength(5);
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done' });

    await settled(getBalancer(PAY));
    await stopPay();
    await untilEnd(tab);
    expect(await entryOf(tab)).toMatchObject({ action: 'stop' });
    expect(tab.board.get().operations).toHaveLength(2);
    expect(tab.board.get().journal).toHaveLength(1);
    expect(tab.board.get().unreadable.journal).toHaveLength(5);

    await settled(tab.clear());
    expect(tab.board.get()).toMatchObject({
      kept: 'browser',
      operations: [],
      journal: [],
      unreadable: { operations: [], journal: [] },
    });
  });

  it('and storage that cannot be read at all are replaced by memory, which says so', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    const tab = await openTab('a');
    await stopPay();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done' });
    expect(tab.board.get().kept).toBe('memory');
    vi.restoreAllMocks();
  });
});

describe('two tabs', () => {
  it('show the same, and ask once', async () => {
    const first = await openTab('a');
    const second = await openTab('b', false);
    await stopPay();
    await untilEnd(first);
    await pass(1_000);
    expect(latest(first)).toMatchObject({ phase: 'done' });
    expect(latest(second)).toEqual(latest(first));
    expect(asked('getAction')).toHaveLength(latest(first).polls);
  });

  it('hand over when the one that follows goes', async () => {
    const first = await openTab('a');
    const second = await openTab('b', false);
    await stopPay();
    await turns();
    first.stop();
    expect(await untilEnd(second)).toMatchObject({ phase: 'done' });
  });
});

describe('without storage', () => {
  it('keeps everything in memory and says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const tab = await openTab('a');
    expect(tab.board.get().kept).toBe('memory');
    await stopPay();
    expect(await untilEnd(tab)).toMatchObject({ phase: 'done' });
    expect((await entryOf(tab)).reason).toBe('night work');
  });
});
