import { expect, it } from 'vitest';

import { findMetric, readStats } from '#domain/stats/stats.ts';
import { MEASURES, measuresOf, SOURCES } from '#domain/stats/series.ts';
import { seeded } from '#domain/seeded.ts';

import { itcareStats } from './stats.ts';
import { PoolMetrics } from '#features/members/drains/pool-metrics.ts';
import { memberOf } from '#backends/testing/member.ts';

const members = [memberOf('7', 80), memberOf('8', 80), memberOf('9', 80)];
const raw = [
  {
    '/Common/SRV7:80': {
      serverside: { curConns: 3, totConns: 40, bitsIn: 800 },
      clientside: { curConns: 9 },
    },
    '/Common/SRV8:80': { serverside: { curConns: 0, totConns: 7 } },
    '/Common/OTHER:80': { serverside: { curConns: 100 } },
  },
];

it('counts by the keys of the members that are known', () => {
  const { at, members: counts, total, frame, raw: kept } = itcareStats(raw, members, 5);
  expect(at).toBe(5);
  expect(Object.fromEntries(counts)).toEqual({
    '7:80': { connections: 3, total: 40, bytesIn: 100, bytesOut: null },
    '8:80': { connections: 0, total: 7, bytesIn: null, bytesOut: null },
  });
  expect(total).toEqual({ connections: 3 });
  expect([...frame.values.keys()]).toEqual(['', 'SRV7:80', 'SRV8:80', 'OTHER:80']);
  expect(kept).toBe(raw);
  expect(itcareStats([], members, 5).total).toEqual({ connections: null });
});

it('measures an object in one pass as one metric after the other is found', () => {
  const chance = seeded(7);
  const names = [...MEASURES.flatMap((name) => SOURCES[name].metrics), 'maxConns'];
  const pick = <Each>(list: readonly Each[]) => list[chance.int(list.length)] as Each;
  for (let round = 0; round < 500; round += 1) {
    const side = () => pick(['', 'serverside.', 'clientside.', 'Serverside.', 'a.serverside.']);
    const samples = Array.from({ length: 12 }, () => ({
      object: 'a',
      metric: `${side()}${chance.int(3) === 0 ? pick(names).toUpperCase() : pick(names)}`,
      value: chance.int(4) === 0 ? 'word' : chance.int(9),
    }));
    const values = measuresOf(new Map([['a', samples]])).get('a') ?? [];
    const slow = MEASURES.map((name) =>
      SOURCES[name].metrics.reduce((sum, metric) => {
        const value = findMetric(samples, 'a', metric)?.value;
        return typeof value === 'number' ? (Number.isNaN(sum) ? 0 : sum) + value : sum;
      }, Number.NaN),
    );
    expect([...values]).toEqual(slow);
  }
  expect(readStats(raw).length).toBeGreaterThan(0);
});

it('a rate that the backend tells is believed; otherwise two totals make one', () => {
  const watch = new PoolMetrics('itcare:1');
  watch.sawMembers(members, 0);
  const seen = (at: number, total: number, rate?: number) =>
    watch.sawStats({
      ...itcareStats([], [], at),
      members: new Map([['7:80', { connections: 4, total, ...(rate === undefined ? {} : { rate }) }]]),
      total: { connections: 4 },
    });
  seen(1_000, 10);
  seen(3_000, 30);
  expect(watch.rate('7:80')).toBe(10);
  seen(5_000, 50, 2);
  expect(watch.rate('7:80')).toBe(2);
  expect(watch.total()).toBe(4);
  expect(watch.connections('8:80')).toBeNull();
});
