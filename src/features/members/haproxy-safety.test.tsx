/** What must not happen to servers of HAProxy, on whichever way a change comes: each was possible once. */
import { expect, it } from 'vitest';
import { onlyOf, openBench, pairOf } from '#backends/haproxy/testing/bench.ts';
import { restarts } from '#backends/haproxy/instances/restarts.ts';
import { revertSteps, REVERT_POLICY } from '#changes/revert.ts';
import { poolMetrics } from './drains/pool-metrics.ts';
import { outcomeReason, outcomeText } from './change/outcome.ts';
import { ask, pass, phases, see, tab, told } from './change/testing/haproxy-operator.ts';

async function revertFirst(): Promise<void> {
  const items = revertSteps(told().slice(0, 1), {}, false);
  const about = { action: 'revert', object: 'x', subject: 'revert:1', href: '/' } as const;
  void tab().engine.runProcedure({ ...about, policy: REVERT_POLICY, items });
  await pass(8);
}

it('a server whose application asks for no visitors is no healthy one, though it was enabled here', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  lb1.server('web1').status = 'DRAIN';
  await ask(bench, 'web1', 'enable');
  await pass(3);
  lb1.server('web1').status = 'NOLB';
  expect((await see(bench)).members[0]).toMatchObject({ state: 'disabled', health: 'up' });
  await pass(2);
  await ask(bench, 'web2', 'drain');
  await pass(2);
  expect(phases()).toEqual(['confirmed', 'drifted']);
  expect(lb1.writes).toEqual(['ready web1']);
});

it('a revert asks where a colleague has the server drain meanwhile', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  await ask(bench, 'web1', 'offline');
  await pass(3);
  lb1.server('web1').status = 'DRAIN';
  await pass(2);
  await revertFirst();
  expect(phases()).toEqual(['confirmed', 'drifted']);
  expect(lb1.writes).toEqual(['maint web1']);
});

it.each([
  ['MAINT', 'offline'],
  ['DRAIN', 'disabled'],
])('a %s that a restart forgot is named, also where the server is down after it', async (word, state) => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  lb1.server('web1').status = word;
  for (const name of ['web1', 'web2']) lb1.server(name).stot = 50;
  await see(bench);
  await pass(10);
  lb1.reload();
  lb1.server('web1').status = 'DOWN';
  await see(bench);
  expect(restarts.get()[0]?.lost).toEqual([{ pool: 'web', member: 'web1', state }]);
});

it('a drain of a server that was down is named too when a restart forgets it', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  lb1.server('web1').status = 'DOWN';
  await ask(bench, 'web1', 'drain');
  await pass(15);
  lb1.reload();
  await see(bench);
  expect(restarts.get()[0]?.lost).toEqual([{ pool: 'web', member: 'web1', state: 'disabled' }]);
});

it('the last healthy server of one instance of two is not taken out unasked', async () => {
  const bench = openBench(2);
  const [lb1, lb2] = pairOf(bench);
  lb2.servers.delete('web1');
  await ask(bench, 'web2', 'drain');
  await pass(2);
  expect(phases()).toEqual(['drifted']);
  expect([...lb1.writes, ...lb2.writes]).toEqual([]);
});

it('Enable takes a server out of no instance where it serves', async () => {
  const bench = openBench(2);
  const [lb1, lb2] = pairOf(bench);
  lb1.server('web1').status = 'MAINT';
  lb1.onWrite = (server, action) => {
    if (action === 'drain') server.status = 'DOWN';
  };
  await ask(bench, 'web1', 'enable');
  await pass(20);
  expect(lb1.writes).toEqual(['drain web1']);
  expect(lb2.writes).toEqual([]);
  expect(lb2.server('web1').status).toBe('UP');
});

