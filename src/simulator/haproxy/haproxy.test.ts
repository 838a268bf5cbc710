import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changeServers,
  compareReadings,
  isRestart,
  mayWrite,
  readProcess,
  readStatistics,
} from '#backends/haproxy/client/index.ts';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import { startNodeSimulator } from '#simulator/world/node.ts';
import { at } from '#simulator/testing.ts';
import { KNOWN_BALANCERS, KNOWN_INSTANCES, KNOWN_SITE } from './known.ts';
import { startHaproxyBench } from './testing.ts';
import type { HaproxyBench } from './testing.ts';

// What the instances do over time: the traps of HAProxy, driven by the world's clock.

const SECOND = 1_000;
let bench: HaproxyBench;

beforeEach(() => {
  bench = startHaproxyBench();
  clearDrift();
});
afterEach(() => {
  if (driftReports().length > 0) throw new Error(`Drift: ${JSON.stringify(driftReports())}`);
});

const wait = (seconds: number) => bench.clock.advance(seconds * SECOND);
const number = (cells: Readonly<Record<string, string>>, column: string) => Number(cells[column]);
async function numbers(instance: string, pool: string, name: string) {
  const row = await bench.row(instance, pool, name);
  return {
    status: row['status'],
    scur: number(row, 'scur'),
    stot: number(row, 'stot'),
    lbtot: number(row, 'lbtot'),
    rate: number(row, 'rate'),
    aborted: number(row, 'srv_abrt'),
    lastchg: number(row, 'lastchg'),
    downtime: number(row, 'downtime'),
  };
}
const status = async (pool: string, name: string, instance = 'lb1') =>
  (await bench.row(instance, pool, name))['status'];
const ask = (action: string, pool: string, server: string, instance = 'lb1') =>
  bench.post(instance, `s=${server}&action=${action}&b=${pool}`);

const rateOf = async (name: string) => (await numbers('lb1', 'web', name)).rate;
const storeOn = async (instance: string) =>
  (await bench.rows(instance, 'store-split')).map(
    (row) => `${row['svname']} ${row['status']} ${row['addr']}`,
  );
const pids = async () => Promise.all(KNOWN_INSTANCES.map(async (id) => (await readProcess(id)).pid));
const touch = async (body: object) =>
  fetch('http://demo.example/__simulator/haproxy', { method: 'POST', body: JSON.stringify(body) });
const read = async () =>
  (await fetch('http://demo.example/haproxy/lb1/stats;csv;norefresh;scope=web')).text();

