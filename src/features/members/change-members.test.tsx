import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { MemberState } from '#domain/member-state.ts';

import { changeBoard } from './change-board.ts';
import { changeMembers, sendAnyway } from './change-members.ts';
import type { Member, Pool } from './model.ts';
import { poolHandle } from './pool-handle.ts';

const row = (id: string, port: number, state: MemberState, shared: boolean): Member => ({
  key: `${id}:${port}`,
  id,
  name: `SRV${id}`,
  server: `SRV${id}`,
  address: null,
  port,
  state,
  rawState: state,
  health: 'up',
  rawHealth: 'up',
  userDown: false,
  area: null,
  shared,
  stored: null,
});

let pools = 0;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Server 7 on two ports, 8 and 9 on one. What is told of a server reaches its ports in `reached`. */
function bench(reached: readonly string[] = ['7:80', '7:81', '8:80', '9:80']) {
  pools += 1;
  const told: string[][] = [];
  const states = new Map<string, MemberState>();
  const members = () =>
    ['7:80', '7:81', '8:80', '9:80'].map((key) => {
      const [id = '', port] = key.split(':');
      return row(id, Number(port), states.get(key) ?? 'enabled', id === '7');
    });
  const pool: Pool = {
    id: `itcare:twins-${pools}`,
    name: 'twins',
    production: false,
    href: '/balancers/1/members',
    membersKey: ['twins'],
    readMembers: async () => ({ startedAt: Date.now(), members: members(), proves: true }),
    setStates: async (sent, to) => {
      told.push(sent.map(({ key }) => key));
      for (const { id } of sent) {
        for (const key of reached) if (key.startsWith(`${id}:`)) states.set(key, to);
      }
    },
    perWrite: 'one',
    places: new Map(),
    meaning: () => ({ fresh: '', persistent: '', established: '' }),
    offlineCuts: true,
    affects: [],
  };
  const client = new QueryClient();
  client.setQueryData(pool.membersKey, { startedAt: Date.now(), members: members(), proves: true });
  const phases = () =>
    changeBoard(pool.id)
      .list()
      .map(({ member, change }) => `${member.key} ${change.phase}`);
  return { pool, client, told, states, members, phases };
}

/** Long enough for every read that a change makes by itself. */
async function ended<Result>(work: Promise<Result>): Promise<Result> {
  await vi.advanceTimersByTimeAsync(60_000);
  return work;
}

it('a server that stands in the pool on two ports is told once, and both rows show the change', async () => {
  const { pool, client, told, members, phases } = bench();
  const chosen = members().slice(0, 3);
  await ended(changeMembers(client, { pool, members: chosen, verb: 'drain', agreedToStop: false, why: {} }));
  expect(told).toEqual([['7:80'], ['8:80']]);
  expect(phases()).toEqual(['7:80 confirmed', '7:81 confirmed', '8:80 confirmed']);
});

it('for others, too, each port has an outcome of its own: one may change and the other not', async () => {
  const { pool, client, told } = bench(['7:80']);
  const handle = poolHandle(client, pool);
  const ids = await ended(handle.prepare(['7:80', '7:81'], 'drain')(false, { reason: '' }));
  expect(told).toEqual([['7:80']]);
  expect(handle.outcomes(ids)).toMatchObject([
    { member: 'SRV7:80', end: 'good', text: 'Drain confirmed: the pool shows Draining.' },
    {
      member: 'SRV7:81',
      end: 'bad',
      text: expect.stringContaining('was accepted, but the pool still shows Enabled.'),
    },
  ]);
});

it('a port that moved holds its server back on the other port; insisting sends for both at once', async () => {
  const { pool, client, told, states, phases } = bench();
  const handle = poolHandle(client, pool);
  const change = handle.prepare(['7:80', '7:81', '9:80'], 'drain');
  states.set('7:80', 'offline');
  const ids = await ended(change(false, { reason: '' }));
  expect(told).toEqual([['9:80']]);
  expect(handle.outcomes(ids)).toMatchObject([
    { member: 'SRV7:80', end: 'bad', text: expect.stringContaining('you saw Enabled, now it is Offline.') },
    { member: 'SRV7:81', end: 'bad', text: expect.stringContaining('moved on another port') },
    { member: 'SRV9', end: 'good' },
  ]);
  const held = changeBoard(pool.id).list()[1];
  if (held) await ended(sendAnyway(client, pool, held));
  expect(told).toEqual([['9:80'], ['7:80']]);
  expect(phases()).toEqual(['7:80 confirmed', '7:81 confirmed', '9:80 confirmed']);
});

it('a drain that would by now leave nothing healthy is not sent by one press', async () => {
  const { pool, client, told, states, phases, members } = bench();
  const change = poolHandle(client, pool).prepare(['8:80'], 'drain');
  for (const key of ['7:80', '7:81', '9:80']) states.set(key, 'offline');
  await ended(change(false, { reason: '' }));
  expect(phases()).toEqual(['8:80 drifted']);
  const held = changeBoard(pool.id).list()[0];
  expect(held && (await ended(sendAnyway(client, pool, held)))).toBe(false);
  expect(told).toEqual([]);
  // Once somebody brought another one back, it is an ordinary drain again.
  states.set('9:80', 'enabled');
  client.setQueryData(pool.membersKey, { startedAt: Date.now(), members: members(), proves: true });
  expect(held && (await ended(sendAnyway(client, pool, held)))).toBe(true);
  expect(told).toEqual([['8:80']]);
});
