import type http from 'node:http';
import { connect } from 'node:net';
import { createServer } from 'vite';
import { describe, expect, it } from 'vitest';
import { call, cleanUp, portOf, startConsole, upstream } from './servers.ts';

// What pages of other sites, and APIs that are not what they seem, try with the proxy. Requests that no HTTP library
// would send are written by hand.

interface Head {
  status: number | 'no answer';
  headers: string;
}

/** The head of the answer to a request written out: its first line, and further headers. */
async function raw(port: number, first: string, lines: string[] = []): Promise<Head> {
  const host = lines.some((line) => /^host:/i.test(line)) ? [] : [`Host: 127.0.0.1:${port}`];
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write([first, ...host, ...lines, '', ''].join('\r\n')),
    );
    const end = () => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
      resolve({ status: status === undefined ? 'no answer' : Number(status), headers: text.toLowerCase() });
    };
    socket.setTimeout(2000, end);
    socket.on('data', (part) => {
      text += String(part);
      if (text.includes('\r\n\r\n')) end();
    });
    socket.on('close', end);
    socket.on('error', end);
  });
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const KEY = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
const LOCKS = '/globo/api/v3/pool/deploy/1/member/status/?checkstatus=1';

const TYPES: [said: string, comesDownAs: string][] = [
  ['text/javascript', 'text/plain'],
  ['application/javascript; charset=utf-8', 'text/plain'],
  ['application/x-ecmascript', 'text/plain'],
  ['text/css', 'text/plain'],
  ['text/html;charset=utf-8', 'text/plain'],
  ['image/svg+xml', 'text/plain'],
  ['application/xhtml+xml', 'text/plain'],
  ['application/wasm', 'text/plain'],
  ['text/cache-manifest', 'text/plain'],
  ['multipart/x-mixed-replace', 'text/plain'],
  ['application/json, text/javascript', 'text/plain'],
  ['application/json; a=b, text/javascript', 'text/plain'],
  ['application/jsonp', 'text/plain'],
  ['nonsense', 'text/plain'],
  ['application/json', 'application/json'],
  ['Application/JSON ; charset=utf-8', 'application/json'],
  ['application/problem+json', 'application/problem+json'],
  ['application/vnd.cegedim-it.v1+json;charset=UTF-8', 'application/vnd.cegedim-it.v1+json'],
];

const DANGEROUS = [
  'Clear-Site-Data',
  'Proxy-Authenticate',
  'WWW-Authenticate',
  'Service-Worker-Allowed',
  'Set-Cookie',
  'Set-Login',
  'Secure-Session-Registration',
  'Strict-Transport-Security',
  'Public-Key-Pins',
  'Alt-Svc',
  'Accept-CH',
  'NEL',
  'Report-To',
  'Reporting-Endpoints',
  'Refresh',
  'Link',
  'SourceMap',
  'Speculation-Rules',
  'Use-As-Dictionary',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Timing-Allow-Origin',
  'Content-Security-Policy-Report-Only',
  'Content-Disposition',
  'Document-Policy',
  'Origin-Agent-Cluster',
  'Server',
  'X-Powered-By',
];

