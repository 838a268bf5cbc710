import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { MemberState, Verb } from '#domain/member-state.ts';
import { type GloboBench, startGloboBench } from '#simulator/globo-testing.ts';
import { type KnownPoolName, knownPoolId } from '#simulator/globo-known.ts';
import { type Announcement, showAnnouncements } from '#ui/toast/toasts.ts';

import { changeBoard } from './change-board.ts';
import { changeMembers, sendAnyway } from './change-members.ts';
import { globoMembersKey, globoPool } from './globo.ts';
import type { Member, MemberReading, Pool } from './model.ts';
import { poolHandle } from './pool-handle.ts';

let bench: GloboBench;
let client: QueryClient;

/** Each test gets pools of its own: what a tab remembers of a pool outlives the test. */
beforeEach(() => {
  bench = startGloboBench();
  client = new QueryClient();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The zone makes memory and desk apart from those of other tests. */
let zones = 0;
const ZONES = ['America/Sao_Paulo', 'America/Bahia', 'America/Recife', 'America/Fortaleza', 'America/Belem'];
function open(name: KnownPoolName): Pool {
  zones += 1;
  const id = knownPoolId(name);
  const pool = globoPool({ id, identifier: name, environment: null }, { timeZone: ZONES[zones % 5] });
  return { ...pool, id: `${pool.id}#${zones}` };
}

const puts = () => bench.simulation.log.filter(({ method }) => method === 'PUT');
const stored = async (pool: Pool) => {
  const reading = await pool.readMembers();
  client.setQueryData(pool.membersKey, reading);
  return reading.members;
};
const live = async (pool: Pool): Promise<MemberReading> => {
  if (!pool.equipment) throw new Error('no equipment');
  const reading = await pool.equipment.checkForWrite();
  changeBoard(pool.id).sawMembers(reading, Date.now());
  return reading;
};
const picked = (members: readonly Member[], ...names: string[]) =>
  members.filter(({ name }) => names.includes(name));

async function act(pool: Pool, verb: Verb, members: readonly Member[], agreedToStop = false) {
  const ids = await changeMembers(client, { pool, members, verb, agreedToStop, why: {} });
  return ids.map((id) => changeBoard(pool.id).get(id)?.change);
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
    expect(change).toMatchObject({ phase: 'confirmed', found: state });
  });

  it('stops where the equipment shows something else than the operator saw, and sends it when told to', async () => {
    const pool = open('store-front');
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    bench.simulation.globo.touch(knownPoolId('store-front'), Number(member.id), 0);
    const [change] = await act(pool, 'drain', [member]);
    expect(change).toMatchObject({ phase: 'drifted', expected: 'enabled', found: 'offline' });
    expect(puts()).toHaveLength(0);
    const [item] = changeBoard(pool.id).list();
    // Pressed twice, sent once.
    if (item) await Promise.all([sendAnyway(client, pool, item), sendAnyway(client, pool, item)]);
    expect(changeBoard(pool.id).list()[0]?.change.phase).toBe('confirmed');
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
    expect(change).toMatchObject({ phase: 'drifted', found: 'enabled' });
    expect(change?.message).toContain('nothing healthy would remain');
    expect(puts()).toHaveLength(0);
  });

  it.each<[KnownPoolName, string, RegExp]>([
    ['store-denied', 'refused', /lacks the right/],
    ['store-forbidden', 'refused', /lacks the right/],
    ['mail-web', 'abandoned', /in maintenance/],
    ['archive-web', 'abandoned', /could not be reached/],
    ['lab-web', 'abandoned', /or it has none/],
    ['catalogue-planned', 'abandoned', /does not know this pool/],
  ])('%s: %s, in our words', async (name, phase, words) => {
    const pool = open(name);
    const members = await stored(pool);
    const [change] = await act(pool, 'drain', members.slice(0, 1), true);
    expect(change).toMatchObject({ phase, message: expect.stringMatching(words) as unknown });
    expect(puts().length).toBe(phase === 'refused' ? 1 : 0);
  });

  it('whose answer is lost is read on the equipment by itself, and never sent again', async () => {
    const pool = open('store-front');
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    const [change] = await act(pool, 'offline', [member]);
    expect(change).toMatchObject({ phase: 'confirmed', found: 'offline' });
    expect(puts()).toHaveLength(1);
  });

  it('whose answer is lost may still be under way: not applied only when that was seen for long enough', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const pool = open('store-front');
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'reset', times: 1 });
    const [change] = await act(pool, 'offline', [member]);
    const item = () => changeBoard(pool.id).list()[0];
    const text = () => poolHandle(client, pool).outcomes([item()?.id ?? 0])[0]?.text;
    expect(change).toMatchObject({ phase: 'unknown', found: 'enabled', disagreeing: 1 });
    expect(text()).toContain('The equipment shows Enabled so far');
    vi.setSystemTime(Date.now() + 200_000);
    await live(pool);
    expect(item()?.change.phase).toBe('unknown');
    vi.setSystemTime(Date.now() + 101_000);
    await live(pool);
    expect(item()?.change.phase).toBe('not-applied');
    expect(text()).toContain('did not take effect');
    expect(puts()).toHaveLength(1);
  });

  it('that the API says has failed is over: one look at the equipment tells', async () => {
    const pool = open('store-front');
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    const text = 'Error: Error applying command on equipment. Equipment returned error status.';
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'status', status: 500, text, times: 1 });
    const told: Announcement[] = [];
    showAnnouncements((announcement) => told.push(announcement));
    // What the tests before this one announced.
    told.splice(0);
    const [change] = await act(pool, 'offline', [member]);
    expect(change).toMatchObject({ phase: 'not-applied', found: 'enabled' });
    const id = changeBoard(pool.id).list()[0]?.id ?? 0;
    expect(poolHandle(client, pool).outcomes([id])[0]?.text).toMatch(
      /did not take effect.*Why it failed: .*Error applying/,
    );
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
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    bench.simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    const setStates: Pool['setStates'] = (...write) => {
      bench.simulation.faults.add({ endpoint: 'getLiveMemberStatus', kind: 'reset', times: 1 });
      return pool.setStates(...write);
    };
    const [change] = await act({ ...pool, setStates }, 'offline', [member]);
    expect(change).toMatchObject({ phase: 'unknown', disagreeing: 0 });
    // What was read before the write is no longer said to be the equipment's.
    const [doubted] = await stored(pool);
    expect(doubted?.stored?.source.kind).toBe('database');
    expect(changeBoard(pool.id).list()[0]?.change.phase).toBe('unknown');
    await live(pool);
    expect(changeBoard(pool.id).list()[0]?.change).toMatchObject({ phase: 'confirmed', found: 'offline' });
    expect(puts()).toHaveLength(1);
  });

  it('is taken on the operator’s word where the balancers disagree, and brings them together', async () => {
    const pool = open('store-split');
    const members = await stored(pool);
    const [change] = await act(pool, 'enable', picked(members, 'STORE-SPLIT-02'));
    expect(change?.phase).toBe('drifted');
    expect(puts()).toHaveLength(0);
    expect(pool.equipment?.view().failure?.kind).toBe('disagree');
    const [item] = changeBoard(pool.id).list();
    if (item) await sendAnyway(client, pool, item);
    expect(changeBoard(pool.id).list()[0]?.change.phase).toBe('confirmed');
    expect(pool.equipment?.view().failure).toBeNull();
  });
});

