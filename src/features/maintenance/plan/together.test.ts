/** A server in several pools: its work begins when it is out of all of them. */
import { expect, it } from 'vitest';

import { advance, type SeenMember, type World } from '#changes/staged/advance.ts';
import { commanded } from '#changes/staged/commands.ts';
import { beginStaged, type Stage, type StagedProcedure } from '#changes/staged/staged.ts';
import type { MemberState } from '#domain/members/member-state.ts';

const confirmed: Stage = { type: 'work', until: 'confirmed' };
const stages = (work: Stage): Stage[] => [
  { type: 'act', verb: 'drain' },
  { type: 'drained', most: 0, withinMs: null, onTimeout: 'ask' },
  work,
  { type: 'act', verb: 'enable' },
];

function begun(work: Stage, atOnce = 1): StagedProcedure {
  const item = (object: string, member: string, group?: string) => ({
    object,
    objectName: object,
    href: '/x',
    member,
    name: member,
    zone: null,
    ...(group === undefined ? {} : { group }),
    before: 'enabled' as const,
    stages: stages(work),
  });
  return beginStaged(
    {
      kind: 'maintenance',
      title: 'a',
      href: '/x',
      reason: null,
      changeReference: null,
      atOnce,
      agreed: false,
      items: [item('p:1', 'a', 'a'), item('p:2', 'a', 'a'), item('p:1', 'b')],
    },
    { id: 'x', now: 0, operator: null },
  );
}

/** Each in the state that it was sent to, with so many connections. */
function play(procedure: StagedProcedure) {
  const states = new Map<string, MemberState>();
  const connections = new Map<string, number>();
  let [now, kept] = [0, procedure];
  const world: World = {
    seen: ({ key }): SeenMember => ({
      at: now,
      present: true,
      state: states.get(key) ?? 'enabled',
      health: 'up',
      monitored: true,
      counted: true,
      counts: { connections: connections.get(key) ?? 0 },
      complete: true,
      epoch: null,
      median: null,
    }),
    change: () => ({ phase: 'confirmed', message: null, endedAt: now, answeredAt: now - 1 }),
    begun: () => ['c'],
  };
  return {
    connections,
    at: () => kept.items.map((each) => `${each.status} ${each.stages[each.at]?.type ?? '-'}`),
    reads: (count: number) => {
      for (let left = count; left > 0; left -= 1) {
        now += 2_000;
        const { next, acts } = advance(kept, world, now);
        kept = next;
        for (const { item, verb } of acts)
          states.set(item.key, verb === 'enable' ? 'enabled' : verb === 'drain' ? 'disabled' : 'offline');
      }
    },
    answer: (item: string) => {
      kept = commanded(kept, { type: 'answer', item, choice: 'go-on' }, now);
    },
    /** As an operator who was asked does. */
    leave: (item: string) => {
      const question = { code: 'deadline', message: null, at: now } as const;
      const items = kept.items.map((each) =>
        each.key === item ? { ...each, status: 'asking' as const, question } : each,
      );
      kept = commanded({ ...kept, items }, { type: 'answer', item, choice: 'leave' }, now);
    },
    kept: () => kept,
  };
}

it('all of a group begin together and count as one; the next waits', () => {
  const played = play(begun(confirmed));
  played.reads(1);
  expect(played.at()).toEqual(['running act', 'running act', 'waiting act']);
  const two = play(begun(confirmed, 2));
  two.reads(1);
  expect(two.at()).toEqual(['running act', 'running act', 'running act']);
});

it('asks for the work when the server is out of its last pool, not before', () => {
  const played = play(begun(confirmed));
  played.connections.set('p:2 a', 4);
  played.reads(8);
  expect(played.at()).toEqual(['running work', 'running drained', 'waiting act']);
  played.connections.set('p:2 a', 0);
  played.reads(8);
  expect(played.at()).toEqual(['asking work', 'asking work', 'waiting act']);
  played.answer('p:1 a');
  played.answer('p:2 a');
  played.reads(6);
  expect(played.at().slice(0, 2)).toEqual(['ended -', 'ended -']);
  played.reads(8);
  expect(played.at()[2]).toBe('asking work');
});

it('its time begins then, too', () => {
  const played = play(begun({ type: 'work', until: 'time', ms: 10_000 }));
  played.connections.set('p:2 a', 4);
  played.reads(30);
  expect(played.at()[0]).toBe('running work');
  expect(played.kept().items[0]?.enteredAt).toBeNull();
  played.connections.set('p:2 a', 0);
  played.reads(6);
  expect(played.at().slice(0, 2)).toEqual(['running work', 'running work']);
  played.reads(12);
  expect(played.at().slice(0, 2)).toEqual(['ended -', 'ended -']);
});

it('one that is left as it is keeps nobody waiting', () => {
  const played = play(begun(confirmed));
  played.connections.set('p:2 a', 4);
  played.reads(8);
  played.leave('p:2 a');
  played.reads(2);
  expect(played.at().slice(0, 2)).toEqual(['asking work', 'ended drained']);
});
