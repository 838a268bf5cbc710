import { describe, expect, it } from 'vitest';
import { weigh } from './weigh.ts';
import type { GuardChange, GuardMember } from './weigh.ts';
import { seeded } from '#domain/seeded.ts';
import type { Chance } from '#domain/seeded.ts';

function member(key: string, change: Partial<GuardMember> = {}): GuardMember {
  return {
    key,
    name: key.toUpperCase(),
    state: 'enabled',
    health: 'up',
    connections: 10,
    zone: 'z1',
    ...change,
  };
}

const codes = (members: GuardMember[], changes: GuardChange[], options = {}) =>
  weigh(members, changes, options).reasons.map(({ code, verdict, count }) => `${verdict} ${code} ${count}`);

const three = [member('a'), member('b'), member('c')];

describe('weigh', () => {
  it.each<[string, GuardMember[], GuardChange[], string[]]>([
    ['a drain among many', [...three, member('d')], [{ key: 'a', to: 'disabled' }], []],
    ['nothing', three, [], []],
    [
      'the last healthy',
      [member('a'), member('b', { health: 'down' })],
      [{ key: 'a', to: 'disabled' }],
      ['stop last-healthy 1'],
    ],
    ['all at once', three, three.map(({ key }) => ({ key, to: 'disabled' })), ['stop last-healthy 3']],
    [
      'removing the last',
      [member('a', { connections: 0 })],
      [{ key: 'a', to: 'removed' }],
      ['stop last-healthy 1'],
    ],
    ['one left', [member('a'), member('b')], [{ key: 'a', to: 'disabled' }], ['caution one-left 1']],
    [
      'below half',
      ['a', 'b', 'c', 'd', 'e'].map((key) => member(key)),
      ['a', 'b', 'c'].map((key) => ({ key, to: 'disabled' as const })),
      ['caution below-half 2'],
    ],
    [
      'one zone',
      [member('a', { zone: 'z2' }), member('b'), member('c')],
      [{ key: 'a', to: 'disabled' }],
      ['caution one-zone 1'],
    ],
    ['one zone all along', three, [{ key: 'a', to: 'disabled' }], []],
    [
      'zones not known',
      [member('a', { zone: 'z2' }), member('b'), member('c', { zone: null })],
      [{ key: 'a', to: 'disabled' }],
      [],
    ],
    ['cutting', three, [{ key: 'a', to: 'offline' }], ['caution cuts-connections 10']],
    [
      'cutting nothing',
      [member('a', { connections: 0 }), ...three.slice(1)],
      [{ key: 'a', to: 'offline' }],
      [],
    ],
    [
      'cutting the unknown',
      [member('a', { connections: null }), ...three.slice(1)],
      [{ key: 'a', to: 'offline' }],
      ['caution cuts-connections null'],
    ],
    [
      'draining to offline',
      [member('a', { state: 'disabled', connections: 2 }), ...three.slice(1)],
      [{ key: 'a', to: 'offline' }],
      ['caution cuts-connections 2'],
    ],
    [
      'nobody healthy, drain',
      [member('a', { health: 'unknown' })],
      [{ key: 'a', to: 'disabled' }],
      ['stop none-healthy 0'],
    ],
    [
      'nobody healthy, enable',
      [member('a', { state: 'offline', health: 'unknown' })],
      [{ key: 'a', to: 'enabled' }],
      ['none none-healthy 0', 'none enables-unproven 1'],
    ],
    [
      'nobody healthy, bring one back',
      [member('a', { state: 'disabled' })],
      [{ key: 'a', to: 'enabled' }],
      ['none none-healthy 0'],
    ],
    [
      'nobody healthy, offline to drain',
      [member('a', { state: 'offline' })],
      [{ key: 'a', to: 'disabled' }],
      ['none none-healthy 0'],
    ],
    ['already so', three, [{ key: 'a', to: 'enabled' }], ['none already-so 1']],
    ['gone meanwhile', three, [{ key: 'x', to: 'disabled' }], ['caution missing 1']],
    [
      'unreadable state',
      [member('a', { state: null }), ...three.slice(1)],
      [{ key: 'a', to: 'disabled' }],
      ['caution unreadable-state 1'],
    ],
    [
      'the later of two changes',
      three,
      [
        { key: 'a', to: 'offline' },
        { key: 'a', to: 'enabled' },
      ],
      ['none already-so 1'],
    ],
  ])('%s', (_, members, changes, expected) => {
    expect(codes(members, changes)).toEqual(expected);
  });

  it('knows that offline does not cut on every backend', () => {
    expect(codes(three, [{ key: 'a', to: 'offline' }], { cuts: false })).toEqual([]);
  });

  it('knows that what leaves states as they are takes nothing away, but may cut', () => {
    const draining = [member('a', { state: 'disabled' }), member('b')];
    expect(codes(draining, [{ key: 'a', to: null }])).toEqual([]);
    expect(codes(draining, [{ key: 'a', to: null }], { cuts: true })).toEqual([
      'caution cuts-connections 10',
    ]);
    expect(weigh(draining, [{ key: 'a', to: null }]).after.healthy).toBe(1);
  });

  it('asks for a typed name below the minimum, whatever else happens in the same decision', () => {
    const drain = [{ key: 'a', to: 'disabled' as const }];
    expect(codes(three, drain, { minimum: 3 })).toEqual(['stop below-minimum 2']);
    expect(codes(three, drain, { minimum: 2 })).toEqual([]);
    const four = [...three, member('d', { state: 'disabled' })];
    const swap = [...drain, { key: 'd', to: 'enabled' as const }];
    // Until the one that comes back is up it counts for nothing.
    expect(codes(four, swap, { minimum: 3 })).toEqual(['stop gap 2']);
    expect(weigh(four, swap, { minimum: 3 }).reasons[0]).toMatchObject({ of: 3 });
    expect(codes(four, [{ key: 'd', to: 'enabled' }], { minimum: 9 })).toEqual([]);
    // What takes no traffic and what is down takes nothing away.
    expect(codes(four, [{ key: 'd', to: 'offline' }], { minimum: 4, cuts: false })).toEqual([]);
    const down = [...three, member('d', { health: 'down' })];
    expect(codes(down, [{ key: 'd', to: 'disabled' }], { minimum: 4 })).toEqual([]);
    const unproven = [...three, member('d', { health: 'unknown' })];
    expect(codes(unproven, [{ key: 'd', to: 'disabled' }], { minimum: 4 })).toEqual(['stop below-minimum 3']);
  });

  it('tells of patches to those that remain', () => {
    const now = Date.UTC(2026, 11, 1);
    const patched = (key: string, group: string | null, hours: number | null) =>
      member(key, { patch: { group, at: hours === null ? null : now + hours * 3_600_000 } });
    const drain = [{ key: 'a', to: 'disabled' as const }];
    const mixed = [patched('a', 'G1', 1), patched('b', 'G2', 30), patched('c', 'G2', -3), member('d')];
    expect(codes(mixed.slice(0, 3), drain, { now })).toEqual([
      'caution one-patch-group 2',
      'caution patched-soon 1',
    ]);
    expect(weigh(mixed.slice(0, 3), drain, { now }).reasons[0]).toMatchObject({ text: 'G2' });
    // Of one nothing is known, so of the group nothing is.
    expect(codes(mixed, drain, { now })).toEqual(['caution patched-soon 1']);
    expect(
      codes([patched('a', 'G1', 1), patched('b', 'G1', null), patched('c', 'G1', 25)], drain, { now }),
    ).toEqual([]);
  });

  it('tells of limits and of what waits already', () => {
    const limited = [
      member('a', { limit: 20, connections: 18 }),
      member('b', { limit: 20, queue: 3 }),
      member('c', { limit: 15 }),
    ];
    const drain = [{ key: 'a', to: 'disabled' as const }];
    expect(codes(limited, drain)).toEqual(['caution over-limit 3', 'caution queueing 3']);
    expect(weigh(limited, drain).reasons[0]).toMatchObject({ of: 35 });
    expect(codes([...limited.slice(0, 2), member('c', { limit: 0 })], drain)).toEqual(['caution queueing 3']);
    expect(codes([...limited.slice(0, 2), member('c', { connections: null })], drain)).toEqual([
      'caution queueing 3',
    ]);
  });

  it('tells who hears of it only where there is something to hear of', () => {
    const about = { onCall: true, persistence: 'cookie' };
    const drain = [{ key: 'a', to: 'disabled' as const }];
    expect(codes(three, drain, about)).toEqual(['none persistence null']);
    expect(codes(three.slice(0, 2), drain, about)).toEqual([
      'caution one-left 1',
      'none persistence null',
      'none on-call null',
    ]);
    expect(codes(three.slice(0, 2), drain, { ...about, monitored: false })).toContain(
      'none not-monitored null',
    );
    expect(codes([member('a', { otherPools: 2 }), ...three.slice(1)], drain)).toEqual(['none other-pools 2']);
    expect(codes(three, [{ key: 'a', to: 'enabled' }], about)).toEqual(['none already-so 1']);
  });

  it('counts on nobody who is still being checked', () => {
    const checked = member('b', { health: 'checking' });
    expect(codes([member('a'), checked], [{ key: 'a', to: 'disabled' }])).toEqual(['stop last-healthy 1']);
    expect(codes([member('a'), { ...checked, state: 'offline' }], [{ key: 'b', to: 'enabled' }])).toEqual([
      'none enables-unproven 1',
    ]);
    expect(weigh([member('a'), checked], []).before.unproven).toBe(1);
  });

  it('gives the numbers', () => {
    const impact = weigh(
      [member('a', { connections: 30 }), member('b', { zone: 'z2' }), member('c', { health: 'unknown' })],
      [{ key: 'a', to: 'disabled' }],
    );
    expect(impact.before).toEqual({ members: 3, healthy: 2, unproven: 1, zones: ['z1', 'z2'] });
    expect(impact.after).toEqual({ members: 3, healthy: 1, unproven: 1, zones: ['z2'] });
    expect(impact.changed).toEqual(['a']);
    expect(impact.connectionsLeaving).toBe(30);
    expect(impact.shareLeaving).toBe(0.6);
    expect(impact.loadFactor).toBe(2);
    expect(impact.verdict).toBe('caution');
  });

  it('says when numbers are not known', () => {
    const impact = weigh([member('a', { connections: null })], [{ key: 'a', to: 'disabled' }]);
    expect([impact.connectionsLeaving, impact.shareLeaving, impact.loadFactor]).toEqual([null, null, null]);
  });
});

