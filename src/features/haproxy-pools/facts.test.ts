import { expect, it } from 'vitest';

import { openPool } from '#backends/haproxy/pool.ts';
import { onlyOf, openBench } from '#backends/haproxy/testing/bench.ts';

import { poolFacts } from './facts.ts';

it('tells once for a pool that its addresses are not told, and of none of its members', async () => {
  const bench = openBench();
  for (const server of onlyOf(bench).servers.values()) server.addr = '';
  const pool = await openPool(bench.key);
  const { members } = await pool.readMembers();
  expect(poolFacts(bench.key)?.legends).toBe(false);
  expect(members.flatMap(({ remarks = [] }) => remarks)).toEqual([]);
});

it('tells that an instance refuses the sign-in, not that it cannot be reached', async () => {
  const bench = openBench(2);
  const [, second] = bench.instances;
  if (second) second.fault = 'unknown-user';
  await openPool(bench.key);
  const [lb1, lb2] = poolFacts(bench.key)?.instances ?? [];
  expect([lb1?.unread, lb2?.unread]).toEqual([null, 'does not accept the sign-in (401)']);
  expect(lb2?.problem).toContain('HAProxy does not accept the user and password that the web server sends');
});