describe('a change that was prepared', () => {
  it('keeps what the operator saw: a later reading of somebody else’s change does not hide it', async () => {
    const pool = open('store-front');
    const [member] = await stored(pool);
    if (!member) throw new Error('no members');
    const change = poolHandle(client, pool).prepare([member.key], 'drain');
    bench.simulation.globo.touch(knownPoolId('store-front'), Number(member.id), 0);
    await live(pool);
    expect((await stored(pool))[0]?.state).toBe('offline');
    await change(false, { reason: '', changeReference: '' });
    expect(changeBoard(pool.id).list()[0]?.change).toMatchObject({ phase: 'drifted', expected: 'enabled' });
    expect(puts()).toHaveLength(0);
  });

  it('needs no reading that is still kept', async () => {
    const pool = open('store-front');
    const [member] = await stored(pool);
    const change = poolHandle(client, pool).prepare([member?.key ?? ''], 'drain');
    client.clear();
    const [id] = await change(false, { reason: '', changeReference: '' });
    expect(changeBoard(pool.id).get(id ?? 0)?.change.phase).toBe('confirmed');
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

    await pool.setStates(members.slice(0, 1), 'disabled');
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
    const pool = globoPool({ id: 999_999, identifier: null, environment: null });
    await expect(pool.readMembers()).rejects.toThrow('knows no pool 999999');
    expect(pool.membersKey).toEqual(globoMembersKey(999_999));
  });
});

describe('two operators on one pool', () => {
  it('never change a member that neither of them asked for, however their steps interleave', async () => {
    const id = knownPoolId('catalogue-search');
    const world = bench.simulation.globo;
    const now = () => world.pool(id)?.members.map((member) => JSON.stringify([...member.switches])) ?? [];
    const untouched = now();
    const asked = new Set<number>();
    const verbs: Verb[] = ['drain', 'offline', 'enable'];
    const operators = [open('catalogue-search'), open('catalogue-search')];
    const runs = operators.flatMap((pool, operator) =>
      Array.from({ length: 6 }, async (_, round) => {
        const members = await stored(pool);
        const chosen = members.filter((__, index) => index % 37 === (operator * 7 + round * 5) % 37);
        for (const member of chosen) asked.add(members.indexOf(member));
        await act(pool, verbs[round % 3] ?? 'drain', chosen, true);
      }),
    );
    await Promise.all(runs);
    const moved = now().flatMap((each, index) => (each === untouched[index] ? [] : [index]));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((index) => !asked.has(index))).toEqual([]);
  });
});
