import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';

import type { MemberState } from '#domain/member-state.ts';

import { changeBoard } from './change-board.ts';
import { changeMembers } from './change-members.ts';
import type { Member, Pool } from './model.ts';

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

it('a server that stands in the pool on two ports is told once, and both rows show the change', async () => {
  const told: string[][] = [];
  const states = new Map<string, MemberState>();
  const members = () =>
    ['7:80', '7:81', '8:80', '9:80'].map((key) => {
      const [id = '', port] = key.split(':');
      return row(id, Number(port), states.get(id) ?? 'enabled', id === '7');
    });
  const pool: Pool = {
    id: 'itcare:twins',
    name: 'twins',
    production: false,
    membersKey: ['twins'],
    readMembers: async () => ({ startedAt: Date.now(), members: members(), proves: true }),
    setStates: async (sent, to) => {
      told.push(sent.map(({ key }) => key));
      for (const { id } of sent) states.set(id ?? '', to);
    },
    perWrite: 'one',
    places: new Map(),
    meaning: () => ({ fresh: '', persistent: '', established: '' }),
    offlineCuts: true,
    affects: [],
  };
  const chosen = members().slice(0, 3);
  const request = { pool, members: chosen, verb: 'drain', agreedToStop: false, why: {} } as const;
  await changeMembers(new QueryClient(), request);
  expect(told).toEqual([['7:80'], ['8:80']]);
  expect(
    changeBoard(pool.id)
      .list()
      .map(({ member, change }) => [member.key, change.phase]),
  ).toEqual([
    ['7:80', 'confirmed'],
    ['7:81', 'confirmed'],
    ['8:80', 'confirmed'],
  ]);
});
