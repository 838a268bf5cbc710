import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Fixture, type FixtureInstance, OPERATOR, startFixture, VIEWER } from '#scripts/live/fixture.ts';
import { readRows } from '#scripts/live/instance.ts';
import { isFree } from '#scripts/live/ports.ts';
import { startTraffic } from '#scripts/live/traffic.ts';

// What the proofs through the screen stand on: real instances of HAProxy, their servers and their traffic, without a console.

let fixture: Fixture | undefined;
afterEach(async () => {
  await fixture?.close();
  fixture = undefined;
});

async function start(): Promise<Fixture> {
  fixture = await startFixture();
  return fixture;
}

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

/** A write as an operator's browser would send it; the answer is in the address that it leads to. */
async function write({ page }: { page: string }, action: string, server = 'web1', pair = OPERATOR) {
  const body = new URLSearchParams([
    ['s', server],
    ['action', action],
    ['b', 'web'],
  ]);
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', headers: basic(pair), body });
  return /;st=([A-Z]{4})/.exec(answer.headers.get('location') ?? '')?.[1];
}

const read = async ({ page }: { page: string }, pair = OPERATOR) => {
  const answer = await fetch(`${page};csv;norefresh`, { headers: basic(pair) });
  return readRows(await answer.text());
};

const status = async (instance: FixtureInstance, server: string) =>
  (await instance.row('web', server))['status'];

/** Until both instances have seen every check of the pool pass. */
async function settled({ instances }: Fixture): Promise<void> {
  for (const instance of Object.values(instances))
    for (const server of ['web1', 'web2', 'web3'])
      await expect
        .poll(async () => {
          const row = await instance.row('web', server);
          return `${row['status']} ${row['check_status']?.replace('* ', '')}`;
        })
        .toBe('UP L7OK');
}

describe('two instances of one file', () => {
  it('have the pools, servers and pages that the file says', async () => {
    const all = await start();
    const { instances } = all;
    await settled(all);
    const rows = await instances.lb1.rows();
    const servers = rows
      .filter(({ type }) => type === '2')
      .map(({ pxname, svname }) => `${pxname}/${svname}`);
    expect(servers).toEqual([
      ...['web1', 'web2', 'web3', 'off', 'dead', 'slot1', 'slot2'].map((name) => `web/${name}`),
      ...['api1', 'api2', 'api3'].map((name) => `api/${name}`),
      ...['t1', 't2'].map((name) => `tcp/${name}`),
    ]);
    expect(await status(instances.lb1, 'off')).toBe('MAINT');
    expect(await status(instances.lb1, 'slot1')).toBe('MAINT (resolution)');
    await expect.poll(() => status(instances.lb1, 'dead')).toBe('DOWN');
    // The page tells what the socket tells.
    const [shown] = (await read(instances.lb2)).filter(({ svname }) => svname === 'web3');
    expect(shown).toMatchObject({ status: 'UP', bck: '1', cookie: 'w3' });
  });

  it('know nothing of each other, and only one page of each may write', async () => {
    const { instances } = await start();
    const { lb1, lb2 } = instances;
    expect(await write({ page: lb1.readOnlyPage }, 'drain', 'web1', VIEWER)).toBe('DENY');
    expect(await status(lb1, 'web1')).toMatch(/^UP/);
    expect(await write(lb1, 'drain')).toBe('DONE');
    expect(await status(lb1, 'web1')).toBe('DRAIN');
    expect(await lb1.decision('web', 'web1')).toMatchObject({ draining: true, maintenance: false });
    expect(await status(lb2, 'web1')).toMatch(/^UP/);
    expect(await lb2.decision('web', 'web1')).toMatchObject({ draining: false, maintenance: false });
  });

  it('forget a drain when they are reloaded, and the old process ends', async () => {
    const { lb1 } = (await start()).instances;
    const before = lb1.pid;
    await write(lb1, 'drain');
    await lb1.reload();
    expect(lb1.pid).not.toBe(before);
    expect(await status(lb1, 'web1')).toMatch(/^UP/);
    await expect.poll(() => isRunning(before)).toBe(false);
  });

  it('stop, start again at the same ports, and hide a drain while the check fails', async () => {
    const { instances, servers } = await start();
    const { lb1, lb2 } = instances;
    await lb2.stop();
    expect(lb2.pid).toBeUndefined();
    await expect(fetch(lb2.page)).rejects.toThrow('fetch failed');
    await lb2.start();
    expect((await read(lb2)).length).toBeGreaterThan(12);
    await write(lb1, 'drain');
    servers.web1.health = 503;
    await expect.poll(() => status(lb1, 'web1')).toBe('DOWN');
    expect(await lb1.decision('web', 'web1')).toMatchObject({ draining: true, running: false });
    servers.web1.health = 200;
    await expect.poll(() => status(lb1, 'web1')).toBe('DRAIN');
  });

  it('leave no process and no port behind', async () => {
    const all = await start();
    const { instances, ports } = all;
    const [first, second] = [instances.lb1.pid, instances.lb2.pid];
    const held = createConnection(instances.lb1.tcpPort, '127.0.0.1');
    await once(held, 'connect');
    await all.close();
    held.destroy();
    expect([first, second].map(isRunning)).toEqual([false, false]);
    expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
  });

  it('say what they dislike about a file', async () => {
    await expect(startFixture({ file: '/dev/null' })).rejects.toThrow(/HAProxy does not start: /);
  });
});

