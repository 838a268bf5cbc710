import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { createServer, preview } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';

// The real proxy of vite.config.ts, in both of its servers, against real HTTP and HTTPS upstreams on loopback.

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}

interface Answer {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** False when the connection ended before the body did. */
  complete: boolean;
}

const cleanUp: (() => Promise<unknown>)[] = [];
const pem = readFileSync(new URL('./loopback.pem', import.meta.url), 'utf8');
const variables = [
  'ITCARE_URL',
  'ITCARE_AUTH_URL',
  'GLOBO_URL',
  'ITCARE_INSECURE_TLS',
  'ITCARE_AUTH_INSECURE_TLS',
  'GLOBO_INSECURE_TLS',
  'ITCARE_TOKEN',
  'GLOBO_BASIC',
  'PROXY_TIMEOUT_MS',
] as const;
type Settings = Partial<Record<(typeof variables)[number], string>>;

afterEach(async () => {
  for (const close of cleanUp.splice(0).toReversed()) await close();
});

function portOf(server: { address(): AddressInfo | string | null } | null): number {
  const address = server?.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** An upstream that remembers what it was sent; `respond` decides the answer (default: 200 and `{}`). */
async function upstream(options: { secure?: boolean; respond?: (res: http.ServerResponse) => void } = {}) {
  const seen: Seen[] = [];
  const listener: http.RequestListener = (req, res) => {
    let body = '';
    req.on('data', (part) => (body += String(part)));
    req.on('end', () => {
      seen.push({ method: req.method, url: req.url, headers: req.headers, body });
      if (options.respond) options.respond(res);
      else res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  };
  const server = options.secure
    ? https.createServer({ key: pem, cert: pem }, listener)
    : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { seen, url: `${options.secure ? 'https' : 'http'}://127.0.0.1:${portOf(server)}` };
}

/** Starts one of the two servers with exactly these settings, whatever the machine's environment or `.env` holds. */
async function startConsole(kind: 'dev' | 'preview', settings: Settings): Promise<number> {
  const before = variables.map((name) => [name, process.env[name]] as const);
  for (const name of variables) process.env[name] = settings[name] ?? '';
  try {
    if (kind === 'preview') {
      const server = await preview({ logLevel: 'silent', preview: { port: 0, host: '127.0.0.1' } });
      cleanUp.push(() => server.close());
      return portOf(server.httpServer);
    }
    const server = await createServer({
      mode: 'development',
      logLevel: 'silent',
      optimizeDeps: { noDiscovery: true },
      server: { port: 0, host: '127.0.0.1', hmr: false, ws: false, watch: null },
    });
    await server.listen();
    cleanUp.push(() => server.close());
    const address = server.httpServer?.address();
    if (!address || typeof address === 'string') throw new Error('the server has no port');
    return address.port;
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

async function call(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const req = http.request({ host: '127.0.0.1', port, path, method, headers }, (res) => {
      let text = '';
      res.on('data', (part) => (text += String(part)));
      res.on('error', () => undefined);
      res.on('close', () =>
        resolve({ status: res.statusCode, headers: res.headers, body: text, complete: res.complete }),
      );
    });
    req.on('error', reject);
    req.end(body);
  });
}

function problem(answer: Answer): unknown {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return JSON.parse(answer.body);
}

describe.each(['dev', 'preview'] as const)('the proxy of the %s server', (kind) => {
  it('keeps /itcare and /auth, and removes /globo', async () => {
    const [itcare, auth, globo] = [await upstream(), await upstream(), await upstream()];
    const port = await startConsole(kind, {
      ITCARE_URL: itcare.url,
      ITCARE_AUTH_URL: auth.url,
      GLOBO_URL: globo.url,
    });
    await call(port, '/itcare/loadbalancers?size=20&names=%21a%2Cb&names=c');
    await call(port, '/auth/realms/cloud/protocol/openid-connect/token', {
      method: 'POST',
      body: 'grant_type=x',
    });
    await call(port, '/globo/api/v3/pool/1;2;3/?include=a%2Fb&include=c');
    await call(port, '/globo?x=1');
    expect(itcare.seen.map((request) => request.url)).toEqual([
      '/itcare/loadbalancers?size=20&names=%21a%2Cb&names=c',
    ]);
    expect(auth.seen).toMatchObject([
      { method: 'POST', url: '/auth/realms/cloud/protocol/openid-connect/token', body: 'grant_type=x' },
    ]);
    expect(globo.seen.map((request) => request.url)).toEqual([
      '/api/v3/pool/1;2;3/?include=a%2Fb&include=c',
      '/?x=1',
    ]);
    expect(globo.seen[0]?.headers.host).toBe(new URL(globo.url).host);
  });

  it('leaves neighbours of its prefixes alone', async () => {
    const itcare = await upstream();
    const port = await startConsole(kind, { ITCARE_URL: itcare.url });
    await call(port, '/itcare-notes', { headers: { accept: 'application/json' } });
    expect(itcare.seen).toEqual([]);
  });

  it('adds a credential only where the browser sent none, and only on its own path', async () => {
    const api = await upstream();
    const port = await startConsole(kind, {
      ITCARE_URL: api.url,
      ITCARE_AUTH_URL: api.url,
      GLOBO_URL: api.url,
      ITCARE_TOKEN: 'token-of-the-site',
      GLOBO_BASIC: 'user:pass:word',
    });
    await call(port, '/itcare/health');
    await call(port, '/itcare/health', { headers: { authorization: 'Bearer mine' } });
    await call(port, '/globo/api/v3/pool/');
    await call(port, '/auth/realms/cloud');
    expect(api.seen.map((request) => request.headers.authorization)).toEqual([
      'Bearer token-of-the-site',
      'Bearer mine',
      `Basic ${Buffer.from('user:pass:word').toString('base64')}`,
      undefined,
    ]);
  });

  it('tells the API nothing about the page, and drops cookies in both directions', async () => {
    const api = await upstream({
      respond: (res) => res.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end('{}'),
    });
    const port = await startConsole(kind, { ITCARE_URL: api.url });
    const answer = await call(port, '/itcare/health', {
      headers: { origin: 'http://localhost:4173', referer: 'http://localhost:4173/balancers', cookie: 'a=1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(api.seen).toHaveLength(1);
    for (const name of ['origin', 'referer', 'cookie']) expect(api.seen[0]?.headers).not.toHaveProperty(name);
  });

  it('removes what would act on the browser, and keeps status and body', async () => {
    const api = await upstream({
      respond: (res) =>
        res
          .writeHead(401, {
            'www-authenticate': 'Basic realm="api"',
            'strict-transport-security': 'max-age=1',
            'content-type': 'text/html',
          })
          .end('<script>1</script>'),
    });
    const port = await startConsole(kind, { GLOBO_URL: api.url });
    const answer = await call(port, '/globo/api/v3/pool/');
    expect(answer).toMatchObject({ status: 401, body: '<script>1</script>' });
    expect(answer.headers).not.toHaveProperty('www-authenticate');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('refuses a page of another origin', async () => {
    const api = await upstream();
    const port = await startConsole(kind, { ITCARE_URL: api.url, ITCARE_TOKEN: 'token-of-the-site' });
    const answer = await call(port, '/itcare/loadbalancers/1', {
      method: 'DELETE',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    expect(problem(answer)).toMatchObject({ status: 403 });
    expect(
      (await call(port, '/itcare/health', { headers: { 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200);
    expect(api.seen.map((request) => request.url)).toEqual(['/itcare/health']);
  });

  it('accepts a private certificate for the one target that says so', async () => {
    const api = await upstream({ secure: true });
    const port = await startConsole(kind, {
      ITCARE_URL: api.url,
      GLOBO_URL: api.url,
      GLOBO_INSECURE_TLS: '1',
    });
    expect((await call(port, '/globo/api/v3/pool/')).status).toBe(200);
    const refused = await call(port, '/itcare/health');
    expect(refused.status).toBe(502);
    expect(problem(refused)).toMatchObject({
      status: 502,
      detail: expect.stringContaining('ITCARE_INSECURE_TLS=1'),
    });
    expect(api.seen.map((request) => request.url)).toEqual(['/api/v3/pool/']);
  });

  it('answers a refused connection with a problem that names host and variable', async () => {
    const port = await startConsole(kind, { ITCARE_AUTH_URL: 'http://127.0.0.1:1' });
    const answer = await call(port, '/auth/realms/cloud', { method: 'POST', body: 'a=1' });
    expect(answer.status).toBe(502);
    expect(problem(answer)).toEqual({
      type: 'about:blank',
      title: 'The API did not answer',
      status: 502,
      detail: '127.0.0.1:1 (ITCARE_AUTH_URL) could not be reached (ECONNREFUSED).',
    });
  });

  it('answers a silent upstream with a problem after the time-out', async () => {
    const api = await upstream({ respond: () => undefined });
    const port = await startConsole(kind, { ITCARE_URL: api.url, PROXY_TIMEOUT_MS: '200' });
    const answer = await call(port, '/itcare/loadbalancers/1', { method: 'PATCH', body: '{}' });
    expect(answer.status).toBe(502);
    expect(problem(answer)).toMatchObject({ detail: expect.stringContaining('did not answer within 0.2 s') });
    expect(api.seen).toHaveLength(1);
  });

  it.each([
    ['chunked', {}],
    ['with a length', { 'content-length': '1000' }],
  ])('lets a truncated body (%s) be seen as truncated', async (_name, headers) => {
    const api = await upstream({
      respond: (res) => {
        res.writeHead(200, headers);
        res.write('[{"id":1},', () => setTimeout(() => res.destroy(), 20));
      },
    });
    const port = await startConsole(kind, { ITCARE_URL: api.url });
    expect(await call(port, '/itcare/loadbalancers')).toMatchObject({ status: 200, complete: false });
  });

  it('lets a body that stops flowing be seen as truncated after the time-out', async () => {
    const api = await upstream({ respond: (res) => void res.writeHead(200).write('[') });
    const port = await startConsole(kind, { ITCARE_URL: api.url, PROXY_TIMEOUT_MS: '200' });
    expect(await call(port, '/itcare/loadbalancers')).toMatchObject({ status: 200, complete: false });
  });

  it('gives up the upstream request when the browser does', async () => {
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => (closed = resolve));
    let arrived: (() => void) | undefined;
    const received = new Promise<void>((resolve) => (arrived = resolve));
    const api = await upstream({
      respond: (res) => {
        res.on('close', () => closed?.());
        arrived?.();
      },
    });
    const port = await startConsole(kind, { ITCARE_URL: api.url });
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /itcare/health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
    );
    await received;
    socket.destroy();
    await expect(gone).resolves.toBeUndefined();
  });

  it('says that an address is not one', async () => {
    const port = await startConsole(kind, { GLOBO_URL: 'ftp://files' });
    expect(problem(await call(port, '/globo/api/'))).toMatchObject({
      status: 502,
      detail: 'GLOBO_URL is not an http or https address: ftp://files',
    });
  });
});

it('names the variable of a target that is not configured', async () => {
  const port = await startConsole('preview', {});
  const answer = await call(port, '/itcare/health');
  expect(answer.status).toBe(502);
  expect(problem(answer)).toMatchObject({ detail: expect.stringContaining('ITCARE_URL') });
});
