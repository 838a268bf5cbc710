import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { call, problem, startConsole, upstream } from './servers.ts';

// The proxies of scripts/vite/proxy.ts and of deploy/nginx against real HTTP and HTTPS upstreams on loopback.

describe.each(['dev', 'preview', 'nginx'] as const)('the proxy of %s', (kind) => {
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
      headers: {
        origin: `http://127.0.0.1:${port}`,
        referer: `http://127.0.0.1:${port}/balancers`,
        cookie: 'a=1',
      },
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

  it('answers a refused connection with a problem that names host and variable', async () => {
    const port = await startConsole(kind, { ITCARE_AUTH_URL: 'http://127.0.0.1:1' });
    const answer = await call(port, '/auth/realms/cloud', { method: 'POST', body: 'a=1' });
    expect(answer.status).toBe(502);
    expect(problem(answer)).toEqual({
      type: 'about:blank',
      title: 'The API did not answer',
      status: 502,
      detail: expect.stringMatching(/127\.0\.0\.1:1 \(ITCARE_AUTH_URL\) could not be reached/i),
    });
  });

  it('answers a silent upstream with a problem after the time-out', async () => {
    const api = await upstream({ respond: () => undefined });
    const port = await startConsole(kind, { ITCARE_URL: api.url, PROXY_TIMEOUT_MS: '200' });
    const answer = await call(port, '/itcare/loadbalancers/1', { method: 'PATCH', body: '{}' });
    expect(answer.status).toBe(504);
    expect(problem(answer)).toMatchObject({
      status: 504,
      detail: expect.stringMatching(/\(ITCARE_URL\) did not answer (?:within 0\.2 s|in time)/i),
    });
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
      detail: expect.stringMatching(/^GLOBO_URL .*http or https address/i),
    });
  });

  it('says which target is not configured', async () => {
    const port = await startConsole(kind, { GLOBO_URL: 'http://127.0.0.1:1' });
    const answer = await call(port, '/itcare/health');
    expect(answer.status).toBe(502);
    expect(problem(answer)).toMatchObject({
      detail: expect.stringMatching(kind === 'dev' ? /:4601/ : /ITCARE_URL/i),
    });
  });
});

describe.each(['dev', 'preview'] as const)('the proxy of %s', (kind) => {
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
});
