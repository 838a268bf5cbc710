import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Change } from '#changes/change.ts';
import { changeStore } from '#changes/store.ts';
import type { MemberState, Verb } from '#domain/members/member-state.ts';
import { type GloboBench, ORIGIN, startGloboBench } from '#simulator/globo/testing.ts';
import { type KnownPoolName, knownPoolId } from '#simulator/globo/known.ts';
import { type Announcement, showAnnouncements } from '#ui/toast/toasts.ts';

import { globoKeys } from '#backends/globo/keys.ts';
import { forgetPools, globoPool, writeGlobo } from '#backends/globo/pool.ts';
import { messages as globoMessages } from '#backends/globo/messages.ts';
import { stateIntents } from '#backends/intents.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { poolHandle } from './pool-handle.ts';
import { openTab, type Tab } from './testing.ts';
import { messages } from './messages.ts';

let bench: GloboBench;
let tab: Tab;
/** How far this browser's clock is moved on. */
let ahead: number;

beforeEach(async () => {
  forgetPools();
  ahead = 0;
  const now = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
  bench = startGloboBench();
  tab = await openTab('a', changeStore);
});

afterEach(() => {
  tab.close();
  vi.restoreAllMocks();
});

const poolOf = (id: number, name: string | null) => globoPool({ id, identifier: name, environment: null });
const open = (name: KnownPoolName) => poolOf(knownPoolId(name), name);

const puts = () => bench.simulation.log.filter(({ method }) => method === 'PUT');
const stored = async (pool: Pool) => {
  const reading = await pool.readMembers();
  tab.client.setQueryData(pool.membersKey, reading);
  return reading.members;
};
/** The operator's own check. */
const live = async (pool: Pool): Promise<MemberReading> => {
  if (!pool.equipment) throw new Error('no equipment');
  return pool.equipment.checkForWrite();
};
const picked = (members: readonly Member[], ...names: string[]) =>
  members.filter(({ name }) => names.includes(name));
const firstOf = async (pool: Pool): Promise<Member> => {
  const [member] = await stored(pool);
  if (!member) throw new Error('no members');
  return member;
};
const textOf = (id = '') => poolHandle(tab.client, open('store-front')).outcomes([id])[0]?.text;

/** It ended, was held back, or was looked up on the equipment once. */
const isOver = ({ phase, endedAt, looks }: Change) => endedAt !== null || phase === 'drifted' || looks > 0;

async function over(ids: readonly string[]): Promise<Change[]> {
  const isDone = () => tab.changes(ids).every(isOver);
  await vi.waitUntil(isDone, { interval: 5, timeout: 10_000 });
  return tab.changes(ids);
}

async function act(pool: Pool, verb: Verb, members: readonly Member[], agreed = false): Promise<Change[]> {
  return over(await tab.run(stateIntents(pool, members, verb, {}), agreed));
}