describe('the traffic', () => {
  it('loses nothing to a drain, whose server is then met by returning visitors alone; shutdown cuts what is left', async () => {
    const all = await start();
    const { instances, servers } = all;
    const { lb1, lb2 } = instances;
    await settled(all);
    const traffic = startTraffic({ ports: [lb1.httpPort, lb2.httpPort], websockets: 8 });
    await pause(2_000);

    for (const instance of [lb1, lb2]) expect(await write(instance, 'drain')).toBe('DONE');
    // What had been chosen for it before the drain has arrived by now.
    await pause(300);
    const drained = { ...servers.web1.arrivals };
    await pause(2_500);
    expect(servers.web1.arrivals.new).toBe(drained.new);
    expect(servers.web1.arrivals.returning).toBeGreaterThan(drained.returning);
    const { failed, byServer } = traffic.tally();
    expect(failed).toBe(0);
    expect(byServer['web1']?.new).toBeGreaterThan(0);

    // Maintenance moves the visitors, and the downloads of two seconds end: the WebSockets are left.
    for (const instance of [lb1, lb2]) expect(await write(instance, 'maint')).toBe('DONE');
    const held = async () =>
      Promise.all([lb1, lb2].map(async (instance) => Number((await instance.row('web', 'web1'))['scur'])));
    await expect.poll(held).toEqual([2, 2]);
    expect(traffic.tally().failed).toBe(0);
    expect(await write(lb1, 'shutdown')).toBe('DONE');
    await expect.poll(held).toEqual([0, 2]);
    await expect.poll(() => traffic.tally().failed).toBe(2);

    const end = await traffic.stop();
    expect(end).toMatchObject({ failed: 2, faults: { cut: 2 } });
    expect(end.byKind.websocket.failed).toBe(2);
    expect(end.sent).toBe(end.succeeded + end.failed);
    expect(end.sent).toBeGreaterThan(600);
  });

  it('goes to the other instance while one does not listen', async () => {
    const { lb1, lb2 } = (await start()).instances;
    await lb2.stop();
    const traffic = startTraffic({ ports: [lb2.httpPort, lb1.httpPort], perSecond: 60, websockets: 0 });
    await expect.poll(() => traffic.tally().sent).toBeGreaterThan(45);
    const end = await traffic.stop();
    expect(end.failed).toBe(0);
    expect(end.repeated).toBeGreaterThan(15);
  });

  it('is bounded', () => {
    expect(() => startTraffic({ ports: [1], perSecond: 201 })).toThrow('at most 200');
  });
});

function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
