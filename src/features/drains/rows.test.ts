import { expect, it } from 'vitest';

import type { DrainRecord } from '#changes/drains/record.ts';

import { filterDrains, keepOrder } from './rows.ts';

const record = (member: string, since: number, more: Partial<DrainRecord> = {}): DrainRecord => ({
  pool: 'itcare:1',
  member,
  poolName: 'pay',
  memberName: member.toUpperCase(),
  since,
  sinceKnown: true,
  origin: null,
  samples: [],
  epoch: null,
  lost: false,
  seenAt: since,
  ended: null,
  ...more,
});
const all = [record('m10', 1), record('m9', 2), record('m11', 3, { poolName: 'shop' })];
const left = new Map([
  ['m10', 7],
  ['m11', 3],
]);
const leftOf = ({ member }: DrainRecord) => left.get(member) ?? null;
const order = (sort: string) => keepOrder(null, all, sort, leftOf).ids.map((id) => id.split('\n')[1]);

it.each([
  ['', ['m11', 'm9', 'm10']],
  ['since', ['m10', 'm9', 'm11']],
  ['-since', ['m11', 'm9', 'm10']],
  ['member', ['m9', 'm10', 'm11']],
  ['-member', ['m11', 'm10', 'm9']],
  // What is not counted is last either way.
  ['left', ['m11', 'm10', 'm9']],
  ['-left', ['m10', 'm11', 'm9']],
])('sorted by %j', (sort, expected) => {
  expect(order(sort)).toEqual(expected);
});

it('keeps its order while numbers move; what is new comes last, what is gone goes', () => {
  const first = keepOrder(null, all, 'left', leftOf);
  expect(keepOrder(first, all, 'left', () => 1)).toBe(first);
  const next = keepOrder(first, [record('m0', 9), ...all.slice(1)], 'left', () => 1);
  expect(next.ids.map((id) => id.split('\n')[1])).toEqual(['m11', 'm9', 'm0']);
  // Nothing was there yet: all are new, and in the order that was asked for.
  const none = keepOrder(null, [], '-member', leftOf);
  expect(keepOrder(none, [], '-member', leftOf)).toBe(none);
  expect(keepOrder(none, all, '-member', leftOf).ids[0]).toContain('m11');
});

it('filters by member, pool, operator and reason', () => {
  const origin = { change: 'c', operator: 'Anna', reason: 'Kernel patch', changeReference: 'CHG7' };
  const decided = record('m1', 1, { origin });
  for (const text of ['SHOP', ' m11 ']) expect(filterDrains(all, text)).toEqual([all[2]]);
  for (const text of ['anna', 'kernel', 'chg7'])
    expect(filterDrains([...all, decided], text)).toEqual([decided]);
  expect(filterDrains(all, ' ')).toBe(all);
  expect(filterDrains(all, 'nothing')).toEqual([]);
});