describe('a write', () => {
  it('counts on no member that another decision of the same moment takes out', async () => {
    const pool = open('store-front');
    const members = await stored(pool);
    const [first, second] = await Promise.all([
      act(pool, 'drain', members.slice(0, 3)),
      act(pool, 'drain', members.slice(3)),
    ]);
    expect(first.map((each) => each?.phase)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(second.map((each) => each?.phase)).toEqual(['drifted', 'drifted', 'drifted']);
    expect(puts()).toHaveLength(1);
  });

  it('asks the equipment, sends the changed members alone in one request, and asks once more', async () => {
    const pool = open('store-front');
    const before = bench.simulation.log.length;
    const members = await stored(pool);
    const changes = await act(pool, 'drain', picked(members, 'STORE-WEB-02', 'STORE-WEB-05'));
    expect(changes.map((each) => each?.phase)).toEqual(['confirmed', 'confirmed']);
    const calls = bench.simulation.log.slice(before).map(({ method, path }) => `${method} ${path}`);
    const path = `/api/v3/pool/deploy/${knownPoolId('store-front')}/member/status/`;
    expect(calls).toEqual([
      `GET ${path}?checkstatus=0`,
      `GET ${path}?checkstatus=1`,
      `PUT ${path}`,
      `GET ${path}?checkstatus=1`,
    ]);
    // The health bit of the live read is kept (Globo contract §2 rule 3).
    const ids = picked(members, 'STORE-WEB-02', 'STORE-WEB-05').map(({ id }) => Number(id));
    expect(puts()[0]?.body).toEqual({
      server_pools: [
        {
          id: knownPoolId('store-front'),
          server_pool_members: ids.map((id) => ({ id, member_status: 5 })),
        },
      ],
    });
  });

  it.each<[string, Verb, MemberState, number]>([
    ['STORE-MIX-02', 'enable', 'enabled', 7],
    ['STORE-MIX-03', 'drain', 'disabled', 1],
    ['STORE-MIX-04', 'enable', 'enabled', 3],
    ['STORE-MIX-04', 'offline', 'offline', 0],
    ['STORE-MIX-05', 'enable', 'enabled', 3],
    ['STORE-MIX-06', 'drain', 'disabled', 1],
  ])('%s, %s: %s by sending %i', async (name, verb, state, value) => {
    const pool = open('store-mixed');
    await live(pool);
    const [change] = await act(pool, verb, picked(await stored(pool), name), true);
    expect(puts().map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining(`"member_status":${value}}`),
    ]);
    expect(change).toMatchObject({ phase: 'confirmed', after: { state } });
  });

  it('stops where the equipment shows something else than the operator saw, and sends it when told to', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    bench.simulation.globo.touch(knownPoolId('store-front'), Number(member.id), 0);
    const [change] = await act(pool, 'drain', [member]);
    expect(change).toMatchObject({
      phase: 'drifted',
      intent: { seen: { state: 'enabled' } },
      after: { state: 'offline' },
      message: messages.outcome.drifted('Enabled', 'Forced offline'),
    });
    expect(puts()).toHaveLength(0);
    const { id = '' } = change ?? {};
    // Pressed twice, sent once.
    await Promise.all([tab.engine.insist(id), tab.engine.insist(id)]);
    expect(await over([id])).toMatchObject([{ phase: 'confirmed' }]);
    expect(puts()).toHaveLength(1);
  });

  it('stops where the equipment has nobody else healthy, though the database says so', async () => {
    const pool = open('store-api');
    const members = await stored(pool);
    const world = bench.simulation.globo;
    for (const { id } of picked(members, 'STORE-API-02', 'STORE-API-03')) {
      world.touch(knownPoolId('store-api'), Number(id), 0);
    }
    const [change] = await act(pool, 'drain', picked(members, 'STORE-API-01'));
    expect(change).toMatchObject({ phase: 'drifted', after: { state: 'enabled' } });
    expect(change?.message).toContain('nothing healthy would remain');
    expect(await tab.engine.insist(change?.id ?? '')).toBe(false);
    expect(puts()).toHaveLength(0);
  });

  it.each<[KnownPoolName, Change['phase'], RegExp]>([
    ['store-denied', 'refused', /lacks the right/],
    ['store-forbidden', 'refused', /lacks the right/],
    ['mail-web', 'not-sent', /in maintenance/],
    ['archive-web', 'not-sent', /could not be reached/],
    ['lab-web', 'not-sent', /or it has none/],
    ['catalogue-planned', 'not-sent', /does not know this pool/],
  ])('%s: %s, in our words', async (name, phase, said) => {
    const pool = open(name);
    const members = await stored(pool);
    const [change] = await act(pool, 'drain', members.slice(0, 1), true);
    expect(change).toMatchObject({ phase, message: expect.stringMatching(said) as unknown });
    expect(puts().length).toBe(phase === 'refused' ? 1 : 0);
  });

  it('whose answer is lost is read on the equipment by itself, and never sent again', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    const [change] = await act(pool, 'offline', [member]);
    expect(change).toMatchObject({ phase: 'confirmed', after: { state: 'offline' } });
    expect(puts()).toHaveLength(1);
  });

  it('whose answer is lost may still be under way: not applied only when that was seen for long enough', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'reset', times: 1 });
    const [change] = await act(pool, 'offline', [member]);
    const { id = '' } = change ?? {};
    expect(change).toMatchObject({ phase: 'unknown', after: { state: 'enabled' }, disagreeing: 1 });
    expect(textOf(id)).toContain('The equipment shows Enabled so far');
    ahead = 200_000;
    await live(pool);
    expect(tab.store.get(id)?.phase).toBe('unknown');
    ahead = 301_000;
    await live(pool);
    expect(tab.store.get(id)?.phase).toBe('not-applied');
    expect(textOf(id)).toContain('did not take effect');
    expect(puts()).toHaveLength(1);
  });

  it('that the API says has failed is over: one look at the equipment tells', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    const text = 'Error: Error applying command on equipment. Equipment returned error status.';
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'status', status: 500, text, times: 1 });
    const told: Announcement[] = [];
    showAnnouncements((announcement) => told.push(announcement));
    // What the tests before this one announced.
    told.splice(0);
    const [change] = await act(pool, 'offline', [member]);
    expect(change).toMatchObject({ phase: 'not-applied', after: { state: 'enabled' } });
    expect(textOf(change?.id)).toMatch(/did not take effect.*Why it failed: .*Error applying/);
    // One toast: what was looked up takes the place of what the answer left open.
    expect(told.map(({ title }) => title)).toEqual([
      expect.stringContaining('outcome unknown'),
      expect.stringContaining('not in effect'),
    ]);
    expect(told[1]?.about).toBe(told[0]?.about);
    expect(puts()).toHaveLength(1);
  });

  it('that is lost, as is the look at the equipment, waits for a check', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    const unsubscribe = tab.store.subscribeTo(pool.id, () => {
      if (tab.store.of(pool.id)[0]?.phase !== 'sent') return;
      unsubscribe();
      bench.simulation.faults.add({ endpoint: 'getLiveMemberStatus', kind: 'reset', times: 1 });
    });
    const [change] = await act(pool, 'offline', [member]);
    const { id = '' } = change ?? {};
    expect(change).toMatchObject({ phase: 'unknown', disagreeing: 0 });
    // What was read before the write is no longer said to be the equipment's.
    const sources = (await stored(pool)).map((each) => each.stored?.source.kind);
    expect(new Set(sources)).toEqual(new Set(['database']));
    expect(tab.store.get(id)?.phase).toBe('unknown');
    await live(pool);
    expect(tab.store.get(id)).toMatchObject({ phase: 'confirmed', after: { state: 'offline' } });
    expect(puts()).toHaveLength(1);
  });

  it('is taken on the operator’s word where the balancers disagree, and brings them together', async () => {
    const pool = open('store-split');
    const members = await stored(pool);
    const [change] = await act(pool, 'enable', picked(members, 'STORE-SPLIT-02'));
    expect(change).toMatchObject({ phase: 'drifted', message: globoMessages.disagreeBefore });
    expect(puts()).toHaveLength(0);
    expect(pool.equipment?.view().failure?.kind).toBe('disagree');
    const { id = '' } = change ?? {};
    expect(await tab.engine.insist(id)).toBe(true);
    expect(await over([id])).toMatchObject([{ phase: 'confirmed' }]);
    expect(pool.equipment?.view().failure).toBeNull();
  });
});

