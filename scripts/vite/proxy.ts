import { type IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer, Plugin, ProxyOptions } from 'vite';
import { answerHeaders, cleanAnswer } from './answer.ts';
import { pathOf, rejectionOf } from './request.ts';

/** The proxy: browser path → API, so that the browser only ever speaks to its own origin (`deploy/nginx` does the same). */

/** The variables of the process and of `.env`. */
type Environment = Record<string, string | undefined>;

interface Upstream {
  /** First segment of the browser's path. */
  prefix: 'itcare' | 'auth' | 'globo';
  /** The environment variable that holds the target's origin. */
  variable: string;
  /** `1` accepts a private certificate, for this target alone. */
  insecureVariable: string;
  /** Whether the API's own paths start without the prefix. */
  removePrefix: boolean;
  /** How long it may be silent: longer than the console itself waits (a busy device holds a change for two minutes). */
  silentMs: number;
  /** The header to add when the browser sent none. */
  authorization: (env: Environment) => string | undefined;
}

const upstreams: Upstream[] = [
  {
    prefix: 'itcare',
    variable: 'ITCARE_URL',
    insecureVariable: 'ITCARE_INSECURE_TLS',
    removePrefix: false,
    silentMs: 60_000,
    authorization: ({ ITCARE_TOKEN: token }) => (token ? `Bearer ${token.trim()}` : undefined),
  },
  {
    prefix: 'auth',
    variable: 'ITCARE_AUTH_URL',
    insecureVariable: 'ITCARE_AUTH_INSECURE_TLS',
    removePrefix: false,
    silentMs: 60_000,
    authorization: () => undefined,
  },
  {
    prefix: 'globo',
    variable: 'GLOBO_URL',
    insecureVariable: 'GLOBO_INSECURE_TLS',
    removePrefix: true,
    silentMs: 130_000,
    authorization: ({ GLOBO_BASIC: pair }) =>
      pair ? `Basic ${Buffer.from(pair.trim()).toString('base64')}` : undefined,
  },
];

/** Ends an exchange the proxy could not carry out with RFC 9457 problem details; cuts it when an answer has begun. */
function answerProblem(res: ServerResponse, status: number, title: string, detail: string): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(status, { ...answerHeaders, 'content-type': 'application/problem+json' });
  res.end(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

/**
 * What goes up: nothing that tells the API which site or browser session the call comes from. `Origin` would make an
 * API with a list of allowed origins refuse the console; cookies of this origin are none of the API's business.
 */
function cleanRequest(req: IncomingMessage, authorization: string | undefined): void {
  for (const name of ['origin', 'referer', 'cookie']) delete req.headers[name];
  if (authorization && !req.headers.authorization) req.headers.authorization = authorization;
}

function proxyTo(upstream: Upstream, target: URL | string, env: Environment): ProxyOptions {
  const { prefix, variable, insecureVariable } = upstream;
  const timeout = Number(env.PROXY_TIMEOUT_MS) || upstream.silentMs;
  const timedOut = new WeakSet<IncomingMessage>();
  const host = typeof target === 'string' ? '' : target.host;
  return {
    target: typeof target === 'string' ? 'http://target.invalid' : target.href,
    changeOrigin: true,
    secure: env[insecureVariable] !== '1',
    // Only this one: `timeout` would drop the browser's connection without an answer.
    proxyTimeout: timeout,
    rewrite: (path) => (upstream.removePrefix ? path.slice(prefix.length + 1).replace(/^(?!\/)/, '/') : path),
    bypass(req, res) {
      if (!res) return false;
      const refusal = rejectionOf(req);
      if (refusal) answerProblem(res, refusal.status, refusal.title, refusal.detail);
      else if (typeof target === 'string') answerProblem(res, 502, `/${prefix} leads nowhere`, target);
      else return undefined;
      return req.url;
    },
    configure(proxy) {
      proxy.on('start', (req) => cleanRequest(req, upstream.authorization(env)));
      proxy.on('proxyReq', (outgoing, req) => outgoing.on('timeout', () => timedOut.add(req)));
      proxy.on('proxyRes', (answer, _req, res) => {
        cleanAnswer(answer);
        // A body that stops half-way must reach the browser as broken, not as complete and not as endless.
        answer.on('close', () => answer.complete || res.destroy());
      });
      proxy.on('error', (error: NodeJS.ErrnoException, req, res) => {
        if (!('setHeader' in res)) return;
        const reason = timedOut.has(req)
          ? `did not answer within ${timeout / 1000} s`
          : /CERT|SIGNED|ALTNAME|ISSUER/.test(error.code ?? '')
            ? `shows a certificate this machine does not trust (${error.code}); ${insecureVariable}=1 accepts it`
            : /^E(?:NOTFOUND|AI_)/.test(error.code ?? '')
              ? `could not be looked up (${error.code}): its name is wrong, or the name server does not answer`
              : `could not be reached (${error.code ?? error.message})`;
        const status = timedOut.has(req) ? 504 : 502;
        answerProblem(res, status, 'The API did not answer', `${host} (${variable}) ${reason}.`);
      });
    },
  };
}

/** Whether the proxy, and not the files of the build, answers this path. */
export function isProxied(pathname: string): boolean {
  return upstreams.some(({ prefix }) => pathname.split('/')[1] === prefix);
}

function answerUpgrades(server: HttpServer | null, isOurs: (pathname: string) => boolean): void {
  server?.on('upgrade', (req: IncomingMessage) => {
    const { socket, url = '' } = req;
    if (!isOurs(pathOf(url))) return;
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket);
    res.on('finish', () => socket.end());
    // Node no longer watches a socket it has handed over.
    socket.on('error', () => socket.destroy());
    server.emit('request', req, res);
  });
}

/**
 * Answers a request for another protocol as any other one, as nginx does: on an API's path it is refused. Vite would
 * leave it open for good. The development server keeps the WebSocket of its hot reload.
 */
export function ordinaryUpgrades(): Plugin {
  return {
    name: 'drainboard:ordinary-upgrades',
    configureServer: ({ httpServer }) => answerUpgrades(httpServer, isProxied),
    configurePreviewServer: ({ httpServer }) => answerUpgrades(httpServer, () => true),
  };
}

/**
 * One proxy entry per upstream. A target that is missing or unreadable still answers, naming its variable;
 * `fallback` stands in for those that are missing.
 */
export function proxies(env: Environment, fallback: string | undefined): Record<string, ProxyOptions> {
  const entries = upstreams.map((upstream): [string, ProxyOptions] => {
    const configured = env[upstream.variable] || fallback;
    const target = configured
      ? URL.canParse(configured) && /^https?:/.test(configured)
        ? new URL(configured)
        : `${upstream.variable} is not an http or https address: ${configured}`
      : `No target is configured: set ${upstream.variable} in the environment or in .env.`;
    return [`^/${upstream.prefix}(?=[/?]|$)`, proxyTo(upstream, target, env)];
  });
  return Object.fromEntries(entries);
}