function randomPool(chance: Chance): GuardMember[] {
  return Array.from({ length: 1 + chance.int(6) }, (_, index) =>
    member(`m${index}`, {
      state: chance.pick(['enabled', 'enabled', 'disabled', 'offline', null]),
      health: chance.pick(['up', 'up', 'down', 'unknown']),
      connections: chance.pick([0, 5, null]),
      zone: chance.pick(['z1', 'z2', null]),
    }),
  );
}

describe('the guard', () => {
  it('no sequence of changes without a stop leaves fewer than the minimum, and a dead pool is named', () => {
    const chance = seeded(8);
    let stops = 0;
    for (let round = 0; round < 2_000; round += 1) {
      let pool = randomPool(chance);
      for (let step = 0; step < 6; step += 1) {
        const changes = chance.list(3, () => ({
          key: `m${chance.int(7)}`,
          to: chance.pick(['enabled', 'disabled', 'disabled', 'offline', 'removed'] as const),
        }));
        const minimum = 1 + chance.int(3);
        const impact = weigh(pool, changes, { minimum });
        const healthy = pool.filter(({ state, health }) => state === 'enabled' && health === 'up').length;
        expect(impact.before.healthy).toBe(healthy);
        expect(impact.reasons.some(({ code }) => code === 'none-healthy')).toBe(healthy === 0);
        if (impact.verdict === 'stop') {
          stops += 1;
          continue;
        }
        const targets = new Map(changes.map(({ key, to }) => [key, to]));
        pool = pool
          .filter(({ key }) => targets.get(key) !== 'removed')
          .map((each) => {
            const to = targets.get(each.key);
            return to === undefined || to === 'removed' ? each : { ...each, state: to };
          });
        const left = pool.filter(({ state, health }) => state === 'enabled' && health === 'up').length;
        expect(left).toBe(impact.after.healthy);
        expect(left < healthy && left < minimum).toBe(false);
      }
    }
    expect(stops).toBeGreaterThan(100);
  });
});