describe('a change that was prepared', () => {
  it('keeps what the operator saw: a later reading of somebody else’s change does not hide it', async () => {
    const pool = open('store-front');
    const member = await firstOf(pool);
    const intents = poolHandle(tab.client, pool).prepare([member.key], 'drain')({});
    bench.simulation.globo.touch(knownPoolId('store-front'), Number(member.id), 0);
    await live(pool);
    expect((await stored(pool))[0]?.state).toBe('offline');
    expect(await over(await tab.run(intents))).toMatchObject([
      { phase: 'drifted', intent: { seen: { state: 'enabled' } }, after: { state: 'offline' } },
    ]);
    expect(puts()).toHaveLength(0);
  });

  it('needs no reading that is still kept', async () => {
    const pool = open('store-front');
    const { key } = await firstOf(pool);
    const prepared = poolHandle(tab.client, pool).prepare([key], 'drain');
    tab.client.clear();
    const intents = prepared({ reason: ' night work ', changeReference: '' });
    expect(await over(await tab.run(intents))).toMatchObject([
      { phase: 'confirmed', intent: { reason: 'night work', changeReference: null } },
    ]);
  });
});

describe('where a state comes from', () => {
  it('the database, the equipment, a write of our own that nobody read back, and a colleague’s', async () => {
    const pool = open('catalogue-new');
    const [first] = await stored(pool);
    expect(first).toMatchObject({
      state: 'enabled',
      health: 'unknown',
      stored: { source: { kind: 'database', checkedAt: null }, note: 'never-read' },
    });
    const { members } = await live(pool);
    expect(members.map(({ health }) => health)).toEqual(['up', 'up', 'down']);
    expect((await stored(pool)).every(({ stored: facts }) => facts?.source.kind === 'equipment')).toBe(true);

    await writeGlobo(knownPoolId('catalogue-new'), [Number(members[0]?.id)], 'disabled').send();
    const [sent, other] = await stored(pool);
    expect(sent).toMatchObject({ state: 'disabled', health: 'unknown' });
    expect(sent?.stored).toMatchObject({ source: { kind: 'sent' }, note: 'not-read', status: 5 });
    expect(other?.stored?.source.kind).toBe('equipment');

    const path = `/api/v3/pool/deploy/${knownPoolId('catalogue-new')}/member/status/`;
    const theirs = [{ id: Number(other?.id), member_status: 0 }];
    const body = { server_pools: [{ id: knownPoolId('catalogue-new'), server_pool_members: theirs }] };
    await bench.raw('PUT', path, JSON.stringify(body));
    expect((await stored(pool))[1]).toMatchObject({
      state: 'offline',
      stored: { source: { kind: 'database' } },
    });
  });

  it('a list that cannot be read is an error, never an empty pool', async () => {
    await expect(open('catalogue-unreadable').readMembers()).rejects.toThrow('not an empty pool');
    await expect(open('catalogue-empty').readMembers()).resolves.toMatchObject({ members: [] });
    const pool = poolOf(999_999, null);
    await expect(pool.readMembers()).rejects.toThrow('knows no pool 999999');
    expect(pool.membersKey).toEqual(globoKeys.members(999_999));
  });
});

