/** What the console makes of a table of statistics, without its screens. Each gives back what is wrong. */
import { compareReadings, countersFell, readAddress, readStatus } from '#backends/haproxy/client/index.ts';
import type { ServerRow, Statistics } from '#backends/haproxy/client/model.ts';
import { membersOf } from '#backends/haproxy/instances/members.ts';
import { mergePool, poolNames } from '#backends/haproxy/instances/merge.ts';
import type { InstanceView } from '#backends/haproxy/instances/readings.ts';
import { lostBetween } from '#backends/haproxy/instances/restarts.ts';
import { countMembers } from '#domain/members/member-state.ts';
import { wrongsOfMembers } from './consume.ts';
import { invisibleIn } from './exports.ts';

type Wrongs = string[];

const STATES: readonly unknown[] = ['enabled', 'disabled', 'offline', null];
const HEALTH: readonly unknown[] = ['up', 'down', 'unknown'];
/** Compared and sent back as they came; shown by parts that cut what they show. */
const NAMES = ['name', 'pool', 'tracked'];

/** Of tens of thousands of rows these show what all would, and the time is the console's. */
const some = <T>(rows: readonly T[]): readonly T[] =>
  rows.length > 500 ? [...rows.slice(0, 250), ...rows.slice(-250)] : rows;

export function wrongsOfStatistics(read: Statistics, genuine: Statistics): Wrongs {
  const wrong = [...read.frontends, ...read.pools, ...some(read.servers)].flatMap(wrongsOfRow);
  const keys = new Set(read.servers.map(keyOf));
  if (keys.size !== read.servers.length) wrong.push('two servers have one name');
  if (new Set(read.pools.map(({ name }) => name)).size !== read.pools.length)
    wrong.push('two pools have one name');
  const known = new Set(read.pools.map(({ name }) => name));
  for (const server of some(read.servers)) {
    if (!known.has(server.pool)) wrong.push(`${server.name} is in no pool`);
    wrong.push(...wrongsOfStatus(server, read));
  }
  for (const [before, after] of [
    [genuine, read],
    [read, genuine],
  ] as const) {
    const looks = compareReadings(before, after, 2) === 'look';
    if (countersFell(before, after) && !looks) wrong.push('counters fell and nobody looks');
    lostBetween('lb1', before, after);
  }
  if (compareReadings(read, read, -3) !== 'same' && countersFell(read, read))
    wrong.push('it fell from itself');
  return [...wrong, ...wrongsOfInstances(read, genuine)];
}

export const keyOf = ({ pool, name }: ServerRow): string => `${pool}/${name}`;

function wrongsOfRow(row: object): Wrongs {
  return Object.entries(row).flatMap(([field, value]: [string, unknown]): Wrongs => {
    if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${field} is no number`];
    if (typeof value === 'object' && value !== null) return wrongsOfRow(value);
    if (typeof value !== 'string') return [];
    if (NAMES.includes(field)) return value.length < 4_100 ? [] : [`${field} has ${value.length} characters`];
    return [
      ...(value.length > 200 ? [`${field} has ${value.length} characters`] : []),
      ...invisibleIn(value),
    ];
  });
}

function wrongsOfStatus(server: ServerRow, statistics: Statistics): Wrongs {
  const { state, health, verbs, writable, hidden, reason, slot } = readStatus(server, statistics);
  const { port } = readAddress(server.address);
  return [
    ...(STATES.includes(state) && HEALTH.includes(health) ? [] : [`its state is ${state}, ${health}`]),
    ...(verbs.length > 0 === writable ? [] : ['what may be asked is not what may be written']),
    ...(hidden && state !== null && state !== 'disabled' ? ['a hidden state is told'] : []),
    ...(slot && server.address !== null ? ['a slot has an address'] : []),
    ...((reason ?? '').length <= 420 ? invisibleIn(reason ?? '') : ['an endless reason']),
    ...(port === null || (port > 0 && port < 65_536) ? [] : [`the port is ${port}`]),
  ];
}

function viewOf(id: string, statistics: Statistics): InstanceView {
  return {
    id,
    name: id,
    statistics,
    startedAt: 1,
    readAt: 2,
    error: null,
    mayWrite: true,
    process: null,
    epoch: 0,
  };
}

/** Beside an instance that says what it should. */
function wrongsOfInstances(read: Statistics, genuine: Statistics): Wrongs {
  const instances = [viewOf('lb1', genuine), viewOf('lb2', read)];
  return poolNames(instances)
    .slice(0, 20)
    .flatMap((name) => {
      const pool = mergePool(instances, name);
      if (!pool) return [`${name} is no pool of anybody`];
      const members = membersOf(pool, instances);
      const { total } = countMembers(members);
      return [
        ...(total === pool.servers.length ? [] : ['servers are lost']),
        ...wrongsOfMembers({ startedAt: 1, members, proves: true }),
      ];
    });
}
