import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import http2 from 'node:http2';
import https from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type SecureVersion } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Nginx, startNginx } from '#e2e/nginx.ts';
import { call, problem, upstream } from './servers.ts';

// What deploy/nginx does beyond the preview server. What both do: preview.test.ts and proxy.test.ts.

const LONG_SCRIPT = `export const words = '${'drain '.repeat(400)}';`;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drainboard-deploy-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Drainboard</title>');
  writeFileSync(join(folder, 'config.json'), '{"backends":{}}');
  writeFileSync(join(folder, 'assets/long.js'), LONG_SCRIPT);
  // Not what compressing on the fly would make: proves that this very file is sent.
  writeFileSync(join(folder, 'assets/long.js.gz'), gzipSync(`${LONG_SCRIPT}//`));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function using<T>(
  settings: Omit<Parameters<typeof startNginx>[0], 'folder'>,
  work: (nginx: Nginx) => T,
) {
  const nginx = await startNginx({ folder, ...settings });
  try {
    return await work(nginx);
  } finally {
    await nginx.close();
  }
}

it('takes no method it does not need, no other host, no climbing path and no large body', async () => {
  const api = await upstream();
  await using({ plain: true, variables: { itcare_url: api.url, globo_url: api.url } }, async ({ port }) => {
    const statusOf = async (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
      (await call(port, path, { method, headers, body })).status;
    for (const path of ['/', '/config.json', '/assets/long.js'])
      for (const method of ['POST', 'OPTIONS', 'DELETE']) expect(await statusOf(method, path)).toBe(405);
    expect(await statusOf('TRACE', '/')).toBe(405);
    expect(await statusOf('OPTIONS', '/itcare/health')).toBe(405);
    expect(await statusOf('PROPFIND', '/globo/api/')).toBe(405);
    expect(await statusOf('GET', '/', { host: 'rebound.example' })).toBe(421);
    expect(await statusOf('GET', '/itcare/health', { host: 'rebound.example' })).toBe(421);
    for (const path of ['/itcare/a/../b', '/globo/a/%2e%2e/b', '/itcare/a/..%2Fb', '/x/../itcare/health'])
      expect(await statusOf('GET', path)).toBe(404);
    expect(await statusOf('GET', '/.git/config')).toBe(404);
    const large = await call(port, '/itcare/a', { method: 'POST', body: 'x'.repeat(1_100_000) });
    expect(problem(large)).toMatchObject({ status: 413 });
    expect(api.seen).toEqual([]);
    expect(await statusOf('GET', `/globo/api/v3/pool/${'1234567;'.repeat(1_500)}/?q=/../x`)).toBe(200);
    expect(await statusOf('PATCH', '/itcare/a', {}, 'x'.repeat(900_000))).toBe(200);
    expect(api.seen.map(({ body }) => body.length)).toEqual([0, 900_000]);
  });
});

it('keeps to itself what an API tells a web server', async () => {
  const api = await upstream({
    respond: (res) =>
      res
        .writeHead(200, {
          'x-accel-redirect': '/index.html',
          'content-security-policy': 'default-src *',
          'cache-control': 'public, max-age=60',
        })
        .end('{"own":true}'),
  });
  await using({ plain: true, variables: { itcare_url: api.url } }, async ({ port }) => {
    const answer = await call(port, '/itcare/health');
    expect(answer.body).toBe('{"own":true}');
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

it('sends a write once, also when the connection breaks before the answer', async () => {
  const api = await upstream({ respond: (res) => res.destroy() });
  await using({ plain: true, variables: { globo_url: api.url } }, async ({ port }) => {
    for (const method of ['PUT', 'DELETE', 'GET'])
      expect(problem(await call(port, '/globo/api/v3/pool/1/', { method }))).toMatchObject({ status: 502 });
    expect(api.seen.map(({ method }) => method)).toEqual(['PUT', 'DELETE', 'GET']);
  });
});

it('compresses files and answers, and never what holds tokens', async () => {
  const api = await upstream({
    respond: (res) =>
      res.writeHead(200, { 'content-type': 'application/vnd.any+json' }).end(JSON.stringify(LONG_SCRIPT)),
  });
  await using(
    { plain: true, variables: { itcare_url: api.url, itcare_auth_url: api.url } },
    async ({ port, url }) => {
      const encoding = async (path: string) =>
        (await call(port, path, { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'];
      expect(await encoding('/itcare/health')).toBe('gzip');
      expect(await encoding('/auth/token')).toBeUndefined();
      expect(await encoding('/assets/long.js')).toBe('gzip');
      expect(await (await fetch(`${url}/assets/long.js`)).text()).toBe(`${LONG_SCRIPT}//`);
      expect((await call(port, '/assets/long.js')).body).toBe(LONG_SCRIPT);
    },
  );
});

it('speaks TLS 1.2 and 1.3 alone, HTTP/2, and asks to be called over TLS again', async () => {
  await using({}, async ({ port, url }) => {
    const headers = await new Promise<http2.IncomingHttpHeaders>((resolve, reject) => {
      const session = http2.connect(url, { rejectUnauthorized: false });
      session.on('error', reject);
      const stream = session.request({ ':path': '/balancers' });
      stream.on('response', (received) => {
        resolve(received);
        session.destroy();
      });
      stream.end();
    });
    expect(headers).toMatchObject({ ':status': 200, 'strict-transport-security': 'max-age=31536000' });
    const speaks = (version: SecureVersion) =>
      new Promise<boolean>((resolve) => {
        const socket = connectTls(
          {
            host: '127.0.0.1',
            port,
            rejectUnauthorized: false,
            minVersion: version,
            maxVersion: version,
            ciphers: 'DEFAULT@SECLEVEL=0',
          },
          () => {
            socket.destroy();
            resolve(true);
          },
        );
        socket.on('error', () => resolve(false));
      });
    expect(await Promise.all((['TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).map(speaks))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

it('believes an API only with a certificate of the named authority', async () => {
  const api = await upstream({ secure: true });
  const target = api.url;
  const asked = (trusting: boolean) =>
    using({ plain: true, trusting, variables: { itcare_url: target } }, ({ port }) =>
      call(port, '/itcare/health'),
    );
  expect((await asked(true)).status).toBe(200);
  expect(problem(await asked(false))).toMatchObject({ status: 502 });
  expect(api.seen).toHaveLength(1);
});

/** The whole answer to a request written out by hand. */
async function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (part) => (said += String(part)));
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}

const SECURITY = [
  "content-security-policy: default-src 'none'",
  'x-content-type-options: nosniff',
  'referrer-policy: no-referrer',
  'cross-origin-opener-policy: same-origin',
  'cross-origin-resource-policy: same-origin',
  'permissions-policy: camera=()',
];

it.each([
  ['421', 'GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'],
  ['421', 'PUT /itcare/x HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'],
  ['505', 'GET / HTTP/2.7\r\nHost: 127.0.0.1\r\n\r\n'],
  ['505', 'GET /itcare/x HTTP/3.0\r\nHost: 127.0.0.1\r\n\r\n'],
  ['405', 'TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
  ['405', 'TRACE /globo/x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
  ['400', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
])('says with %s too that the answer is not kept, and the rest', async (status, request) => {
  const answer = await using({ plain: true }, ({ port }) => raw(port, request));
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const head = (answer.split('\r\n\r\n')[0] ?? '').toLowerCase();
  for (const header of ['cache-control: no-store', ...SECURITY]) expect(head).toContain(header);
});

it('leads from http to https with the same headers, and reaches no API there', async () => {
  const api = await upstream();
  await using({ variables: { globo_url: api.url } }, async ({ redirectPort }) => {
    for (const [request, status] of [
      ['GET /pools?q=a%0d%0aX-A:1 HTTP/1.1\r\nHost: evil.example', 301],
      ['PUT /globo/api/v3/pool/1/ HTTP/1.1\r\nHost: 127.0.0.1', 301],
      ['TRACE / HTTP/1.1\r\nHost: 127.0.0.1', 405],
      ['GET / HTTP/2.7\r\nHost: 127.0.0.1', 505],
    ] as const) {
      const answer = await raw(redirectPort, `${request}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      const head = (answer.split('\r\n\r\n')[0] ?? '').toLowerCase();
      for (const header of ['cache-control: no-store', ...SECURITY]) expect(head).toContain(header);
      // Over http a browser ignores it, and must not get it.
      expect(head).not.toContain('strict-transport-security');
      expect(/\r\nlocation: (\S+?\/\/\S+?)\//.exec(head)?.[1]).toBe(
        status === 301 ? 'https://127.0.0.1' : undefined,
      );
    }
    expect(api.seen).toEqual([]);
  });
});

it('takes only https for its own origin when it is called over TLS', async () => {
  const api = await upstream();
  await using({ variables: { globo_url: api.url } }, async ({ port, url }) => {
    const over1 = (origin: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = { rejectUnauthorized: false, method: 'PUT', headers: { origin } };
        const req = https.request(`${url}/globo/x`, options, (res) => resolve(res.resume().statusCode));
        req.on('error', reject).end();
      });
    const over2 = (origin: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const session = http2.connect(url, { rejectUnauthorized: false });
        session.on('error', reject);
        const stream = session.request({ ':path': '/globo/x', ':method': 'DELETE', origin });
        stream.on('response', (headers) => {
          resolve(headers[':status']);
          session.destroy();
        });
        stream.end();
      });
    for (const over of [over1, over2]) {
      expect(await over(`https://127.0.0.1:${port}`)).toBe(200);
      for (const origin of [`http://127.0.0.1:${port}`, 'https://127.0.0.1', 'null', 'https://evil.example'])
        expect({ origin, status: await over(origin) }).toEqual({ origin, status: 403 });
    }
    expect(api.seen.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
  });
});

it('names the name server when that says nothing, long before the console gives up', async () => {
  const silent = createSocket('udp4');
  await new Promise<void>((resolve) => silent.bind(0, '127.0.0.1', resolve));
  const resolver = `127.0.0.1:${silent.address().port}`;
  const started = performance.now();
  const answer = await using(
    { plain: true, resolver, variables: { itcare_url: 'https://api.example' } },
    ({ port }) => call(port, '/itcare/health'),
  );
  silent.close();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(problem(answer)).toMatchObject({
    status: 502,
    detail:
      'https://api.example (itcare_url) could not be reached: the name server (resolver) gave no address for it. ' +
      'The error log of the web server says why.',
  });
});

it('is plain about a file nginx does not like', async () => {
  await expect(using({ variables: { itcare_url: '"; nonsense' } }, () => undefined)).rejects.toThrow(
    /nginx does not start: .*nonsense/s,
  );
});
