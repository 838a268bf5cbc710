import { describe, expect, it } from 'vitest';
import { MAX_STAT_SAMPLES, findMetric, readStats, statsByObject } from './stats.ts';
import { matchMember, memberMatcher } from './stats-members.ts';
import { seeded } from '#domain/seeded.ts';
import type { Chance } from '#domain/seeded.ts';

const URL_KEY = 'https://localhost/mgmt/tm/ltm/pool/~Common~web/members/~Common~APP01:443/stats';

const icontrol = [
  {
    [URL_KEY]: {
      nestedStats: {
        entries: {
          'serverside.curConns': { value: 3 },
          'serverside.bitsIn': { value: '12000' },
          'status.availabilityState': { description: 'available' },
        },
      },
    },
  },
];
const flat = [
  {
    'APP01:443': {
      'serverside.curConns': 3,
      'serverside.bitsIn': '12000',
      'status.availabilityState': 'available',
    },
  },
];
const grouped = [
  { serverside: { curConns: 3, bitsIn: '12000' }, status: { availabilityState: 'available' } },
];

describe('readStats', () => {
  it.each([
    ['raw iControl', icontrol, URL_KEY],
    ['flat per object', flat, 'APP01:443'],
    ['grouped', grouped, ''],
    ['grouped under the object', { 'APP01:443': grouped[0] }, 'APP01:443'],
    ['grouped beside a name', [{ name: 'APP01:443', ...grouped[0] }], 'APP01:443'],
  ])('%s', (_, raw, object) => {
    const samples = readStats(raw);
    expect(samples.filter(({ metric }) => metric !== 'name')).toEqual([
      { object, metric: 'serverside.curConns', value: 3 },
      { object, metric: 'serverside.bitsIn', value: 12_000 },
      { object, metric: 'status.availabilityState', value: 'available' },
    ]);
    expect(findMetric(samples, object, 'CURCONNS')?.value).toBe(3);
    expect(findMetric(samples, object, 'availabilitystate')?.value).toBe('available');
    expect(findMetric(samples, object, 'maxConns')).toBeNull();
    expect(findMetric(samples, 'another', 'curConns')).toBeNull();
  });

  it('keeps objects inside objects apart', () => {
    const samples = readStats({
      '/Common/a': { 'APP01:443': { curConns: 1 } },
      '/Common/b': { 'APP01:443': { curConns: 2 } },
    });
    expect([...statsByObject(samples).keys()]).toEqual(['/Common/a › APP01:443', '/Common/b › APP01:443']);
  });

  it('numbers records that do not say whose they are', () => {
    const samples = readStats([{ serverside: { curConns: 1 } }, { serverside: { curConns: 2 } }]);
    expect(samples.map(({ object, value }) => [object, value])).toEqual([
      ['#1', 1],
      ['#2', 2],
    ]);
  });

  it('means the server side where both sides count', () => {
    const samples = readStats([{ a: { 'clientside.curConns': 9, 'serverside.curConns': 4 } }]);
    expect(findMetric(samples, 'a', 'curConns')?.value).toBe(4);
    expect(findMetric(samples, 'a', 'clientside.curConns')?.value).toBe(9);
  });

  it.each<[unknown, unknown[]]>([
    [null, []],
    [undefined, []],
    ['', []],
    [[], []],
    [{}, []],
    [[[[[]]]], []],
    [5, [{ object: '', metric: 'value', value: 5 }]],
    [{ a: null, b: { value: null }, c: Number.NaN }, []],
    [{ up: true }, [{ object: '', metric: 'up', value: 'true' }]],
    [{ id: '007' }, [{ object: '', metric: 'id', value: '007' }]],
    [{ x: { value: 0, description: 'none' } }, [{ object: '', metric: 'x', value: 0 }]],
    [
      { cpu: [1, 2] },
      [
        { object: 'cpu', metric: '1', value: 1 },
        { object: 'cpu', metric: '2', value: 2 },
      ],
    ],
  ])('%j', (raw, expected) => {
    expect(readStats(raw)).toEqual(expected);
  });

  it('is bounded in depth, samples and width', () => {
    let deep: unknown = { curConns: 1 };
    for (let level = 0; level < 50_000; level += 1) deep = { nestedStats: deep };
    expect(readStats(deep)).toEqual([]);
    const wide = Array.from({ length: 30_000 }, (_, index) => ({ [`m${index}`]: { curConns: index } }));
    expect(readStats(wide)).toHaveLength(MAX_STAT_SAMPLES);
    expect(readStats(Array.from({ length: 300_000 }, () => ({})))).toEqual([]);
  });

  it('reads any JSON', () => {
    const chance = seeded(5);
    const keys = [
      'nestedStats',
      'entries',
      'value',
      'description',
      'serverside',
      'curConns',
      '__proto__',
      '',
      'name',
    ] as const;
    const make = (from: Chance, depth: number): unknown => {
      if (depth === 0) return from.pick<unknown>([1, '2', 'x', null, true, {}, []]);
      if (from.int(3) === 0) return from.list(3, () => make(from, depth - 1));
      return Object.fromEntries(from.list(4, () => [from.pick(keys), make(from, depth - 1)]));
    };
    for (let round = 0; round < 2_000; round += 1) {
      for (const { object, metric, value } of readStats(make(chance, chance.int(8)))) {
        expect([typeof object, typeof metric]).toEqual(['string', 'string']);
        expect(['string', 'number']).toContain(typeof value);
      }
    }
  });
});

