import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// What `vite preview` sends around the files of a build: the headers a production web server owes the console.

const closers: (() => Promise<unknown>)[] = [];
let folder: string;

async function serve(mode: 'production' | 'demo'): Promise<string> {
  const server = await preview({
    mode,
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  closers.push(() => server.close());
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
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

describe('the preview server', () => {
  it.each(['/', '/balancers/12/members', '/balancers?q=name%3Aa.js', '/hosts?q=10.1.2.3', '/pools/7'])(
    'answers %s with the page, never cached unasked',
    async (path) => {
      const answer = await fetch((await serve('production')) + path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Drainboard</title>');
    },
  );

  it('sends a policy without exceptions, and its companions', async () => {
    const { headers } = await fetch(await serve('production'));
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

  it('opens the policy for the demo by its worker alone', async () => {
    const production = (await fetch(await serve('production'))).headers.get('content-security-policy') ?? '';
    const demo = (await fetch(await serve('demo'))).headers.get('content-security-policy') ?? '';
    const before = production.split('; ');
    expect(demo.split('; ').filter((directive) => !before.includes(directive))).toEqual([
      "worker-src 'self'",
      'trusted-types default',
    ]);
  });

  it('lets hashed files be kept for good, and nothing else', async () => {
    const url = await serve('production');
    const asset = await fetch(`${url}/assets/index-abc.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const config = await fetch(`${url}/config.json`);
    expect(config.headers.get('cache-control')).toBe('no-cache');
    expect(config.headers.get('content-type')).toContain('json');
  });

  it.each([
    '/assets/index-old.js',
    '/missing.json',
    '/.vite/manifest.json',
    '/assets/..%2f.vite/manifest.json',
  ])('answers %s with 404, not with the page', async (path) => {
    const answer = await fetch((await serve('production')) + path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).not.toContain('immutable');
  });
});
