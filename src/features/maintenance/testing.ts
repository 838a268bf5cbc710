/** Pools and members for the tests of this feature. */
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { commonVerbs } from '#backends/verbs.ts';

import type { ReadPool } from './plan/plan.ts';

export function memberNamed(name: string, over: Partial<Member> = {}): Member {
  return {
    key: `${name}:80`,
    id: name,
    name,
    server: name,
    address: '10.0.0.1',
    port: 80,
    state: 'enabled',
    rawState: 'enabled',
    health: 'up',
    rawHealth: 'up',
    userDown: false,
    area: null,
    shared: false,
    stored: null,
    ...over,
  };
}

const meaning = { fresh: '', persistent: '', established: '' };

/** `zones`: by the name of the member. Connections: ten on each, unless nothing is counted. */
export function readPool(
  id: string,
  members: readonly Member[],
  {
    zones = {},
    counted = true,
    ...over
  }: Partial<Pool> & { zones?: Record<string, string>; counted?: boolean } = {},
): ReadPool {
  const pool: Pool = {
    id,
    name: id.replace(/^.*:/, ''),
    production: false,
    href: '/x',
    membersKey: [id],
    readMembers: () => Promise.resolve({ startedAt: 0, members, proves: true }),
    ...(counted
      ? {
          stats: {
            key: [id, 'stats'],
            shape: { measures: [], charts: [], instances: false },
            read: () => Promise.reject(new Error('not read here')),
          },
        }
      : {}),
    membership: null,
    places: new Map(
      Object.entries(zones).map(([name, zone]) => [name, { zone, area: null, os: null }] as const),
    ),
    verbs: commonVerbs({
      kind: 'member-state',
      meaning: { enable: meaning, drain: meaning, offline: meaning },
      offlineCuts: true,
    }),
    ...over,
  };
  const counts = new Map(members.map(({ key }) => [key, { connections: 10 }] as const));
  const frame = { values: new Map(), summed: false };
  const stats = counted ? { at: 0, members: counts, total: { connections: null }, frame, raw: null } : null;
  return { pool, members, stats, rates: new Map() };
}
