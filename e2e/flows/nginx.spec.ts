/**
 * The main job again, the way a colleague gets it: the build behind nginx with deploy/nginx, over TLS, with a real OpenID
 * provider.
 */
import { createSocket } from 'node:dgram';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#scripts/say.mjs';
import { expect, test } from '#e2e/fixtures.ts';
import { type NginxSettings, startNginx } from '#e2e/nginx.ts';
import {
  balancersTable,
  change,
  connectionsOf,
  member,
  outcomes,
  patch,
  searchBox,
  writesIn,
} from './steps.ts';

const signIn = { kind: 'oidc', authority: '$UPSTREAM/auth/realms/cloud', clientId: 'drainboard' };

test.use({
  config: { backends: { itcare: { signIn } } },
  server: 'nginx',
  time: 'frozen',
  ignoreHTTPSErrors: true,
  world: { balancers: 40, members: 200 },
});

const FIRST = 'PEB4PAY01';
const FIRST_ID = 1_050_001;

test('signs in, filters, opens, drains and enables; every answer carries its headers', async ({
  app,
  page,
  simulation,
}) => {
  simulation.signIn.required = true;
  const provider = /^http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//;
  app.expectedErrors.push(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//);
  const unguarded: string[] = [];
  const compressed = new Set<string>();
  page.on('response', (response) => {
    if (provider.test(response.url())) return;
    const { pathname } = new URL(response.url());
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    const api = /^\/(?:itcare|auth)\//.test(pathname);
    if (!(api ? /sandbox/ : /require-trusted-types-for 'script'/).test(policy)) unguarded.push(pathname);
    if (headers['strict-transport-security'] !== 'max-age=31536000') unguarded.push(pathname);
    const kept = pathname.startsWith('/assets/') ? /immutable/ : api ? /no-store/ : /no-cache/;
    if (!kept.test(headers['cache-control'] ?? '')) unguarded.push(`${pathname} is kept`);
    if (headers['content-encoding'] === 'gzip')
      compressed.add(api ? 'api' : (/\.\w+$/.exec(pathname)?.[0] ?? 'page'));
  });
  await app.goto('/balancers?q=protocol:HTTPS');
  await page.getByRole('button', { name: /^Sign in at/ }).click();
  await page.getByLabel('User name').fill('ana');
  await page.getByLabel('Password').fill('let-me-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await searchBox(page).fill('protocol:HTTPS pay.example');
  await expect(page).toHaveURL(/pay\.example/);
  await page.keyboard.press('Escape');
  await balancersTable(page).getByRole('link', { name: 'pay.example', exact: true }).click();
  await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
  const full = await connectionsOf(page, FIRST);
  await change(page, 'Drain', FIRST);
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
  simulation.clock.advance(120_000);
  await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full / 2);
  await change(page, 'Enable', FIRST);
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
  // The page forgets everything; the provider does not.
  await page.reload();
  await expect(member(page, FIRST).state).toContainText('Enabled');
  expect(writesIn(simulation.log)).toEqual([
    patch('pay.example', FIRST_ID, 'disabled'),
    patch('pay.example', FIRST_ID, 'enabled'),
  ]);
  // Signing in leads back to the pages that there are.
  await app.goto('/balancers/%E0%A4%A');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load balancers');
  expect(unguarded).toEqual([]);
  expect([...compressed].toSorted()).toEqual(['.css', '.js', 'api', 'page']);
});

/** The build behind nginx with other APIs than the simulated ones. */
async function withNginx(settings: Omit<NginxSettings, 'folder'>, work: (url: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-attack-'));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  const backends = { itcare: { signIn: { kind: 'proxy' } } };
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ backends }));
  const nginx = await startNginx({ folder, ...settings });
  try {
    await work(nginx.url);
  } finally {
    await nginx.close();
    rmSync(folder, { recursive: true });
  }
}

