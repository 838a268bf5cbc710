import { describe, expect, it } from 'vitest';

import type { GloboMember, ServerPool } from '#backends/globo/client/index.ts';

import { StatusMemory, toMembers } from '#backends/globo/states.ts';
import { lockOf } from './change/lock.ts';

const NOW = Date.UTC(2026, 6, 1, 12, 0, 0);

function globoMember(more: Partial<GloboMember> = {}): GloboMember {
  return {
    id: 5,
    identifier: '10.0.0.5',
    ip: { id: 1, ip_formated: '10.0.0.5' },
    ipv6: null,
    address: '10.0.0.5',
    equipment: { id: 1, name: 'WEB-5' },
    port_real: 80,
    priority: 1,
    weight: 2,
    limit: 0,
    member_status: 7,
    last_status_update_formated: '01/07/2026 08:59:00',
    ...more,
  };
}

function read(members: readonly GloboMember[] | null, monitored = true) {
  const pool: ServerPool = {
    id: 1,
    identifier: 'p',
    default_port: 80,
    environment: null,
    lb_method: null,
    healthcheck: monitored
      ? {
          identifier: null,
          healthcheck_type: 'HTTP',
          healthcheck_request: null,
          healthcheck_expect: null,
          destination: null,
        }
      : null,
    pool_created: true,
    servicedownaction: null,
    default_limit: 0,
    server_pool_members: members === null ? null : [...members],
  };
  const context = {
    startedAt: NOW,
    now: NOW,
    timeZone: 'America/Sao_Paulo',
    memory: new StatusMemory(),
  };
  return toMembers(pool, context);
}

const one = (more: Partial<GloboMember>, monitored = true) => read([globoMember(more)], monitored)?.[0];

describe('a stored number', () => {
  it.each<[number | null, string | null, string, string | null, boolean]>([
    [0, 'offline', 'unknown', null, false],
    [1, 'disabled', 'down', null, false],
    [2, 'offline', 'unknown', 'session-enabled', false],
    [3, 'enabled', 'down', null, false],
    [4, 'offline', 'unknown', 'stored-only', false],
    [5, 'disabled', 'up', null, false],
    [6, 'offline', 'unknown', 'stored-only', false],
    [7, 'enabled', 'up', null, false],
    // What means nothing locks the member until the equipment is asked (Globo contract §16).
    [8, null, 'unknown', null, true],
    [-1, null, 'unknown', null, true],
    [null, null, 'unknown', null, true],
  ])('%j: %s, %s, note %j, locked %s', (value, state, health, note, locked) => {
    const member = one({ member_status: value });
    expect(member).toMatchObject({ state, health, stored: { status: value, note } });
    expect(member && lockOf(member) !== null).toBe(locked);
  });

  it('of a member that was never checked is an intention; without a health check it promises nothing', () => {
    const never = one({ last_status_update_formated: null });
    expect(never).toMatchObject({ state: 'enabled', health: 'unknown', stored: { note: 'never-read' } });
    expect(one({}, false)).toMatchObject({ health: 'unknown', stored: { note: 'not-monitored' } });
    expect(one({ member_status: 3 }, false)).toMatchObject({ health: 'down', stored: { note: null } });
  });

  it.each([
    ['01/07/2026 08:59:00', NOW - 60_000],
    ['2026-07-01 08:59', 'unreadable'],
    // The clock of the server, or the zone that is set for it, differs: the cell says so.
    ['01/07/2026 10:00:00', NOW + 3_600_000],
    [null, null],
  ])('last checked %j: %j', (text, checkedAt) => {
    expect(one({ last_status_update_formated: text })?.stored?.source).toEqual({
      kind: 'database',
      checkedAt,
    });
  });
});

describe('a check of the equipment', () => {
  it('that was under way while something was written does not overtake the write', () => {
    const memory = new StatusMemory();
    memory.wrote([{ id: 5, value: 1 }], 200);
    memory.sawEquipment([globoMember({ member_status: 7 })], 100, 300);
    expect(memory.resolve(5, 1, 400)).toEqual({ value: 1, source: { kind: 'sent', at: 200 } });
    memory.sawEquipment([globoMember({ member_status: 5 })], 400, 500);
    expect(memory.resolve(5, 5, 600)).toEqual({ value: 5, source: { kind: 'equipment', at: 500 } });
  });
});

describe('a row', () => {
  it('is called by its server, else by what there is; one server on two ports is told apart', () => {
    expect(
      read([
        globoMember({ id: 1 }),
        globoMember({ id: 2, port_real: 81 }),
        globoMember({ id: 3, equipment: null }),
        globoMember({ id: 4, equipment: { id: 9, name: null }, identifier: null }),
        globoMember({ id: 6, equipment: null, identifier: null, address: null }),
        globoMember({ id: null, equipment: null, identifier: null, address: null }),
      ])?.map(({ name, server }) => [name, server]),
    ).toEqual([
      ['WEB-5:80', 'WEB-5'],
      ['WEB-5:81', 'WEB-5'],
      ['10.0.0.5:80', '10.0.0.5'],
      ['10.0.0.5:80', '10.0.0.5'],
      ['#6', '#6'],
      ['unnamed', 'unnamed'],
    ]);
  });

  it('has a key of its own, also without an id or with one that occurs twice', () => {
    const rows = read([globoMember(), globoMember(), globoMember({ id: null }), globoMember({ id: null })]);
    expect(new Set(rows?.map(({ key }) => key)).size).toBe(4);
  });

  it('members that cannot be read are not no members', () => {
    expect(read(null)).toBeNull();
    expect(read([])).toEqual([]);
  });
});