describe('matchMember', () => {
  const member = { name: 'APP01', address: '10.26.12.11', port: 443 };

  it.each<[string, string[], string | null]>([
    ['name:port', ['APP02:443', 'app01:443'], 'app01:443'],
    ['address:port', ['10.26.12.11:443'], '10.26.12.11:443'],
    ['partition', ['/Common/APP01:443'], '/Common/APP01:443'],
    ['iControl URL', [URL_KEY, URL_KEY.replace('APP01', 'APP02')], URL_KEY],
    [
      'escaped URL',
      ['https://x/members/~Common~APP01%3A443/stats?ver=1'],
      'https://x/members/~Common~APP01%3A443/stats?ver=1',
    ],
    ['route domain', ['/Common/10.26.12.11%3:443'], '/Common/10.26.12.11%3:443'],
    ['inside a pool', ['/Common/web › APP01:443'], '/Common/web › APP01:443'],
    ['another port', ['APP01:80'], null],
    ['name alone', ['APP01', 'APP02'], 'APP01'],
    ['address alone', ['10.26.12.11'], '10.26.12.11'],
    ['name alone, twice', ['/Common/APP01', '/Test/APP01'], null],
    ['two pools', ['/Common/a › APP01:443', '/Common/b › APP01:443'], null],
    ['a longer name', ['APP011:443', 'XAPP01:443'], null],
    ['nothing', [], null],
    ['broken escapes', ['%E0%A4%A:443'], null],
  ])('%s', (_, objects, expected) => {
    expect(matchMember(objects, member)).toBe(expected);
  });

  it('knows both spellings of IPv6', () => {
    const six = { name: null, address: '2001:DB8::1', port: 443 };
    expect(matchMember(['/Common/2001:db8::1.443'], six)).toBe('/Common/2001:db8::1.443');
    expect(matchMember(['[2001:db8::1]:443'], six)).toBe('[2001:db8::1]:443');
  });

  it('without a port takes the only key of that host', () => {
    const find = memberMatcher(['APP01:80', 'APP02:80', 'APP02:81', '10.0.0.1']);
    expect(find({ name: 'APP01', address: null, port: null })).toBe('APP01:80');
    expect(find({ name: 'APP02', address: null, port: null })).toBeNull();
    expect(find({ name: null, address: '10.0.0', port: null })).toBeNull();
    expect(find({ name: '', address: null, port: 80 })).toBeNull();
  });
});
