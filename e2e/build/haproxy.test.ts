import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { call, problem, startConsole, upstream } from './servers.ts';

// The way to statistics pages of HAProxy, of scripts/vite and of deploy/nginx: HAProxy contract §8.

/** What the instance answers to writes. */
const led = (location: string) => (res: http.ServerResponse) =>
  res.writeHead(303, { 'content-type': 'text/plain', location }).end();

describe.each(['dev', 'preview', 'nginx'] as const)('the proxy of %s, to HAProxy', (kind) => {
  it.each([
    ['/stats', '/stats'],
    ['/haproxy?stats', '/haproxy?stats'],
    ['/', '/'],
    ['/a/b;c?d=e;f', '/a/b;c?d=e;f'],
  ])('leads to the page at %s, whatever its address, with its suffixes as they are', async (page, there) => {
    const [lb1, edge2] = [await upstream(), await upstream()];
    const port = await startConsole(kind, {
      HAPROXY_LB1_URL: lb1.url + page,
      HAPROXY_EDGE_2_URL: edge2.url + page,
    });
    await call(port, '/haproxy/lb1/stats;csv;norefresh;scope=a.b:c_d-e');
    await call(port, '/haproxy/edge-2/stats;norefresh;scope=::::');
    await call(port, '/haproxy/lb1/stats', { method: 'POST', body: 's=web1&action=drain&b=web' });
    expect(lb1.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', `${there};csv;norefresh;scope=a.b:c_d-e`, ''],
      ['POST', there, 's=web1&action=drain&b=web'],
    ]);
    expect(edge2.seen.map(({ url }) => url)).toEqual([`${there};norefresh;scope=::::`]);
    expect(lb1.seen[0]?.headers.host).toBe(new URL(lb1.url).host);
  });

  it('leads nowhere else, and takes no other method', async () => {
    const api = await upstream();
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    for (const path of [
      '/haproxy/lb1/stats?scope=web',
      '/haproxy/lb1/stats;csv?scope=web',
      '/haproxy/lb1/stats/x',
      '/haproxy/lb1/statsX',
      '/haproxy/lb1/stats;x/../..',
      '/haproxy/lb1/stats;x/y',
      '/haproxy/lb1/%73tats',
      '/haproxy/lb1/stats%3bcsv',
      '/haproxy/lb1/stats;csv%00',
      '/haproxy/lb1/stats;%2e%2e%2f',
      '/haproxy/lb1/stats;\\..',
      '/haproxy/lb1',
      '/haproxy/lb1/',
      '/haproxy/LB1/stats',
      '/haproxy/lb1/STATS',
      '/haproxy//lb1/stats',
      '/haproxy/../haproxy/lb1/stats',
      '/x/../haproxy/lb1/stats',
      `/haproxy/${'a'.repeat(33)}/stats`,
    ])
      for (const method of ['GET', 'POST']) {
        const { status } = await call(port, path, { method });
        expect({ path, method, seen: api.seen, answered: status !== undefined }).toEqual({
          path,
          method,
          seen: [],
          answered: true,
        });
      }
    for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
      expect({ method, status: (await call(port, '/haproxy/lb1/stats;csv', { method })).status }).toEqual({
        method,
        status: 405,
      });
    expect(api.seen).toEqual([]);
  });

  it('leaves the pages of the console alone', async () => {
    const api = await upstream();
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    for (const path of [
      '/haproxy',
      '/haproxy?q=web',
      '/haproxy/edge/web',
      '/haproxy/edge/web?tab=stats',
      '/haproxy/edge/web/stats',
    ]) {
      const answer = await call(port, path, { headers: { accept: 'text/html' } });
      // The servers of these tests may have no files, and then say so without a word of an API.
      expect(answer.headers['content-type'] ?? '').not.toContain('problem');
    }
    expect(api.seen).toEqual([]);
  });

  it('leaves alone the pages of a pool that is called stats, of a balancer named as an instance too', async () => {
    const api = await upstream();
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    const other = await call(port, '/haproxy/edge/web', { headers: { accept: 'text/html' } });
    for (const balancer of ['lb1', 'edge'])
      for (const path of ['/stats', '/stats?sort=name', '/stats/stats', '/stats/activity'])
        for (const dest of ['document', 'empty']) {
          const headers = { accept: 'text/html', 'sec-fetch-dest': dest, 'sec-fetch-site': 'cross-site' };
          const { status, body } = await call(port, `/haproxy/${balancer}${path}`, { headers });
          expect({ balancer, path, status, body }).toEqual({
            balancer,
            path,
            status: other.status,
            body: other.body,
          });
        }
    expect(api.seen).toEqual([]);
  });

  it.each([
    ['/stats;st=DONE', 'DONE'],
    ['/stats;st=PART;norefresh?scope=web', 'PART'],
    ['/haproxy?stats;st=NONE', 'NONE'],
    ['/;st=EXCD', 'EXCD'],
    ['http://10.0.0.1:9090/stats;st=DENY', 'DENY'],
  ])('lets an answer that leads to %s lead to the CSV here', async (location, code) => {
    const api = await upstream({ respond: led(location) });
    const port = await startConsole(kind, { HAPROXY_EDGE_2_URL: `${api.url}/stats` });
    const { status, headers } = await call(port, '/haproxy/edge-2/stats', { method: 'POST' });
    expect({ status, location: headers.location }).toEqual({
      status: 303,
      location: `/haproxy/edge-2/stats;csv;norefresh;st=${code}`,
    });
  });

  it('shows a browser that follows the outcome in the address and the next reading in the answer', async () => {
    const answers = [led('/stats;st=DONE'), (res: http.ServerResponse) => res.end('# pxname,svname,\n')];
    const api = await upstream({ respond: (res) => answers.shift()?.(res) });
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    const answer = await fetch(`http://127.0.0.1:${port}/haproxy/lb1/stats`, {
      method: 'POST',
      body: new URLSearchParams({ s: 'web1', action: 'drain', b: 'web' }),
    });
    expect(answer.url).toBe(`http://127.0.0.1:${port}/haproxy/lb1/stats;csv;norefresh;st=DONE`);
    expect(await answer.text()).toBe('# pxname,svname,\n');
    expect(api.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /stats',
      'GET /stats;csv;norefresh;st=DONE',
    ]);
  });

  it('leaves alone where other APIs lead', async () => {
    let location = '/stats;st=DONE';
    const api = await upstream({ respond: (res) => led(location)(res) });
    const port = await startConsole(kind, { GLOBO_URL: api.url, ITCARE_URL: api.url });
    for (location of ['/stats;st=DONE', `${api.url}/api/v3/pool/`])
      for (const path of ['/globo/api/v3/pool', '/itcare/x'])
        expect((await call(port, path)).headers.location).toBe(location);
  });

  it('tells the instance nothing of the page, and keeps from the browser what acts on it', async () => {
    const api = await upstream({
      respond: (res) =>
        res
          .writeHead(401, {
            'www-authenticate': 'Basic realm="HAProxy Statistics"',
            refresh: '10',
            'cache-control': 'no-cache',
            'content-type': 'text/html',
          })
          .end('<html><body><h1>401 Unauthorized</h1>'),
    });
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    const { status, headers } = await call(port, '/haproxy/lb1/stats;csv', {
      headers: {
        origin: `http://127.0.0.1:${port}`,
        referer: `http://127.0.0.1:${port}/haproxy`,
        cookie: 'a=1',
      },
    });
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    for (const name of ['www-authenticate', 'refresh']) expect(headers).not.toHaveProperty(name);
    for (const name of ['origin', 'referer', 'cookie', 'authorization'])
      expect(api.seen[0]?.headers).not.toHaveProperty(name);
  });

  it('adds the pair of that instance where the browser sent none', async () => {
    const [lb1, edge2] = [await upstream(), await upstream()];
    const port = await startConsole(kind, {
      HAPROXY_LB1_URL: `${lb1.url}/stats`,
      HAPROXY_LB1_BASIC: 'admin:se:cret',
      HAPROXY_EDGE_2_URL: `${edge2.url}/stats`,
    });
    await call(port, '/haproxy/lb1/stats;csv');
    await call(port, '/haproxy/lb1/stats;csv', { headers: { authorization: 'Basic bWluZQ==' } });
    await call(port, '/haproxy/edge-2/stats;csv');
    const sent = [...lb1.seen, ...edge2.seen].map(({ headers }) => headers.authorization);
    expect(sent).toEqual([`Basic ${btoa('admin:se:cret')}`, 'Basic bWluZQ==', undefined]);
  });

  it('refuses pages of other sites, of this one as well, and everything but fetch', async () => {
    const api = await upstream();
    const port = await startConsole(kind, {
      HAPROXY_LB1_URL: `${api.url}/stats`,
      HAPROXY_LB1_BASIC: 'admin:secret',
    });
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { 'sec-fetch-dest': 'document' },
      { 'sec-fetch-dest': 'iframe' },
      { upgrade: 'websocket', connection: 'upgrade' },
    ];
    for (const headers of foreign)
      for (const method of ['GET', 'POST']) {
        const { status } = await call(port, '/haproxy/lb1/stats;csv', { method, headers });
        expect({ headers, method, status }).toEqual({ headers, method, status: 403 });
      }
    expect(api.seen).toEqual([]);
  });

  it('sends a write once, and says what could not be reached', async () => {
    const api = await upstream({ respond: (res) => res.destroy() });
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    const answer = await call(port, '/haproxy/lb1/stats', { method: 'POST', body: 's=web1' });
    expect(problem(answer)).toMatchObject({
      status: 502,
      detail: expect.stringMatching(/127\.0\.0\.1:\d+.*(?:HAPROXY_LB1_URL|haproxy_page of lb1)/),
    });
    expect(api.seen).toHaveLength(1);
  });

  it('says which instance has no address', async () => {
    const api = await upstream();
    const port = await startConsole(kind, { HAPROXY_LB1_URL: `${api.url}/stats` });
    const answer = await call(port, '/haproxy/lb-9/stats;csv');
    // While developing, the simulator has those that have none; it does not run here.
    const [status, named] = {
      dev: [502, ':4601'] as const,
      preview: [404, 'set HAPROXY_LB_9_URL'] as const,
      nginx: [404, 'haproxy_page'] as const,
    }[kind];
    expect(problem(answer)).toMatchObject({ status, detail: expect.stringContaining(named) });
    expect(api.seen).toEqual([]);
  });
});

describe.each(['dev', 'preview', 'nginx'] as const)('the proxy of %s, to HAProxy over TLS', (kind) => {
  it('accepts a private certificate where the site says so', async () => {
    const api = await upstream({ secure: true });
    const address = { HAPROXY_LB1_URL: `${api.url}/stats` };
    const strict = await startConsole(kind, address);
    expect((await call(strict, '/haproxy/lb1/stats;csv')).status).toBe(502);
    expect(api.seen).toEqual([]);
    const trusting = await startConsole(kind, { ...address, HAPROXY_LB1_INSECURE_TLS: '1' });
    expect((await call(trusting, '/haproxy/lb1/stats;csv')).status).toBe(200);
  });
});
