import { describe, expect, it } from 'vitest';

import { type FoundHost, noNames } from '#backends/hosts.ts';
import { readHostQuery } from '#domain/members/host.ts';
import { type MemberState, targetOf, type Verb, VERBS, verbsFor } from '#domain/members/member-state.ts';

import { type PoolReading, planOf, serversOf } from './places.ts';
import { stepEnd } from './plan-run.ts';
import type { HostMember, HostOutcome, HostPool, Weighed } from './host-pool.ts';
import { messages } from './messages.ts';

const calm: Weighed = {
  verdict: 'none',
  lines: [],
  cuts: 0,
  before: 4,
  remaining: 3,
  members: 4,
  share: null,
};

function member(key: string, more: Partial<HostMember> = {}): HostMember {
  return {
    key,
    id: key,
    name: `WEB-${key}`,
    server: `WEB-${key}`,
    address: `10.0.0.${key}`,
    port: 80,
    state: 'enabled',
    health: 'up',
    ...more,
  };
}

function pool(id: string, more: Partial<HostPool> = {}): HostPool {
  return {
    id,
    name: id,
    production: false,
    membersKey: [id],
    read: () => Promise.resolve({ members: [] }),
    stateText: () => '',
    lock: () => null,
    verbs: VERBS.map((name) => ({
      name,
      long: name,
      to: targetOf(name),
      danger: false,
      meaning: { fresh: '', persistent: '', established: '' },
      offered: (state) => verbsFor(state).includes(name),
    })),
    weigh: () => calm,
    without: () => calm,
    prepare: () => () => [],
    outcomes: () => [],
    subscribe: () => () => undefined,
    ...more,
  };
}

const globo = (id: number): FoundHost => ({
  backend: 'globo',
  id: String(id),
  environment: null,
  knowsIds: false,
  names: noNames,
  addresses: noNames,
  open: () => {
    throw new Error('not opened');
  },
});
const reading = (id: string, members: readonly HostMember[] | null): PoolReading => ({
  pool: pool(id),
  found: globo(1),
  members,
});

const names = (q: string, readings: readonly PoolReading[], addresses: string[] = []) =>
  serversOf(readHostQuery(q), readings, new Set(addresses)).map(
    ({ name, places }) =>
      `${name} ${places.map((place) => `${place.pool.id}:${place.members.length}`).join(',')}`,
  );

describe('servers', () => {
  it('are told apart by name, the one whose name was typed first', () => {
    const readings = [
      reading('a', [member('10'), member('1'), member('2', { server: 'DB-1' })]),
      reading('b', [member('1', { server: 'web-1' }), member('3', { key: '3', server: 'WEB-1' })]),
      reading('c', null),
    ];
    expect(names('web', readings)).toEqual(['WEB-1 a:1,b:2', 'WEB-10 a:1']);
    expect(names('web-10', readings)).toEqual(['WEB-10 a:1']);
    expect(names('web-1', [reading('a', [member('10'), member('1')])])[0]).toBe('WEB-1 a:1');
    expect(names('db', readings)).toEqual(['DB-1 a:1']);
  });

  it('are called as the list of balancers calls them, where the members have another name', () => {
    const found = { ...globo(1), backend: 'itcare', knowsIds: true, names: new Map([['7', 'WEB-7']]) };
    const members = [member('7', { server: '10.0.0.7', name: '10.0.0.7' }), member('8')];
    const itcare: PoolReading = { pool: pool('lb'), found, members };
    expect(names('web-7', [itcare, reading('a', [member('7')])])).toEqual(['WEB-7 lb:1,a:1']);
  });

  it('whose names count in their pool alone are one only with the same address', () => {
    const local = (id: string, members: readonly HostMember[]): PoolReading => ({
      ...reading(id, members),
      found: { ...globo(1), localNames: true },
    });
    const s1 = (address: string | null) => member('1', { server: 's1', address });
    const readings = [
      local('web', [s1('10.0.0.1')]),
      local('api', [s1('10.0.0.2')]),
      local('db', [s1('10.0.0.1')]),
      local('untold', [s1(null)]),
      local('untold-too', [s1(null)]),
    ];
    expect(names('s1', readings).toSorted()).toEqual([
      's1 api:1',
      's1 untold-too:1',
      's1 untold:1',
      's1 web:1,db:1',
    ]);
    // One that another backend knows by that name and address.
    expect(
      names('s1', [local('web', [s1('10.0.0.7')]), reading('a', [member('7', { server: 'S1' })])]),
    ).toEqual(['S1 a:1,web:1']);
  });

  it('an id of ITCare finds nobody elsewhere but by the addresses that belong to it', () => {
    const readings = [reading('a', [member('7')])];
    expect(names('7', readings)).toEqual([]);
    expect(names('7', readings, ['10.0.0.7'])).toEqual(['WEB-7 a:1']);
  });
});

