import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

import { type FoundHost, noNames } from '#backends/hosts.ts';
import { readPlaceQuery } from '#domain/members/place.ts';
import { targetOf, VERBS, verbsFor } from '#domain/members/member-state.ts';
import type { HostQuery } from '#domain/members/host.ts';

import type { HostMember, HostPool, Weighed } from '../host-pool.ts';
import type { PoolReading } from '../places.ts';
import {
  addressesAt,
  Capacity,
  type EvacuationChoices,
  readWithout,
  withVerb,
  writeWithout,
} from './capacity.ts';

const weighed: Weighed = {
  verdict: 'none',
  lines: [],
  cuts: 0,
  before: 4,
  remaining: 3,
  members: 4,
  share: null,
};

function member(id: string, more: Partial<HostMember> = {}): HostMember {
  return {
    key: id,
    id,
    name: `WEB-${id}`,
    server: `WEB-${id}`,
    address: `10.0.0.${id}`,
    port: 80,
    state: 'enabled',
    health: 'up',
    ...more,
  };
}

/** A pool of a backend that tells zones: even numbers stand in EB-B. */
function reading(
  id: string,
  members: readonly HostMember[] | null,
  more: Partial<HostPool> = {},
  found: Partial<FoundHost> = {},
): PoolReading {
  const ids = members?.flatMap((each) => each.id ?? []) ?? [];
  return {
    members,
    pool: {
      id: `itcare:${id}`,
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
      weigh: () => weighed,
      without: () => weighed,
      prepare: () => () => [],
      outcomes: () => [],
      subscribe: () => () => undefined,
      places: new Map(
        ids.map((each) => [each, { zone: Number(each) % 2 === 0 ? 'EB-B' : 'EB-A', area: 'EB-QA' }]),
      ),
      ...more,
    },
    found: {
      backend: 'itcare',
      id,
      environment: null,
      knowsIds: true,
      names: noNames,
      addresses: new Map(ids.map((each) => [each, `10.0.0.${each}`])),
      open: () => {
        throw new Error('not opened');
      },
      ...found,
    },
  };
}

const placeOf = (text: string): HostQuery => {
  const place = readPlaceQuery(text);
  if (place.kind === 'problem') throw new Error(place.why);
  return place;
};
const drain: EvacuationChoices = { verb: 'drain', without: new Set() };

function fates(text: string, readings: readonly PoolReading[], choices = drain): string[] {
  const needle = placeOf(text);
  return new Capacity(new QueryClient())
    .rows(needle, readings, addressesAt(needle, readings), choices)
    .map(({ key, fate, item }) => `${key} ${fate} ${item.place.members.map(({ name }) => name).join(',')}`);
}

describe('the pools of a place', () => {
  it('are those with members there, and no others', () => {
    const readings = [
      reading('a', [member('1'), member('2'), member('3')]),
      reading('b', [member('2'), member('4')]),
      reading('unread', null),
    ];
    expect(fates('EB-A', readings)).toEqual(['itcare:a chosen WEB-1,WEB-3']);
    expect(fates('zone:eb-b', readings)).toEqual(['itcare:a chosen WEB-2', 'itcare:b chosen WEB-2,WEB-4']);
    expect(fates('10.0.0.4/31', readings)).toEqual(['itcare:b chosen WEB-4']);
  });

  it('include those of backends that know no zones, by the addresses of the servers there', () => {
    const other = reading(
      'x',
      [member('x', { address: '010.0.0.1' }), member('y', { address: '10.0.0.2' })],
      { places: new Map() },
      { backend: 'globo', knowsIds: false, addresses: noNames },
    );
    expect(fates('EB-A', [reading('a', [member('1')]), other])).toEqual([
      'itcare:a chosen WEB-1',
      'globo:x chosen WEB-x',
    ]);
    expect(fates('EB-A', [other])).toEqual([]);
  });

  it('are emptied in order: production last, then by name as people count', () => {
    const readings = ['web10', 'web9', 'pay'].map((id) =>
      reading(id, [member('1')], { production: id === 'pay' }),
    );
    expect(fates('EB-A', readings).map((row) => row.split(' ')[0])).toEqual([
      'itcare:web9',
      'itcare:web10',
      'itcare:pay',
    ]);
  });

  it('are left out by the guard, by the operator, or where there is nothing to do', () => {
    const readings = [
      reading('a', [member('1')], { weigh: () => ({ ...weighed, verdict: 'stop' }) }),
      reading('b', [member('1')]),
      reading('c', [member('1', { state: 'disabled' }), member('3', { state: 'offline' })]),
      reading('d', [member('1')], { lock: () => 'no id' }),
      reading('e', [member('1')], { weigh: () => ({ ...weighed, verdict: 'caution' }) }),
    ];
    expect(
      fates('EB-A', readings, { ...drain, without: readWithout('itcare:b,itcare:a,gone:1') }).map(
        (row) => row.split(' ')[1],
      ),
    ).toEqual(['guarded', 'left', 'already', 'locked', 'chosen']);
  });

  it('keep what is offline as it is: a drain would let returning clients in again', () => {
    const readings = [reading('a', [member('1'), member('3', { state: 'offline' })])];
    const needle = placeOf('EB-A');
    const [row] = new Capacity(new QueryClient()).rows(needle, readings, new Set(), drain);
    expect(row).toMatchObject({ fate: 'chosen', item: { keys: ['1'] } });
    expect(row?.item.place.members).toHaveLength(2);
  });

  it('are planned anew for the verb of a plan that is tried again', () => {
    const prepared: string[] = [];
    const told = { prepare: (_: readonly string[], verb: string) => (prepared.push(verb), () => []) };
    const offline = { ...drain, verb: 'offline' };
    const readings = [reading('a', [member('1'), member('3', { state: 'disabled' })], told)];
    const [row] = new Capacity(new QueryClient()).rows(placeOf('EB-A'), readings, new Set(), offline);
    expect(row?.item.keys).toEqual(['1', '3']);
    expect(row && withVerb(row, 'drain')).toMatchObject({ fate: 'chosen', item: { keys: ['1'] } });
    expect(prepared).toEqual(['offline', 'drain']);
  });

  it('are weighed again only when something about them moved', () => {
    let asked = 0;
    const counting = { weigh: () => ({ ...weighed, cuts: (asked += 1) }) };
    const one = reading('a', [member('1')], counting);
    const capacity = new Capacity(new QueryClient());
    const needle = placeOf('EB-A');
    const rows = (each: PoolReading, choices = drain) => capacity.rows(needle, [each], new Set(), choices)[0];
    const first = rows(one);
    expect(rows({ ...one })).toBe(first);
    expect(capacity.rows(needle, [one], new Set(), drain)).toBe(
      capacity.rows(needle, [one], new Set(), drain),
    );
    expect(asked).toBe(1);
    expect(rows({ ...one, members: [member('1')] })).not.toBe(first);
    expect(rows(one, { ...drain, verb: 'offline' })).not.toBe(first);
    expect(asked).toBe(3);
  });
});

describe('what is left out, in the address', () => {
  it('comes back as it was written', () => {
    const keys = new Set(['itcare:7', 'haproxy:edge:web']);
    expect(readWithout(writeWithout(keys) ?? '')).toEqual(keys);
    expect(readWithout('')).toEqual(new Set());
  });

  it('has an end: an address can only be so long', () => {
    const many = Array.from({ length: 500 }, (_, index) => `itcare:${100_000 + index}`);
    expect(writeWithout(new Set(many.slice(0, 100)))).not.toBe(null);
    expect(writeWithout(new Set(many))).toBe(null);
  });
});
