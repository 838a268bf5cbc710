import { describe, expect, it } from 'vitest';
import type { ServerPool } from '#backends/globo/client/index.ts';
import { batchesOf, statesOf } from './states.ts';

const member = (
  id: number | null,
  status: number | null,
  checked: string | null = '22/11/2026 06:18:47',
) => ({
  id,
  identifier: null,
  ip: null,
  ipv6: null,
  equipment: null,
  port_real: 80,
  priority: 1,
  weight: 1,
  limit: 0,
  member_status: status,
  last_status_update_formated: checked,
  address: null,
});

const check = {
  identifier: '',
  healthcheck_type: 'HTTP',
  healthcheck_request: '',
  healthcheck_expect: '',
  destination: '',
};

const pool = (
  id: number | null,
  members: ServerPool['server_pool_members'],
  healthcheck: ServerPool['healthcheck'] = check,
): ServerPool => ({
  id,
  identifier: 'store-front',
  default_port: 80,
  environment: null,
  lb_method: 'least-conn',
  healthcheck,
  pool_created: true,
  servicedownaction: null,
  default_limit: 0,
  server_pool_members: members,
});

describe('statesOf', () => {
  it('is by id; members that cannot be read are not none', () => {
    expect(statesOf([pool(1, null), pool(2, []), pool(null, [])])).toEqual({ 1: null, 2: [] });
  });

  it.each([
    [7, 'enabled', 'up'],
    [5, 'disabled', 'up'],
    [3, 'enabled', 'down'],
    [0, 'offline', 'unknown'],
    [6, 'offline', 'unknown'],
    [8, null, 'unknown'],
    [null, null, 'unknown'],
  ])('stored %j is %s, %s', (status, state, health) => {
    expect(statesOf([pool(1, [member(4, status)])])).toEqual({ 1: [{ key: '4', state, health }] });
  });

  it('knows no health of what was never checked, nor of a pool without a check', () => {
    expect(statesOf([pool(1, [member(4, 3, null)])])).toMatchObject({ 1: [{ health: 'unknown' }] });
    expect(statesOf([pool(1, [member(null, 7)], null)])).toMatchObject({
      1: [{ key: '#0', health: 'unknown' }],
    });
  });
});

describe('batchesOf', () => {
  it('asks for fifty at a time, each once, in one order whatever that of the rows', () => {
    const ids = Array.from({ length: 120 }, (_, index) => 120 - index);
    expect(batchesOf([null, ...ids, 7]).map((batch) => [batch.length, batch[0]])).toEqual([
      [50, 1],
      [50, 51],
      [20, 101],
    ]);
    expect(batchesOf([3, 1, 2])).toEqual(batchesOf([1, 2, 3]));
    expect(batchesOf([])).toEqual([]);
  });
});