describe('a plan', () => {
  it.each<[string, MemberState[], Verb, Partial<HostPool>, string, number]>([
    ['ordinary', ['enabled'], 'drain', {}, 'act', 1],
    ['so already', ['disabled'], 'drain', {}, 'already', 0],
    ['on two ports, one of them so already', ['disabled', 'enabled'], 'drain', {}, 'act', 1],
    [
      'the last healthy one',
      ['enabled'],
      'drain',
      { weigh: () => ({ ...calm, verdict: 'stop' }) },
      'guarded',
      1,
    ],
    ['a careful look', ['enabled'], 'drain', { weigh: () => ({ ...calm, verdict: 'caution' }) }, 'act', 1],
    ['not to be changed', ['enabled'], 'offline', { lock: () => 'no id' }, 'locked', 1],
    ['not to be changed, yet so already', ['offline'], 'offline', { lock: () => 'no id' }, 'already', 0],
  ])('%s', (_, states, verb, more, standing, keys) => {
    const members = states.map((state, index) => member(String(index), { state }));
    const [item] = planOf([{ pool: pool('a', more), found: globo(1), members }], verb);
    expect(item).toMatchObject({ standing });
    expect(item?.keys).toHaveLength(keys);
  });
});

describe('a verb that one pool alone has', () => {
  const meaning = { fresh: '', persistent: '', established: '' };
  const own = {
    name: 'cut-sessions',
    long: 'Cut sessions',
    to: null,
    danger: true,
    meaning,
    offered: (state: MemberState | null) => state === 'disabled',
  };
  const standing = (more: Partial<HostPool>, state: MemberState) => {
    const members = [member('1', { state })];
    const [item] = planOf([{ pool: pool('a', more), found: globo(1), members }], own.name);
    return [item?.standing, item?.keys.length, item?.lock];
  };

  it('acts there where a member is in a state for it, and nowhere else', () => {
    expect(standing({ verbs: [own] }, 'disabled')).toEqual(['act', 1, null]);
    expect(standing({ verbs: [own] }, 'enabled')).toEqual(['locked', 0, messages.notInThisState]);
    expect(standing({}, 'disabled')).toEqual(['locked', 0, messages.notHere]);
  });
});

const outcome = (end: HostOutcome['end']): HostOutcome => ({ id: '1', member: '', phase: '', text: '', end });

describe('a step', () => {
  it.each<[HostOutcome['end'][], number, string]>([
    [['good'], 1, 'good'],
    [['good', 'bad'], 2, 'bad'],
    [['open', 'good'], 2, 'open'],
    [['open', 'bad'], 2, 'bad'],
    [['busy'], 1, 'busy'],
    // It was cleared from the journal.
    [['good'], 2, 'open'],
    [[], 0, 'open'],
  ])('%j of %i changes: %s', (ends, changes, end) => {
    const step = { status: 'done' as const, changes: Array.from({ length: changes }, (_, id) => String(id)) };
    expect(stepEnd(step, ends.map(outcome))).toBe(end);
  });
});
