import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '#scripts/say.mjs';
import { hiddenHeaders } from '#scripts/vite/answer.ts';
import { startNginx } from '#e2e/nginx.ts';
import { call } from './servers.ts';

// What `vite preview` and deploy/nginx send around the files of a build: both the same, byte for byte.

type Kind = 'preview' | 'nginx' | 'demo';
const closers: (() => Promise<unknown>)[] = [];
let folder: string;

async function start(kind: Kind): Promise<string> {
  if (kind === 'nginx') {
    const server = await startNginx({ folder, plain: true, variables: { itcare_url: 'http://127.0.0.1:1' } });
    closers.push(() => server.close());
    return server.url;
  }
  const server = await preview({
    mode: kind === 'demo' ? 'demo' : 'production',
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  closers.push(() => server.close());
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

const started: Partial<Record<Kind, string>> = {};
async function serve(kind: Kind): Promise<string> {
  return (started[kind] ??= await start(kind));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drainboard-preview-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite/manifest.json'), '{}');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Drainboard</title>');
  writeFileSync(join(folder, 'config.json'), '{"backends":{}}');
  writeFileSync(join(folder, 'assets/index-abc.js'), 'export {};');
});

afterAll(async () => {
  for (const close of closers) await close();
  rmSync(folder, { recursive: true });
});

describe.each(['preview', 'nginx'] as const)('%s', (kind) => {
  it.each(['/', '/balancers/12/members', '/balancers?q=name%3Aa.js', '/hosts?q=10.1.2.3', '/pools/7'])(
    'answers %s with the page, never cached unasked',
    async (path) => {
      const answer = await fetch((await serve(kind)) + path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Drainboard</title>');
    },
  );

  it.each(['/balancers/%E0%A4%A', '/pools/%'])(
    'answers %s, which cannot be decoded, with the page',
    async (path) => {
      const answer = await fetch((await serve(kind)) + path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(kind === 'nginx' ? 400 : 200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Drainboard</title>');
    },
  );

  it('sends a policy without exceptions, and its companions', async () => {
    const { headers } = await fetch(await serve(kind));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ').toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('lets hashed files be kept for good, and nothing else', async () => {
    const url = await serve(kind);
    const asset = await fetch(`${url}/assets/index-abc.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const config = await fetch(`${url}/config.json`);
    expect(config.headers.get('cache-control')).toBe('no-cache');
    expect(config.headers.get('content-type')).toContain('json');
    expect(asset.headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/);
  });

  it.each([
    '/assets/index-old.js',
    '/missing.json',
    '/.vite/manifest.json',
    '/assets/..%2f.vite/manifest.json',
  ])('answers %s with 404, not with the page', async (path) => {
    const answer = await fetch((await serve(kind)) + path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).not.toContain('immutable');
  });
});

it('opens the policy for the demo by its worker alone', async () => {
  const production = (await fetch(await serve('preview'))).headers.get('content-security-policy') ?? '';
  const demo = (await fetch(await serve('demo'))).headers.get('content-security-policy') ?? '';
  const before = production.split('; ');
  expect(demo.split('; ').filter((directive) => !before.includes(directive))).toEqual([
    "worker-src 'self'",
    'trusted-types default',
  ]);
});

// Of the server itself, not of the console; a script's type has two names.
const ownNames =
  /^(?:date|content-type|connection|keep-alive|server|etag|last-modified|content-length|accept-ranges|transfer-encoding|vary)$/;

it.each([
  '/',
  '/balancers/12/members?q=a',
  '/assets/index-abc.js',
  '/assets/index-old.js',
  '/config.json',
  '/missing.json',
  '/.vite/manifest.json',
  '/itcare/health',
])('preview and nginx answer %s with the same headers', async (path) => {
  const headersOf = async (kind: Kind) => {
    const answer = await fetch((await serve(kind)) + path, { headers: { accept: 'text/html' } });
    const list = [...answer.headers].filter(([name]) => !ownNames.test(name));
    return { status: answer.status, headers: Object.fromEntries(list) };
  };
  expect(await headersOf('nginx')).toEqual(await headersOf('preview'));
});

it('preview and nginx hide the same headers of an API', () => {
  const text = readFileSync(join(root, 'deploy/nginx/snippets/drainboard/hidden.conf'), 'utf8');
  const names = [...text.matchAll(/^proxy_hide_header (\S+);$/gm)].map(([, name]) => name?.toLowerCase());
  expect(names).toEqual(hiddenHeaders);
  expect(new Set(names).size).toBe(names.length);
});

it.each([
  ['TRACE', '/', undefined, 405],
  ['TRACE', '/itcare/x', undefined, 405],
  ['DELETE', '/config.json', undefined, 405],
  ['OPTIONS', '/balancers', undefined, 405],
  ['GET', '/', 'rebound.example', { preview: 403, nginx: 421 }],
  ['GET', '/itcare/x', 'rebound.example', { preview: 403, nginx: 421 }],
] as const)(
  '%s %s with host %s is refused, and the answer is not kept',
  async (method, path, host, status) => {
    for (const kind of ['preview', 'nginx'] as const) {
      const answer = await call(Number(new URL(await serve(kind)).port), path, {
        method,
        headers: host ? { host } : {},
      });
      expect(answer.status).toBe(typeof status === 'number' ? status : status[kind]);
      expect(answer.headers['cache-control']).toMatch(/^no-(?:store|cache)$/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  },
);
