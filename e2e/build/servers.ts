import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, preview } from 'vite';
import { afterEach, expect } from 'vitest';
import { startNginx } from '#e2e/nginx.ts';

/** The console's servers with their proxies, and APIs on loopback that remember what they were sent. */

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** False when the connection ended before the body did. */
  complete: boolean;
}

/** What every test leaves behind is closed after it. */
export const cleanUp: (() => Promise<unknown>)[] = [];
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
  'HAPROXY_LB1_URL',
  'HAPROXY_EDGE_2_URL',
  'HAPROXY_LB1_BASIC',
  'HAPROXY_LB1_INSECURE_TLS',
  'PROXY_TIMEOUT_MS',
] as const;
type Settings = Partial<Record<(typeof variables)[number], string>>;
export type Kind = 'dev' | 'preview' | 'nginx';

afterEach(async () => {
  for (const close of cleanUp.splice(0).toReversed()) await close();
});

export function portOf(server: { address(): AddressInfo | string | null } | null): number {
  const address = server?.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** An upstream that remembers what it was sent; `respond` decides the answer (default: 200 and `{}`). */
export async function upstream(
  options: { secure?: boolean; respond?: (res: http.ServerResponse) => void } = {},
) {
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

const basic = (pair: string | undefined) => (pair ? `Basic ${Buffer.from(pair).toString('base64')}` : '');

async function startWebServer(settings: Settings): Promise<number> {
  const { ITCARE_TOKEN: token, GLOBO_BASIC: pair } = settings;
  const server = await startNginx({
    folder: join(import.meta.dirname, 'nothing'),
    plain: true,
    variables: {
      itcare_url: settings.ITCARE_URL ?? '',
      itcare_auth_url: settings.ITCARE_AUTH_URL ?? '',
      globo_url: settings.GLOBO_URL ?? '',
      itcare_authorization: token ? `Bearer ${token}` : '',
      globo_authorization: basic(pair),
    },
    pages: {
      lb1: { url: settings.HAPROXY_LB1_URL ?? '', authorization: basic(settings.HAPROXY_LB1_BASIC) },
      'edge-2': { url: settings.HAPROXY_EDGE_2_URL ?? '' },
    },
    readTimeoutMs: Number(settings.PROXY_TIMEOUT_MS) || undefined,
    trusting: settings.ITCARE_INSECURE_TLS === '1' || settings.HAPROXY_LB1_INSECURE_TLS === '1',
  });
  cleanUp.push(() => server.close());
  return server.port;
}

/** Starts one of the servers with exactly these settings, whatever the machine's environment or `.env` holds. */
export async function startConsole(kind: Kind, settings: Settings): Promise<number> {
  if (kind === 'nginx') return startWebServer(settings);
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
    return portOf(server.httpServer);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

export async function call(
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

export function problem(answer: Answer): unknown {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return JSON.parse(answer.body);
}