describe('the client meets', () => {
  it.each([...KNOWN_INSTANCES])('a page of %s without drift', async (id) => {
    const statistics = await readStatistics(id);
    const { pools } = KNOWN_BALANCERS.find(({ instances }) => instances.some((each) => each.id === id)) ?? {};
    expect(statistics.pools.map(({ name }) => name)).toEqual(pools?.map(({ name }) => name));
    expect(statistics.legends).toBe(id !== 'lb4');
    expect(await readProcess(id)).toMatchObject({ node: id });
    expect(await mayWrite(id)).toBe(id !== 'lb4');
  });

  it('writes whose outcome is in the address, and says no more than that', async () => {
    const change = { pool: 'web', servers: ['web1', 'web2'], action: 'drain' } as const;
    expect(await changeServers('lb1', change).send()).toBe('DONE');
    expect(await changeServers('lb1', { ...change, servers: ['web1', 'gone'] }).send()).toBe('PART');
    await expect(changeServers('lb1', { ...change, servers: ['gone'] }).send()).rejects.toMatchObject({
      kind: 'not-found',
      outcome: 'refused',
    });
    await expect(
      changeServers('lb4', { pool: 'intranet', servers: ['intranet1'], action: 'drain' }).send(),
    ).rejects.toMatchObject({ kind: 'forbidden', outcome: 'refused' });
    expect(bench.simulation.log.map(({ endpoint }) => endpoint)).toEqual([
      'changeServers',
      'readProcess',
      'changeServers',
      'readProcess',
      'changeServers',
      'readProcess',
      'changeServers',
      'readProcess',
    ]);
  });

  it('what the proxy makes of it, where there is none: the redirect leads to the CSV', async () => {
    const node = startNodeSimulator({ balancers: 20, members: 100, proxied: true });
    try {
      const answer = await fetch('http://demo.example/haproxy/lb1/stats', {
        method: 'POST',
        body: new URLSearchParams({ s: 'web1', action: 'maint', b: 'web' }),
      });
      expect(answer.url).toBe('http://demo.example/haproxy/lb1/stats;csv;norefresh;st=DONE');
      expect(await answer.text()).toMatch(/^# pxname,.*\n[^]*\nweb,web1,.*,MAINT,/);
    } finally {
      node.close();
    }
  });
});

describe('a drain', () => {
  it('sends no new visitor; returning ones keep arriving, and it never ends', async () => {
    const before = await numbers('lb1', 'web', 'web1');
    expect(await ask('drain', 'web', 'web1')).toBe('DONE');
    wait(60);
    const after = await numbers('lb1', 'web', 'web1');
    expect(after).toMatchObject({ status: 'DRAIN', lbtot: before.lbtot, lastchg: 60 });
    expect(after.stot).toBeGreaterThan(before.stot + 60);
    expect(after.rate).toBeGreaterThan(0);
    expect(after.scur).toBeLessThan(before.scur);
  });

  it('ends where nobody returns: connections fade, and nothing is counted any more', async () => {
    const before = await numbers('lb1', 'api', 'api1');
    expect(before.scur).toBeGreaterThan(3);
    await ask('drain', 'api', 'api1');
    expect(await numbers('lb1', 'api', 'api1')).toEqual({ ...before, status: 'DRAIN', rate: 0, lastchg: 0 });
    wait(90);
    expect(await numbers('lb1', 'api', 'api1')).toMatchObject({ scur: 0, rate: 0, stot: before.stot });
  });

  it('leaves its part to the others, and the backup takes over from the last one', async () => {
    const before = await rateOf('web2');
    for (const server of ['web1', 'web3', 'web4']) await ask('drain', 'web', server);
    expect(await rateOf('web2')).toBeGreaterThan(2 * before);
    expect(await rateOf('web5')).toBe(0);
    await ask('drain', 'web', 'web2');
    wait(1);
    expect(await rateOf('web5')).toBeGreaterThan(before);
    expect(await rateOf('web2')).toBeGreaterThan(0);
    expect(await bench.row('lb1', 'web', 'BACKEND')).toMatchObject({ status: 'UP', act: '0', bck: '1' });
  });

  it('of all servers leaves new visitors without one, and the backend down', async () => {
    await ask('drain', 'solo', 'solo1');
    const before = await bench.row('lb1', 'solo', 'BACKEND');
    wait(60);
    const after = await bench.row('lb1', 'solo', 'BACKEND');
    expect(after).toMatchObject({ status: 'DOWN', weight: '0', act: '0' });
    expect(number(after, 'hrsp_5xx')).toBeGreaterThan(number(before, 'hrsp_5xx') + 60);
    expect(number(after, 'lbtot')).toBe(number(before, 'lbtot'));
  });

  it('is hidden by DOWN, and shows again when the check passes', async () => {
    bench.simulation.haproxy.setCheck('web', 'web2', false);
    await ask('drain', 'web', 'web2');
    wait(2);
    expect(await status('web', 'web2')).toBe('DRAIN 2/3');
    wait(4);
    expect(await status('web', 'web2')).toBe('DOWN');
    bench.simulation.haproxy.setCheck('web', 'web2', true);
    wait(2);
    expect(await status('web', 'web2')).toBe('DOWN 1/2');
    wait(2);
    expect(await status('web', 'web2')).toBe('DRAIN');
  });

  it('of a server that is down changes nothing but its age, and its downtime falls', async () => {
    const before = await numbers('lb1', 'static', 'static3');
    await ask('drain', 'static', 'static3');
    wait(1);
    expect(await numbers('lb1', 'static', 'static3')).toEqual({ ...before, lastchg: 1, downtime: 1 });
  });
});

describe('maintenance', () => {
  it('cuts nothing and moves those who return, who do not come back afterwards', async () => {
    const before = await numbers('lb1', 'web', 'web1');
    await ask('maint', 'web', 'web1');
    expect(await numbers('lb1', 'web', 'web1')).toEqual({
      ...before,
      status: 'MAINT',
      rate: 0,
      lastchg: 0,
    });
    wait(90);
    expect(await numbers('lb1', 'web', 'web1')).toMatchObject({ scur: 0, stot: before.stot, aborted: 0 });
    await ask('drain', 'web', 'web1');
    wait(60);
    expect(await numbers('lb1', 'web', 'web1')).toMatchObject({ rate: 0, stot: before.stot });
  });

  it('stops the check, and ready sends traffic before the first one', async () => {
    bench.simulation.haproxy.setCheck('api', 'api2', false);
    wait(10);
    await ask('maint', 'api', 'api2');
    expect(await bench.row('lb1', 'api', 'api2')).toMatchObject({
      status: 'MAINT',
      check_status: '',
      check_desc: '',
    });
    await ask('ready', 'api', 'api2');
    expect(await status('api', 'api2')).toBe('UP 1/3');
    wait(2);
    expect(await status('api', 'api2')).toBe('DOWN');
    await ask('maint', 'api', 'api2');
    await ask('drain', 'api', 'api2');
    expect(await status('api', 'api2')).toBe('DRAIN 1/3');
    wait(2);
    expect(await status('api', 'api2')).toBe('DOWN');
  });

  it('begins a slow start when it ends', async () => {
    const full = (await numbers('lb1', 'api', 'api1')).rate;
    await ask('maint', 'api', 'api1');
    wait(5);
    await ask('ready', 'api', 'api1');
    const seen = [];
    for (let step = 0; step < 3; step++) {
      wait(15);
      seen.push((await bench.row('lb1', 'api', 'api1'))['throttle']);
    }
    expect(seen).toEqual(['25', '50', '75']);
    expect((await numbers('lb1', 'api', 'api1')).rate).toBeLessThan(full);
    wait(20);
    expect((await bench.row('lb1', 'api', 'api1'))['throttle']).toBe('');
  });

  it('is inherited by who follows, and cannot be lifted there', async () => {
    await ask('maint', 'web', 'web1');
    expect(await status('quirks', 'follow')).toBe('MAINT (via web/web1)');
    expect(await ask('ready', 'quirks', 'follow')).toBe('DONE');
    expect(await status('quirks', 'follow')).toBe('MAINT (via web/web1)');
    await ask('drain', 'web', 'web1');
    wait(3);
    expect(await status('quirks', 'follow')).toBe('DRAIN');
    await ask('ready', 'web', 'web1');
    expect(await status('quirks', 'follow')).toBe('UP');
  });

  it('of a free slot is answered DONE and shows nothing', async () => {
    expect(await ask('ready', 'web', 'slot1')).toBe('DONE');
    expect(await status('web', 'slot1')).toBe('MAINT (resolution)');
  });
});

it('shutdown cuts what is there, and new ones arrive at once', async () => {
  const before = await numbers('lb1', 'web', 'web1');
  expect(before.scur).toBeGreaterThan(3);
  await ask('shutdown', 'web', 'web1');
  expect(await numbers('lb1', 'web', 'web1')).toMatchObject({
    status: 'UP',
    scur: 0,
    aborted: before.scur,
    lastchg: before.lastchg,
  });
  wait(60);
  expect((await numbers('lb1', 'web', 'web1')).scur).toBeGreaterThan(3);
});

it('disable and enable leave a drain underneath, and say when there was nothing to do', async () => {
  await ask('drain', 'web', 'web1');
  expect(await ask('disable', 'web', 'web1')).toBe('DONE');
  expect(await status('web', 'web1')).toBe('MAINT');
  expect(await ask('disable', 'web', 'web1')).toBe('NONE');
  expect(await ask('enable', 'web', 'web1')).toBe('DONE');
  expect(await status('web', 'web1')).toMatch(/^DRAIN/);
});

it('a check goes down by three and up by two', async () => {
  const seen = new Set<string | undefined>();
  bench.simulation.haproxy.setCheck('web', 'web1', false);
  for (let step = 0; step < 30; step++, wait(0.5)) seen.add(await status('web', 'web1'));
  bench.simulation.haproxy.setCheck('web', 'web1', true);
  for (let step = 0; step < 30; step++, wait(0.5)) seen.add(await status('web', 'web1'));
  expect([...seen]).toEqual(['UP', 'UP 2/3', 'UP 1/3', 'DOWN', 'DOWN 1/2']);
  expect(await bench.row('lb1', 'web', 'web1')).toMatchObject({ status: 'UP', chkfail: '3', chkdown: '1' });
  // The application is the same for both instances; each finds out by itself.
  expect(await bench.row('lb2', 'web', 'web1')).toMatchObject({ status: 'UP', chkfail: '3', chkdown: '1' });
});

it('weight 0 reads UP and serves nobody', async () => {
  expect(await bench.row('lb1', 'quirks', 'zero')).toMatchObject({ status: 'UP', uweight: '0', stot: '0' });
});

it('an agent decides as an operator does, and overrules one', async () => {
  const { haproxy } = bench.simulation;
  await ask('drain', 'quirks', 'ag');
  expect(await status('quirks', 'ag')).toBe('DRAIN (agent)');
  wait(60);
  expect(await status('quirks', 'ag')).toBe('DRAIN (agent)');
  haproxy.setAgent('quirks', 'ag', 'ready');
  wait(2);
  expect(await status('quirks', 'ag')).toBe('UP');
  await ask('maint', 'quirks', 'ag');
  expect(await status('quirks', 'ag')).toBe('MAINT');
  wait(4);
  expect(await status('quirks', 'ag')).toBe('UP');
  haproxy.setAgent('quirks', 'agonly', 'down');
  wait(2);
  expect(await bench.row('lb1', 'quirks', 'agonly')).toMatchObject({
    status: 'DOWN (agent)',
    last_agt: 'via agent : down',
  });
});

it('a full server lets visitors wait in the backend', async () => {
  await ask('maint', 'checkout', 'checkout1');
  wait(120);
  expect(await bench.row('lb1', 'checkout', 'checkout2')).toMatchObject({ slim: '8', qcur: '0' });
  let most = 0;
  for (let step = 0; step < 40; step++, wait(0.5)) {
    expect((await numbers('lb1', 'checkout', 'checkout2')).scur).toBeLessThanOrEqual(8);
    most = Math.max(most, number(await bench.row('lb1', 'checkout', 'BACKEND'), 'qcur'));
  }
  expect(most).toBeGreaterThan(0);
});

describe('instances', () => {
  it('know nothing of each other', async () => {
    await ask('drain', 'web', 'web1', 'lb1');
    wait(1);
    expect([await status('web', 'web1', 'lb1'), await status('web', 'web1', 'lb2')]).toEqual(['DRAIN', 'UP']);
  });

  it('of a pair may differ from the beginning: states, servers, addresses', async () => {
    expect(await storeOn('lb1')).toEqual([
      'store1 UP 10.80.9.11:8080',
      'store2 DRAIN 10.80.9.12:8080',
      'store3 UP 10.80.9.13:8080',
      'store4 UP 10.80.9.14:8080',
      'BACKEND UP ',
    ]);
    expect(await storeOn('lb2')).toEqual([
      'store1 UP 10.80.9.11:8080',
      'store2 UP 10.80.9.12:8080',
      'store3 UP 10.80.9.13:8080',
      'store4 UP 10.80.9.99:8080',
      'store5 UP 10.80.9.15:8080',
      'BACKEND UP ',
    ]);
  });

  it('share servers with ITCare’s pay.example', async () => {
    const [server] = await bench.rows('lb1', 'pay');
    expect(server?.['svname']).toBe('PEB4PAY01');
    expect(server?.['addr']).toBe(`${bench.simulation.world.servers.at(0)?.address}:9443`);
  });
});

describe('a reload', () => {
  it('forgets every decision, and counters begin anew', async () => {
    await ask('drain', 'web', 'web1');
    wait(5);
    const before = await readStatistics('lb1');
    const process = await readProcess('lb1');
    bench.simulation.haproxy.reload('lb1');
    expect(await numbers('lb1', 'web', 'web1')).toMatchObject({
      status: 'UP 1/3',
      stot: 0,
      scur: 0,
      lastchg: 0,
    });
    expect(await status('static', 'static3')).toBe('UP 1/3');
    wait(2);
    expect(await status('web', 'web1')).toBe('UP');
    expect(await status('static', 'static3')).toBe('DOWN');
    expect(await status('store-split', 'store2')).toBe('UP');
    const after = await readStatistics('lb1');
    expect(compareReadings(before, after, 2)).toBe('look');
    expect(isRestart(process, await readProcess('lb1'), 2)).toBe('restarted');
    // The other one goes on.
    expect((await numbers('lb2', 'web', 'web1')).stot).toBeGreaterThan(1_000);
  });

  it('is not what clear counters is', async () => {
    await ask('drain', 'web', 'web1');
    wait(5);
    const before = await readStatistics('lb1');
    const process = await readProcess('lb1');
    bench.simulation.haproxy.clearCounters('lb1');
    wait(2);
    expect(await numbers('lb1', 'web', 'web1')).toMatchObject({ status: 'DRAIN', lastchg: 7, lbtot: 0 });
    expect(compareReadings(before, await readStatistics('lb1'), 2)).toBe('look');
    expect(isRestart(process, await readProcess('lb1'), 2)).not.toBe('restarted');
  });

  it('happens by itself in a long night, rarely, and not to every instance', async () => {
    const evening = await pids();
    wait(40 * 60);
    expect(await pids()).toEqual(evening);
    wait(9 * 3600);
    const morning = await pids();
    expect(morning.map((pid, index) => pid !== evening[index])).toEqual([false, true, true, false]);
  });
});

it('counts the same however often somebody looks', async () => {
  const [lazy, eager] = [startHaproxyBench(), startHaproxyBench()];
  for (const each of [lazy, eager]) {
    await each.post('lb1', 's=web1&action=drain&b=web');
    each.simulation.haproxy.setCheck('web', 'web3', false);
  }
  for (let step = 0; step < 600; step++) {
    eager.clock.advance(SECOND);
    if (step % 7 === 0) await eager.rows('lb1', 'web');
  }
  lazy.clock.advance(600 * SECOND);
  expect(await lazy.rows('lb1', 'web')).toEqual(await eager.rows('lb1', 'web'));
});

it('never lets a counter or a maximum fall', async () => {
  const rising = [
    'stot',
    'lbtot',
    'smax',
    'rate_max',
    'bin',
    'bout',
    'hrsp_2xx',
    'hrsp_5xx',
    'req_tot',
    'chkfail',
    'qmax',
  ];
  const actions = ['drain', 'maint', 'ready', 'shutdown'];
  const before = new Map<string, number>();
  for (let step = 0; step < 120; step++) {
    wait(3);
    for (const pool of ['web', 'checkout', 'tcp']) {
      const servers = await bench.rows('lb1', pool);
      for (const row of servers)
        for (const column of rising) {
          const key = `${pool} ${row['svname']} ${row['type']} ${column}`;
          const value = number(row, column);
          expect({ key, step, value: Math.max(value, before.get(key) ?? 0) }).toEqual({ key, step, value });
          before.set(key, value);
        }
      const target = servers[step % (servers.length - 1)]?.['svname'] ?? '';
      if (step % 4 === 0) await ask(actions[(step / 4) % actions.length] ?? 'ready', pool, target);
    }
  }
});

it('has a big pool on demand', async () => {
  const big = startHaproxyBench({ fleet: 500 });
  const rows = await big.rows('lb3', 'fleet');
  expect(rows).toHaveLength(501);
  expect(new Set(rows.map((row) => row['status']))).toEqual(new Set(['UP', 'DOWN', 'DRAIN']));
  big.simulation.haproxy.reload('lb3');
  big.clock.advance(3 * SECOND);
  expect((await big.rows('lb3', 'fleet')).filter((row) => row['status'] === 'DOWN')).toHaveLength(5);
});

it('has its switches over HTTP, and faults that tell nothing of JSON', async () => {
  const node = startNodeSimulator({ balancers: 20, members: 100 });
  try {
    expect((await touch({ check: 'web/web1', passes: false })).status).toBe(204);
    node.simulation.clock.freeze();
    node.simulation.clock.advance(10_000);
    expect(await read()).toMatch(/\nweb,web1,.*,DOWN,/);
    expect((await touch({ reload: 'lb1' })).status).toBe(204);
    expect(await read()).toMatch(/\nweb,web1,.*,UP 1\/3,/);
    expect((await touch({ clearCounters: 'lb1' })).status).toBe(204);
    expect((await touch({ agent: 'quirks/ag', says: 'drain' })).status).toBe(204);
    for (const wrong of [
      { reload: 'lb9' },
      { check: 'web/nobody', passes: true },
      { agent: 'quirks/ag', says: 'hello' },
    ]) {
      const answer = await touch(wrong);
      expect(answer.status).toBe(400);
      expect(at(await answer.json(), 'detail')).toMatch(/lb9|web\/nobody|Expected/);
    }
    for (const kind of ['wrong-types', 'wrong-shape', 'cut', 'empty', 'html', 'status'] as const) {
      const healthy = await read();
      node.simulation.faults.add({ endpoint: 'readStatistics', kind, times: 1 });
      expect(await read()).not.toBe(healthy);
      expect(await read()).toBe(healthy);
    }
  } finally {
    node.close();
  }
});

it('names every instance as a site does', () => {
  expect(KNOWN_SITE.balancers.flatMap(({ instances }) => instances.map(({ id }) => id))).toEqual(
    KNOWN_INSTANCES,
  );
});
