/** One read of an instance whatever asks, and what a new process means (HAProxy contract §3 and §11). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openPool, readMembers } from '#backends/haproxy/pool.ts';
import { readPools } from '#backends/haproxy/pools.ts';
import { onlyOf, openBench, pairOf } from '#backends/haproxy/testing/bench.ts';
import { changeServers } from '#backends/haproxy/client/index.ts';

import { knownBalancer, balancerNamed } from './readings.ts';
import { dismissRestart, restarts } from './restarts.ts';
import { noteSent } from './sent.ts';

const membersOf = async (key: string) => (await readMembers(key)).members;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.UTC(2026, 10, 23, 3, 0, 0));
});
afterEach(() => {
  vi.useRealTimers();
});
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('reads', () => {
  it('are one for all who ask at the same time, each pool served by it', async () => {
    const bench = openBench(2);
    await Promise.all([readMembers(bench.key), readPools(), openPool(bench.key)]);
    for (const instance of bench.instances)
      expect(instance.asked.toSorted()).toEqual(['CSV', 'HEAD', 'PROBE']);
  });

  it('are not joined by who has to know what came after they began: they all wait for one more', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await membersOf(bench.key);
    const open = instance.hold();
    later(1);
    const early = readMembers(bench.key);
    later(1);
    const late = [readMembers(bench.key), readMembers(bench.key)];
    open();
    const began = (await early).startedAt;
    for (const each of await Promise.all(late)) expect(each.startedAt).toBe(began + 1000);
    expect(instance.count('CSV')).toBe(3);
  });

  it('ask for the process at first, and again after a minute', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await membersOf(bench.key);
    later(30);
    await membersOf(bench.key);
    expect(instance.count('HEAD')).toBe(1);
    later(31);
    await membersOf(bench.key);
    expect(instance.count('HEAD')).toBe(2);
    expect(instance.count('PROBE')).toBe(1);
  });

  it('of an instance that fails leave what it said last, and of all of them are an error', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    await membersOf(bench.key);
    second.fault = 'down';
    later(2);
    const [web1] = await membersOf(bench.key);
    expect(web1?.instances?.map(({ stale }) => stale)).toEqual([false, true]);
    expect(web1?.remarks).toContain('lb2 cannot be read: its values are older.');
    first.fault = 'down';
    later(2);
    await expect(readMembers(bench.key)).rejects.toMatchObject({ kind: 'network' });
    // The list keeps what it has, and says which did not answer.
    const { pools, balancers } = await readPools(Date.now());
    expect(pools.map(({ name, instances }) => [name, instances.unreadable])).toEqual([
      ['web', ['lb1', 'lb2']],
    ]);
    expect(balancers[0]?.instances.every(({ error }) => error !== null)).toBe(true);
  });

  it('do not wait for a head that hangs, nor for the question about rights', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.hangs = true;
    const first = membersOf(bench.key);
    await vi.advanceTimersByTimeAsync(1_500);
    expect((await first).map(({ name }) => name)).toEqual(['web1', 'web2']);
    // Nor is either asked once more beside the one that hangs.
    const second = membersOf(bench.key);
    await vi.advanceTimersByTimeAsync(1_500);
    await second;
    expect([instance.count('CSV'), instance.count('HEAD'), instance.count('PROBE')]).toEqual([2, 1, 1]);
    // Given up, it is asked again, and what it tells then counts.
    await vi.advanceTimersByTimeAsync(10_000);
    instance.hangs = false;
    await membersOf(bench.key);
    const settings = balancerNamed(bench.balancer);
    expect(settings && knownBalancer(settings).instances[0]).toMatchObject({
      process: { pid: 100 },
      mayWrite: true,
    });
  });

  it('take a head that came late for what it says: a restart that no number tells', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const bench = openBench();
    const instance = onlyOf(bench);
    await membersOf(bench.key);
    await vi.advanceTimersByTimeAsync(61_000);
    instance.pid += 1;
    const open = instance.hold('HEAD');
    const during = membersOf(bench.key);
    await vi.advanceTimersByTimeAsync(1_500);
    await during;
    expect(restarts.get()).toEqual([]);
    open();
    await vi.advanceTimersByTimeAsync(500);
    await membersOf(bench.key);
    expect(restarts.get()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await membersOf(bench.key);
    expect(restarts.get()).toHaveLength(1);
  });

  it('of a pool that none of them has name it', async () => {
    const { balancer } = openBench();
    await expect(readMembers(`${balancer}:gone`)).rejects.toThrow('No instance has a pool gone.');
    await expect(readMembers('nowhere:web')).rejects.toThrow('This site names no load balancer nowhere.');
  });

  it('tell an instance that may not be written to, so that its members are locked', async () => {
    const bench = openBench(2);
    const [, second] = pairOf(bench);
    second.fault = 'deny';
    const [web1] = await membersOf(bench.key);
    expect(web1?.id).toBeNull();
    expect(web1?.verbs).toEqual([]);
    expect(web1?.lock).toContain('lb2 is read-only for this account');
    expect(second.writes).toEqual([]);
  });
});

describe('the same process twice', () => {
  it('is read once: the second address is ignored', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    second.node = first.node;
    await membersOf(bench.key);
    first.server('web1').scur = 3;
    second.server('web1').scur = 3;
    later(2);
    const { pools, balancers } = await readPools(Date.now());
    expect(balancers[0]?.twice).toEqual([{ name: 'lb2', sameAs: 'lb1' }]);
    expect(pools[0]?.connections).toBe(3);
  });

  it('is not concluded from a number that two machines can both have', async () => {
    const bench = openBench(2);
    for (const instance of bench.instances) instance.node = null;
    await membersOf(bench.key);
    const settings = balancerNamed(bench.balancer);
    expect(settings && knownBalancer(settings).instances).toHaveLength(2);
  });
});

describe('a restart', () => {
  it('names who lost what was decided, and drops what was sent', async () => {
    const bench = openBench(2);
    const [first] = pairOf(bench);
    first.server('web1').status = 'DRAIN';
    first.server('web2').status = 'MAINT';
    await membersOf(bench.key);
    noteSent(first.id, 'web', ['web1'], 'disabled');
    later(10);
    first.reload();
    later(3);
    await membersOf(bench.key);
    const [restart] = restarts.get();
    expect(restart).toMatchObject({
      balancer: bench.balancer,
      instance: { id: first.id, name: 'lb1' },
      startedAt: Date.now() - 3000,
      lost: [
        { pool: 'web', member: 'web1', state: 'disabled' },
        { pool: 'web', member: 'web2', state: 'offline' },
      ],
    });
    first.server('web1').status = 'DOWN';
    later(2);
    const [web1] = await membersOf(bench.key);
    expect(web1?.instances?.[0]?.state).toBeNull();
    expect(restarts.get()).toHaveLength(1);
    dismissRestart(restart?.id ?? '');
    expect(restarts.get()).toEqual([]);
  });

  it('is none where somebody cleared the counters', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.server('web1').status = 'DRAIN';
    await membersOf(bench.key);
    for (const server of instance.servers.values()) server.stot = 0;
    later(10);
    await membersOf(bench.key);
    expect(restarts.get()).toEqual([]);
    // The head was read for it.
    expect(instance.count('HEAD')).toBe(2);
  });

  it('counts where the process is not told and the numbers begin anew', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.head = () => '<html></html>';
    await membersOf(bench.key);
    later(10);
    instance.reload();
    await membersOf(bench.key);
    expect(restarts.get()).toHaveLength(1);
  });

  it('leaves a gap in what is counted, and another epoch', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    const pool = await openPool(bench.key);
    const first = await pool.stats?.read([]);
    later(10);
    instance.reload();
    const after = await pool.stats?.read([]);
    expect(after?.epoch).not.toBe(first?.epoch);
    expect(first?.process).toEqual(expect.any(Number));
    // Told again with a later head.
    expect(after?.process).not.toBe(first?.process);
    expect(after?.members.get('web1')).toMatchObject({ connections: 0, total: null });
    later(10);
    expect((await pool.stats?.read([]))?.members.get('web1')?.total).toBe(0);
  });
});

describe('what this browser set of a server that is down', () => {
  it('counts as sent, until a read tells something else', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    const web1 = instance.server('web1');
    web1.status = 'DOWN';
    const [before] = await membersOf(bench.key);
    expect(before).toMatchObject({ state: null, health: 'down', verbs: ['enable', 'drain', 'offline'] });
    await changeServers(instance.id, { pool: 'web', servers: ['web1'], action: 'drain' }).send();
    noteSent(instance.id, 'web', ['web1'], 'disabled');
    later(2);
    const [sent] = await membersOf(bench.key);
    expect(sent?.state).toBe('disabled');
    expect(sent?.remarks?.join()).toContain('Set to draining by this browser.');
    // A colleague enabled it, and it went down again.
    web1.status = 'UP';
    later(2);
    await membersOf(bench.key);
    web1.status = 'DOWN';
    later(2);
    expect((await membersOf(bench.key))[0]?.state).toBeNull();
  });
});