async function serve(listener: http.RequestListener): Promise<{ server: http.Server; url: string }> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('no script of an API runs, and no page of another origin reaches one', async ({ browser }) => {
  const seen: string[] = [];
  const api = await serve((req, res) => {
    seen.push(`${req.method} ${req.url}`);
    res.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' });
    res.end('globalThis.taken = true;');
  });
  const evil = await serve((_req, res) =>
    res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Another site</title>'),
  );
  const variables = { itcare_url: api.url, itcare_auth_url: api.url, globo_url: api.url };
  await withNginx({ variables: { ...variables, globo_authorization: 'Basic eDp5' } }, async (url) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    // A page that reads nothing by itself.
    await page.goto(`${url}/nowhere`);
    const own = await page.evaluate(async () => {
      const ways: Record<string, () => Promise<unknown>> = {
        module: () => import(new URL('/globo/module.js', location.href).href),
        preload: () =>
          new Promise((resolve, reject) => {
            const link = document.createElement('link');
            Object.assign(link, { rel: 'modulepreload', href: '/globo/preload.js' });
            link.addEventListener('load', resolve);
            link.addEventListener('error', reject);
            document.head.append(link);
          }),
        style: () =>
          new Promise((resolve, reject) => {
            const link = document.createElement('link');
            Object.assign(link, { rel: 'stylesheet', href: '/globo/style.css' });
            link.addEventListener('load', resolve);
            link.addEventListener('error', reject);
            document.head.append(link);
          }),
        script: async () => {
          document.head.append(Object.assign(document.createElement('script'), { src: '/globo/script.js' }));
        },
        worker: () => navigator.serviceWorker.register('/globo/worker.js', { scope: '/' }),
      };
      const worked: string[] = [];
      for (const [name, way] of Object.entries(ways))
        await way().then(
          () => worked.push(name),
          () => undefined,
        );
      return { worked, taken: 'taken' in globalThis };
    });
    expect(own).toEqual({ worked: [], taken: false });
    // Plain fetch is what the console does itself.
    expect(await page.evaluate(async () => (await fetch('/globo/a', { method: 'PUT' })).status)).toBe(200);
    expect(seen.splice(0)).toEqual(['PUT /a']);
    for (const from of [evil.url, evil.url.replace('127.0.0.1', 'localhost')]) {
      await page.goto(from);
      await page.evaluate(async (target) => {
        const locks = `${target}/globo/api/v3/pool/deploy/1/member/status/?checkstatus=1`;
        await new Promise((resolve) => {
          const socket = new WebSocket(locks.replace('https:', 'wss:'));
          for (const end of ['open', 'error', 'close']) socket.addEventListener(end, resolve);
        });
        for (const init of [
          { method: 'POST', body: 'a', mode: 'no-cors' },
          { mode: 'no-cors' },
          { method: 'PUT', body: 'a' },
          { headers: { authorization: 'Basic eDp5' } },
          {},
        ] as const)
          await fetch(locks, { ...init, credentials: 'include' }).catch(() => undefined);
        navigator.sendBeacon(locks, 'a');
        await new Promise((resolve) => {
          const image = new Image();
          for (const end of ['load', 'error']) image.addEventListener(end, resolve);
          image.src = locks;
        });
      }, url);
    }
    await context.close();
    expect(seen).toEqual([]);
  });
  for (const { server } of [api, evil]) await closed(server);
});

test('says that the name server gave no address for the API', async ({ browser }) => {
  // Answers every question with "there is no such name".
  const names = createSocket('udp4');
  names.on('message', (question, { port, address }) => {
    question.writeUInt16BE(0x8183, 2);
    names.send(question, port, address);
  });
  await new Promise<void>((resolve) => names.bind(0, '127.0.0.1', resolve));
  const resolver = `127.0.0.1:${names.address().port}`;
  await withNginx({ resolver, variables: { itcare_url: 'https://api.example' } }, async (url) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(`${url}/balancers`);
    await expect(page.getByRole('main')).toContainText(
      'https://api.example (itcare_url) could not be reached: the name server (resolver) gave no address for it.',
    );
    await context.close();
  });
  names.close();
});

async function closed(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
