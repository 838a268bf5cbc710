import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
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

it('is plain about a file nginx does not like', async () => {
  await expect(using({ variables: { itcare_url: '"; nonsense' } }, () => undefined)).rejects.toThrow(
    /nginx does not start: .*nonsense/s,
  );
});