const PATHS = [
  '/globo/..;/y',
  '/globo/a/..;x=1/y',
  '/globo/a;/../y',
  '/globo/..%3b/y',
  '/globo/..%5c..%5cy',
  '/globo/..\\y',
  '/globo/a\\..\\y',
  '/globo/%252e%252e/y',
  '/globo/%25252e%25252e/y',
  '/globo/a%252f..%252fy',
  '/globo/%255c/y',
  '/globo/%2e%2e/y',
  '/globo/%2E%2E%2Fy',
  '/globo/.%2e/y',
  '/globo/..%2fy',
  '/globo%2f..%2fy',
  '/globo/../y',
  '/globo/..',
  '/globo/..?q',
  '/globo/./y',
  '/globo/.../y',
  '/globo/..%20/y',
  '/globo/..%09/y',
  '/globo/..%0d%0a/y',
  '/globo/.%0a./y',
  '/globo/a%00/y',
  '/globo/%c0%ae%c0%ae/y',
  '/globo/..%c0%afy',
  '/globo/%e0%80%ae%e0%80%ae/y',
  '/globo/%ef%bc%8e%ef%bc%8e/y',
  '/globo/..%ef%bc%8fy',
  '/globo/..%u002fy',
  '/globo/%u002e%u002e/y',
  '/globo/a%',
  '/globo/a#/../y',
  '/globo//evil.example/y',
  '/globo/%2fevil.example/y',
  '/globo//../y',
  '/globo/a//..//y',
  '/itcare/../auth/y',
  '/itcare/..;/auth/y',
  '/auth/realms/cloud/..%5c..%5cadmin',
  '/auth/realms/%252e%252e/y',
  '//globo/y',
  '/%67lobo/y',
  '/x/../globo/y',
  '/x/..%2fglobo/y',
  '/./globo/y',
];

