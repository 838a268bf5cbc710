import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  changeServers,
  compareReadings,
  configureHaproxy,
  countersFell,
  isRestart,
  mayWrite,
  readProcess,
  readStatistics,
  readStatus,
} from '#backends/haproxy/client/index.ts';
import { startNginx } from '#e2e/nginx.ts';
import { type Fixture, OPERATOR, startFixture, VIEWER } from '#scripts/live/fixture.ts';

// The console's client on what HAProxy itself answers, rather than on what was recorded of it.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());

beforeEach(async () => {
  const { lb1, lb2 } = fixture.instances;
  // What the proxy does: the page of each instance, and the credentials for it. `view` is the page that may not write.
  const pages: Record<string, [page: string, pair: string]> = {
    lb1: [lb1.page, OPERATOR],
    lb2: [lb2.page, OPERATOR],
    view: [lb1.readOnlyPage, VIEWER],
  };
  configureHaproxy({
    fetch: (path, init) => {
      const [, instance = '', suffix = ''] = /^\/haproxy\/([^/]+)\/stats(.*)$/.exec(path) ?? [];
      const [page, pair] = pages[instance] ?? [];
      if (page === undefined || pair === undefined) throw new Error(`no instance ${instance}`);
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
      return fetch(page + suffix, { ...init, headers });
    },
  });
  await changeServers('lb1', { pool: 'web', servers: ['web1', 'web2'], action: 'ready' }).send();
});

async function statusOf(name: string, instance = 'lb1') {
  const statistics = await readStatistics(instance);
  const server = statistics.servers.find((each) => `${each.pool}/${each.name}` === name);
  if (!server) throw new Error(`there is no ${name}`);
  return readStatus(server, statistics);
}

it('reads what the socket tells', async () => {
  const statistics = await readStatistics('lb2');
  const rows = (await fixture.instances.lb2.rows()).filter(({ type }) => type === '2');
  expect(
    statistics.servers.map(({ pool, name, address, backup, stot }) => ({
      pool,
      name,
      address,
      backup,
      stot,
    })),
  ).toEqual(
    rows.map((row) => ({
      pool: row['pxname'],
      name: row['svname'],
      address: row['addr'] || null,
      backup: row['bck'] === '1',
      stot: Number(row['stot']),
    })),
  );
  expect(statistics.legends).toBe(true);
  expect(statistics.pools.map(({ name, cookie }) => [name, cookie])).toEqual([
    ['web', 'SRV'],
    ['api', null],
    ['tcp', null],
  ]);
  expect(await readStatistics('lb2', { pool: 'api' })).toMatchObject({ servers: { length: 3 } });
});

it('understands every word of the file', async () => {
  await expect.poll(() => statusOf('web/dead')).toMatchObject({ state: null, health: 'down', hidden: true });
  expect(await statusOf('web/off')).toMatchObject({ state: 'offline', health: 'unknown' });
  expect(await statusOf('web/slot1')).toMatchObject({ slot: true, writable: false });
  expect(await statusOf('api/api2')).toMatchObject({
    state: 'enabled',
    health: 'unknown',
    note: 'not-monitored',
  });
  await expect.poll(() => statusOf('api/api3')).toMatchObject({ state: 'enabled', health: 'up' });
});

it('writes where it may, and is told where it may not', async () => {
  expect(await mayWrite('lb1')).toBe(true);
  expect(await mayWrite('view')).toBe(false);
  expect(await changeServers('lb1', { pool: 'web', servers: ['web1'], action: 'drain' }).send()).toBe('DONE');
  expect(await fixture.instances.lb1.decision('web', 'web1')).toMatchObject({ draining: true });
  expect(await statusOf('web/web1')).toMatchObject({ state: 'disabled' });
  expect(await changeServers('lb1', { pool: 'web', servers: ['web1', 'gone'], action: 'maint' }).send()).toBe(
    'PART',
  );
  expect(await fixture.instances.lb1.decision('web', 'web1')).toMatchObject({ maintenance: true });
  await expect(
    changeServers('lb1', { pool: 'web', servers: ['gone'], action: 'drain' }).send(),
  ).rejects.toMatchObject({ outcome: 'refused', errorCode: 'ERRP' });
  await expect(
    changeServers('view', { pool: 'web', servers: ['web2'], action: 'drain' }).send(),
  ).rejects.toMatchObject({ outcome: 'refused', errorCode: 'DENY' });
  expect(await fixture.instances.lb1.decision('web', 'web2')).toMatchObject({ draining: false });
});

it('a drain of a server that goes down is hidden, and shows when it is up again', async () => {
  await changeServers('lb1', { pool: 'web', servers: ['web2'], action: 'drain' }).send();
  fixture.servers.web2.health = 503;
  await expect.poll(() => statusOf('web/web2')).toMatchObject({ state: null, health: 'down', hidden: true });
  expect(await statusOf('web/web2')).toMatchObject({ reason: expect.stringContaining('503') });
  fixture.servers.web2.health = 200;
  await expect.poll(() => statusOf('web/web2')).toMatchObject({ state: 'disabled', hidden: false });
});

it('tells a reload from cleared counters', async () => {
  const { lb1 } = fixture.instances;
  await fetch(`http://127.0.0.1:${lb1.httpPort}/`);
  // What a process does in its first seconds says nothing about the one before it.
  await pause(3_000);
  const [before, process] = [await readStatistics('lb1'), await readProcess('lb1')];
  expect(process).toMatchObject({ pid: lb1.pid, node: 'lb1' });

  await lb1.command('clear counters all');
  const cleared = await readStatistics('lb1');
  expect(compareReadings(before, cleared, 0)).toBe('look');
  const fell = countersFell(before, cleared);
  expect(isRestart(process, await readProcess('lb1'), 0, fell)).toBe('cleared');

  await changeServers('lb1', { pool: 'web', servers: ['web1'], action: 'drain' }).send();
  await fetch(`http://127.0.0.1:${lb1.httpPort}/`);
  const drained = await readStatistics('lb1');
  await lb1.reload();
  // A connection that Node kept open may be answered by the old process once more. The proxies keep none.
  await expect.poll(async () => isRestart(process, await readProcess('lb1'), 0)).toBe('restarted');
  await expect.poll(async () => compareReadings(drained, await readStatistics('lb1'), 0)).toBe('look');
  expect(await statusOf('web/web1')).toMatchObject({ state: 'enabled' });
});

it('writes through nginx with deploy/nginx, as through the proxy of the preview', async () => {
  const { lb1 } = fixture.instances;
  const authorization = `Basic ${Buffer.from(OPERATOR).toString('base64')}`;
  const folder = import.meta.dirname;
  const nginx = await startNginx({ folder, plain: true, pages: { lb1: { url: lb1.page, authorization } } });
  const addresses: string[] = [];
  configureHaproxy({
    base: nginx.url.replace('https:', 'http:'),
    fetch: async (path, init) => {
      const answer = await fetch(path, init);
      addresses.push(new URL(answer.url).pathname);
      return answer;
    },
  });
  try {
    expect(await changeServers('lb1', { pool: 'web', servers: ['web1'], action: 'drain' }).send()).toBe(
      'DONE',
    );
    expect(addresses).toEqual(['/haproxy/lb1/stats;csv;norefresh;st=DONE']);
    expect(await lb1.decision('web', 'web1')).toMatchObject({ draining: true });
    expect(await statusOf('web/web1')).toMatchObject({ state: 'disabled' });
    await expect(readStatistics('lb2')).rejects.toMatchObject({ status: 404 });
  } finally {
    await nginx.close();
  }
});