const send = async (url: string, init: RequestInit) =>
  bench.raw(
    init.method ?? 'GET',
    url.slice(ORIGIN.length),
    typeof init.body === 'string' ? init.body : undefined,
  );

/**
 * Another operator's browser: modules of its own, hence a memory of its own of what it wrote and read, and a desk that
 * does not wait for ours.
 */
async function otherBrowser() {
  vi.resetModules();
  const [testing, intents, globo, api] = await Promise.all([
    import('./testing.ts'),
    import('#backends/intents.ts'),
    import('#backends/globo/pool.ts'),
    import('#backends/globo/client/index.ts'),
  ]);
  api.configureGlobo({ base: ORIGIN, fetch: send });
  return { tab: await testing.openTab('b'), stateIntents: intents.stateIntents, globoPool: globo.globoPool };
}

describe('two operators on one pool', () => {
  it('never change a member that neither of them asked for, however their steps interleave', async () => {
    const id = knownPoolId('catalogue-search');
    const world = bench.simulation.globo;
    const now = () => world.pool(id)?.members.map((member) => JSON.stringify([...member.switches])) ?? [];
    const untouched = now();
    const asked = new Set<number>();
    const verbs: Verb[] = ['drain', 'offline', 'enable'];
    const other = await otherBrowser();
    const operators = [{ tab, stateIntents, globoPool }, other];
    const runs = operators.flatMap((operator, nth) => {
      const pool = operator.globoPool({ id, identifier: 'catalogue-search', environment: null });
      return Array.from({ length: 6 }, async (_, round) => {
        const { members } = await pool.readMembers();
        const chosen = members.filter((__, index) => index % 37 === (nth * 7 + round * 5) % 37);
        for (const member of chosen) asked.add(members.indexOf(member));
        await operator.tab.run(operator.stateIntents(pool, chosen, verbs[round % 3] ?? 'drain', {}), true);
      });
    });
    await Promise.all(runs);
    const moved = now().flatMap((each, index) => (each === untouched[index] ? [] : [index]));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((index) => !asked.has(index))).toEqual([]);
    const sentBy = operators.map(({ tab: { store } }) => [...store.values()].filter((each) => each.sentAt));
    expect(sentBy.every(({ length }) => length > 0)).toBe(true);
    other.tab.close();
  });

  it('the second decision sees the first on the equipment, and waits for its operator', async () => {
    const id = knownPoolId('store-front');
    const pool = open('store-front');
    const member = await firstOf(pool);
    const other = await otherBrowser();
    const theirs = other.globoPool({ id, identifier: 'store-front', environment: null });
    const { members } = await theirs.readMembers();
    const intents = other.stateIntents(theirs, members.slice(0, 1), 'offline', {});
    expect(await act(pool, 'drain', [member])).toMatchObject([{ phase: 'confirmed' }]);
    const ids = await other.tab.run(intents);
    expect(other.tab.changes(ids)).toMatchObject([{ phase: 'drifted', after: { state: 'disabled' } }]);
    expect(puts()).toHaveLength(1);
    other.tab.close();
  });
});