describe.each(['dev', 'preview', 'nginx'] as const)('the proxy of %s', (kind) => {
  async function start(respond?: (res: http.ServerResponse) => void) {
    const api = await upstream(respond ? { respond } : {});
    const port = await startConsole(kind, {
      ITCARE_URL: api.url,
      ITCARE_AUTH_URL: api.url,
      GLOBO_URL: api.url,
      ITCARE_TOKEN: 'token-of-the-site',
      GLOBO_BASIC: 'user:password',
    });
    return { api, port };
  }

  it('changes to no other protocol, whoever asks and however it is spelt', async () => {
    const { api, port } = await start();
    const own = `Origin: http://127.0.0.1:${port}`;
    const upgrades = [
      ['Connection: Upgrade', 'Upgrade: websocket', ...KEY, 'Origin: https://evil.example'],
      ['Connection: Upgrade', 'Upgrade: websocket', ...KEY, 'Origin: null'],
      ['Connection: Upgrade', 'Upgrade: websocket', ...KEY, own],
      ['Connection: Upgrade', 'Upgrade: websocket', ...KEY],
      ['Connection: keep-alive, Upgrade', 'Upgrade: WebSocket', ...KEY],
      ['connection: upgrade', 'UPGRADE: WEBSOCKET', 'Sec-WebSocket-Protocol: vite-hmr', ...KEY],
      ['Connection: upgrade', 'Upgrade: websocket, h2c', ...KEY],
      ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
      ['Connection: Upgrade', 'Upgrade: TLS/1.2'],
      ['Connection: Upgrade', 'Upgrade: 0'],
      ['Upgrade: websocket', ...KEY],
      ['Connection: close', 'Upgrade: websocket', 'Sec-Fetch-Site: same-origin'],
    ];
    for (const lines of upgrades) {
      const { status, headers } = await raw(port, `GET ${LOCKS} HTTP/1.1`, lines);
      expect({ lines, status }).toEqual({ lines, status: 403 });
      expect(headers).toContain('cache-control: no-store');
    }
    for (const path of ['/itcare/networking/loadbalancers/1', '/auth/realms/cloud', '/globo?x'])
      expect((await raw(port, `GET ${path} HTTP/1.1`, upgrades[0])).status).toBe(403);
    const write = ['Connection: Upgrade', 'Upgrade: h2c', 'Content-Length: 2', '', '{}'];
    expect((await raw(port, `PUT ${LOCKS} HTTP/1.1`, write)).status).toBe(403);
    expect(api.seen).toEqual([]);
  });

  it('refuses every other origin, with every method', async () => {
    const { api, port } = await start();
    const own = `127.0.0.1:${port}`;
    const others = [
      'null',
      'https://evil.example',
      // Other ports and names of this machine are other origins too.
      `http://127.0.0.1:${port + 1}`,
      'http://127.0.0.1',
      'https://127.0.0.1',
      `http://localhost:${port}`,
      // What a comparison might take for ours.
      `http://${own}.evil.example`,
      `http://evil.example/${own}`,
      `http://${own}@evil.example`,
      `http://evil.example|${own}`,
      `https://evil.example, http://${own}`,
      `http://${own} https://evil.example`,
      `http://${own}/`,
      `http://${own}0`,
      `//${own}`,
      own,
      `ftp://${own}`,
      `chrome-extension://${own}`,
      'file://',
      'undefined',
    ];
    for (const method of METHODS)
      for (const origin of others) {
        const { status } = await call(port, LOCKS, { method, headers: { origin } });
        expect({ method, origin, status }).toEqual({ method, origin, status: 403 });
      }
    // A browser's word on the site does not outweigh its word on the origin, and the other way round.
    const mixed: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: `http://${own}`, 'sec-fetch-site': 'cross-site' },
      { origin: `http://${own}`, 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'Same-Origin, cross-site' },
    ];
    for (const headers of mixed) expect((await call(port, LOCKS, { headers })).status).toBe(403);
    expect(api.seen).toEqual([]);
  });

  it('knows its own origin by the Host, over http and behind what ends TLS, on any port', async () => {
    const { api, port } = await start();
    const hosts: [host: string, origin: string][] = [
      [`127.0.0.1:${port}`, `http://127.0.0.1:${port}`],
      [`127.0.0.1:${port}`, `https://127.0.0.1:${port}`],
      ['127.0.0.1', 'http://127.0.0.1'],
      ['127.0.0.1', 'https://127.0.0.1'],
      // In front stands something that adds the port.
      ['127.0.0.1:443', 'https://127.0.0.1'],
      ['127.0.0.1:80', 'http://127.0.0.1'],
      ['127.0.0.1:8443', 'https://127.0.0.1:8443'],
    ];
    for (const method of METHODS)
      for (const [host, origin] of hosts) {
        const headers = { host, origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
        const { status } = await call(port, LOCKS, { method, headers });
        expect({ method, host, origin, status }).toEqual({ method, host, origin, status: 200 });
      }
    expect(api.seen).toHaveLength(METHODS.length * hosts.length);
    for (const [host, origin] of [
      ['127.0.0.1:80', 'https://127.0.0.1'],
      ['127.0.0.1:443', 'http://127.0.0.1'],
      ['127.0.0.1', 'https://127.0.0.1:8443'],
    ] as const)
      expect((await call(port, LOCKS, { headers: { host, origin } })).status).toBe(403);
    expect(api.seen).toHaveLength(METHODS.length * hosts.length);
  });

  it('takes a request that says nothing of where it comes from: no browser sends one there', async () => {
    const { api, port } = await start();
    for (const method of METHODS)
      expect((await call(port, '/itcare/networking/loadbalancers', { method })).status).toBe(200);
    const silent: Record<string, string>[] = [{ 'sec-fetch-site': 'none' }, { connection: 'upgrade' }];
    for (const headers of silent)
      expect((await call(port, '/itcare/networking/loadbalancers', { headers })).status).toBe(200);
    expect(api.seen).toHaveLength(METHODS.length + 2);
  });

  it('answers fetch alone: no script, style sheet, worker, image, frame or page', async () => {
    const { api, port } = await start();
    for (const use of [
      'script',
      'style',
      'worker',
      'sharedworker',
      'serviceworker',
      'audioworklet',
      'json',
      'xslt',
      'image',
      'font',
      'document',
      'iframe',
      'object',
      'manifest',
      'websocket',
      'report',
    ])
      for (const site of ['same-origin', 'none']) {
        const headers = { 'sec-fetch-site': site, 'sec-fetch-dest': use };
        const answer = await call(port, '/globo/x.js', { headers });
        expect({ use, status: answer.status }).toEqual({ use, status: 403 });
      }
    expect(api.seen).toEqual([]);
  });

  it('lets no answer come down as a script, a style sheet or a page, whatever the API says', async () => {
    let said: [status: number, type: string] = [200, ''];
    const { port } = await start((res) => res.writeHead(said[0], { 'content-type': said[1] }).end('1'));
    for (const [type, expected] of TYPES)
      for (const status of [200, 404])
        for (const path of ['/globo/x.js', '/itcare/x.js', '/auth/x.js']) {
          said = [status, type];
          const { headers, ...answer } = await call(port, path);
          const got = headers['content-type']?.toLowerCase();
          expect({ type, got, status: answer.status }).toEqual({ type, got: expected, status });
          expect(headers['x-content-type-options']).toBe('nosniff');
        }
  });

  it('lets no header come down that acts on more than the answer', async () => {
    const { port } = await start((res) => {
      for (const name of DANGEROUS) res.setHeader(name, 'of-the-api');
      res.setHeader('X-Accel-Redirect', '/index.html');
      res.setHeader('X-Accel-Expires', '100');
      res.setHeader('Retry-After', '7');
      res.setHeader('X-Request-Id', 'of-the-api');
      res.setHeader('Content-Type', 'application/json');
      res.end('{}');
    });
    const { headers } = await call(port, '/itcare/x');
    const fromApi = Object.entries(headers).filter(([, value]) => value === 'of-the-api');
    expect(fromApi).toEqual([['x-request-id', 'of-the-api']]);
    expect(Object.keys(headers).filter((name) => name.startsWith('x-accel-'))).toEqual([]);
    expect(headers).toMatchObject({ 'retry-after': '7', 'cache-control': 'no-store' });
  });

  it('lets no path go up that an API could read as another one', async () => {
    const { api, port } = await start();
    for (const path of PATHS)
      for (const method of ['GET', 'PUT']) {
        await raw(port, `${method} ${path} HTTP/1.1`, ['Connection: close']);
        expect({ path, seen: api.seen.map(({ url }) => url) }).toEqual({ path, seen: [] });
      }
  });

  it('lets every path the APIs have go up as it is', async () => {
    const { api, port } = await start();
    const paths = [
      '/itcare/networking/loadbalancers',
      '/itcare/networking/loadbalancers/1/members/a%20b%2Fc%3F%23',
      "/itcare/a/..b/.c/d./e..f/-/~/_/!$&'()*+,;=:@",
      '/auth/realms/cloud/.well-known/openid-configuration',
      '/itcare/health?path=/../..;/%2e%2e%255c\\',
      '/itcare',
      '/itcare?a=//',
      '/itcare/',
    ];
    for (const path of paths)
      expect((await raw(port, `GET ${path} HTTP/1.1`, ['Connection: close'])).status).toBe(200);
    await call(port, `/globo/api/v3/pool/deploy/${'1234567;'.repeat(1000)}1/member/status/`);
    expect(api.seen.map(({ url }) => url)).toEqual([
      ...paths,
      `/api/v3/pool/deploy/${'1234567;'.repeat(1000)}1/member/status/`,
    ]);
  });

  it('takes no method that it does not need', async () => {
    const { api, port } = await start();
    for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'PURGE', 'REPORT']) {
      const { status, headers } = await raw(port, `${method} /itcare/x HTTP/1.1`, ['Connection: close']);
      expect({ method, status }).toEqual({ method, status: 405 });
      expect(headers).toContain('cache-control: no-store');
    }
    expect(api.seen).toEqual([]);
  });
});

it('keeps the WebSocket that hot reload needs, and answers no other one on an API path', async () => {
  const server = await createServer({
    mode: 'development',
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', watch: null },
  });
  cleanUp.push(() => server.close());
  await server.listen();
  const port = portOf(server.httpServer);
  const handshake = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Protocol: vite-hmr', ...KEY];
  expect((await raw(port, 'GET / HTTP/1.1', handshake)).status).toBe(101);
  expect((await raw(port, 'GET /globo/ HTTP/1.1', handshake)).status).toBe(403);
});