it('a check that failed before the maintenance is no check that passed after it', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  lb1.server('web1').status = 'MAINT';
  lb1.onWrite = (server, action) => {
    if (action !== 'drain') return;
    server.status = 'DRAIN';
    server.more = { check_status: 'L7STS', check_code: '503' };
  };
  await ask(bench, 'web1', 'enable');
  await pass(4);
  expect(lb1.writes).toEqual(['drain web1']);
});

it('what one instance did and another did not is told of each, though no answer came', async () => {
  const bench = openBench(2);
  const [lb1, lb2] = pairOf(bench);
  await ask(bench, 'web1', 'drain', () => {
    lb1.fault = 'lost';
    lb2.fault = 'errp';
  });
  lb1.server('web1').status = 'DRAIN';
  lb1.fault = null;
  await pass(20);
  const [change] = told();
  expect(phases()).toEqual(['unknown, partial']);
  expect(change && outcomeReason(change)).toBe('lb1: confirmed. lb2: still enabled.');
});

it('a server that reads UP is not called gone', async () => {
  const bench = openBench();
  await ask(bench, 'web1', 'drain', () => {
    onlyOf(bench).fault = 'lost';
  });
  await pass(16);
  const [change] = told();
  expect(change && outcomeText(change)).toContain('the pool still shows UP.');
});

it.each(['errp', 'down'] as const)('an instance (%s) that cut nothing is told of', async (fault) => {
  const bench = openBench(2);
  const [lb1, lb2] = pairOf(bench);
  for (const each of [lb1, lb2]) Object.assign(each.server('web1'), { status: 'DRAIN', scur: 7 });
  await ask(bench, 'web1', 'end-connections', () => {
    lb2.fault = fault;
  });
  await pass(3);
  expect(phases()).toEqual(['accepted, partial']);
  expect(told()[0]?.message).toMatch(
    /^lb1: accepted\. lb2: (?:refused, so it was not changed|cannot be read, so nothing was sent to it)/,
  );
});

it('the connections of a server that takes traffic are not ended, whoever insists', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  Object.assign(lb1.server('web1'), { status: 'DRAIN', scur: 15 });
  await ask(bench, 'web1', 'end-connections', () => {
    lb1.server('web1').status = 'UP';
  });
  await tab().engine.insist(told()[0]?.id ?? '');
  await pass(2);
  expect(phases()).toEqual(['drifted']);
  expect(lb1.writes).toEqual([]);
});

it('a row that is locked is not written by a revert', async () => {
  const bench = openBench(2);
  const [lb1, lb2] = pairOf(bench);
  await ask(bench, 'web1', 'drain');
  await pass(3);
  lb2.server('web1').addr = '10.9.9.9:80';
  await see(bench);
  await pass(6);
  await revertFirst();
  expect(phases()).toEqual(['confirmed', 'drifted']);
  expect([...lb1.writes, ...lb2.writes]).toEqual(['drain web1', 'drain web1']);
});

it('what follows a server is weighed with it', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  Object.assign(lb1.server('web2'), { more: { tracked: 'web/web1' }, check: false });
  await ask(bench, 'web1', 'drain');
  await pass(2);
  expect(phases()).toEqual(['drifted']);
  expect(lb1.writes).toEqual([]);
});

it('a drain that was set again after a restart is not called finished: the old process may have connections', async () => {
  const bench = openBench();
  const lb1 = onlyOf(bench);
  Object.assign(lb1.server('web1'), { status: 'DRAIN', scur: 5, stot: 50 });
  const step = async () => {
    const { pool, members } = await see(bench);
    poolMetrics(pool.id).sawMembers(members, Date.now());
    const counts = await pool.stats?.read(members);
    if (counts) poolMetrics(pool.id).sawStats(counts);
    await pass(2);
    return poolMetrics(pool.id).drain('web1');
  };
  for (const _ of ['first', 'second']) await step();
  lb1.reload();
  await step();
  lb1.server('web1').status = 'DRAIN';
  for (const _ of ['first', 'second', 'third']) await step();
  expect(await step()).toMatchObject({ now: 0, settled: false, lost: true });
});
