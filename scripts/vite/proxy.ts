import { type IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer, Plugin, ProxyOptions } from 'vite';
import { answerHeaders, cleanAnswer } from './answer.ts';
import {
  asksForPool,
  HAPROXY_CONTEXT,
  HAPROXY_METHODS,
  instancesOf,
  leadToCsv,
  readPageAddress,
  variableOf,
} from './haproxy.ts';
import { noSuchPath, pathOf, rejectionOf } from './request.ts';
import type { Rejection } from './request.ts';

/** The proxy: browser path → API, so that the browser only ever speaks to its own origin (`deploy/nginx` does the same). */

/** The variables of the process and of `.env`. */
type Environment = Record<string, string | undefined>;

interface Upstream {
  /** Where the browser asks for it, as Vite matches it. */
  context: string;
  /** The same for people. */
  name: string;
  /** The environment variable that holds the target: an origin, for an instance of HAProxy the address of its page. */
  variable: string;
  /** `1` accepts a private certificate, for this target alone. */
  insecureVariable: string;
  /** The browser's path as the target knows it. */
  rewrite: (path: string, target: URL) => string;
  /** Whether that is the whole path, the target's own included. */
  isPage?: boolean;
  /** How long it may be silent: longer than the console itself waits (a busy device holds a change for two minutes). */
  silentMs: number;
  /** The header to add when the browser sent none. */
  authorization: (env: Environment) => string | undefined;
  /** What it refuses beside what all refuse. */
  refuse?: (req: IncomingMessage) => Rejection | undefined;
  /** Methods it takes; all that the proxy passes unless told. */
  methods?: readonly string[];
  /** Changes what of the answer leads elsewhere. */
  lead?: (answer: IncomingMessage) => void;
}

type Prefix = 'itcare' | 'auth' | 'globo';

const prefixed = (prefix: Prefix): Pick<Upstream, 'context' | 'name'> => ({
  context: `^/${prefix}(?=[/?]|$)`,
  name: `/${prefix}`,
});
const basic = (pair: string | undefined) =>
  pair ? `Basic ${Buffer.from(pair.trim()).toString('base64')}` : undefined;

const upstreams: Upstream[] = [
  {
    ...prefixed('itcare'),
    variable: 'ITCARE_URL',
    insecureVariable: 'ITCARE_INSECURE_TLS',
    rewrite: (path) => path,
    silentMs: 60_000,
    authorization: ({ ITCARE_TOKEN: token }) => (token ? `Bearer ${token.trim()}` : undefined),
  },
  {
    ...prefixed('auth'),
    variable: 'ITCARE_AUTH_URL',
    insecureVariable: 'ITCARE_AUTH_INSECURE_TLS',
    rewrite: (path) => path,
    silentMs: 60_000,
    authorization: () => undefined,
  },
  {
    ...prefixed('globo'),
    variable: 'GLOBO_URL',
    insecureVariable: 'GLOBO_INSECURE_TLS',
    // The API's own paths start without the prefix.
    rewrite: (path) => path.slice('/globo'.length).replace(/^(?!\/)/, '/'),
    silentMs: 130_000,
    authorization: ({ GLOBO_BASIC: pair }) => basic(pair),
  },
];

/** The page of one instance of HAProxy. */
function pageOf(instance: string): Upstream {
  return {
    context: HAPROXY_CONTEXT.replace('[a-z0-9-]{1,32}', instance),
    name: `/haproxy/${instance}`,
    variable: variableOf(instance, 'URL'),
    insecureVariable: variableOf(instance, 'INSECURE_TLS'),
    rewrite: (path, { pathname, search }) => pathname + search + (readPageAddress(path)?.suffixes ?? ''),
    silentMs: 60_000,
    authorization: (env) => basic(env[variableOf(instance, 'BASIC')]),
    isPage: true,
    methods: HAPROXY_METHODS,
    refuse: (req) => (readPageAddress(req.url ?? '')?.hasQuery === false ? undefined : noSuchPath),
    lead: (answer) => leadToCsv(answer, instance),
  };
}

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
  const { variable, insecureVariable } = upstream;
  const timeout = Number(env.PROXY_TIMEOUT_MS) || upstream.silentMs;
  const timedOut = new WeakSet<IncomingMessage>();
  const host = typeof target === 'string' ? '' : target.host;
  return {
    target: typeof target === 'string' ? 'http://target.invalid' : target.href,
    prependPath: upstream.isPage !== true,
    changeOrigin: true,
    secure: env[insecureVariable] !== '1',
    // Only this one: `timeout` would drop the browser's connection without an answer.
    proxyTimeout: timeout,
    rewrite: (path) => (typeof target === 'string' ? path : upstream.rewrite(path, target)),
    bypass(req, res) {
      if (!res) return false;
      if (upstream.isPage === true && asksForPool(req)) return req.url;
      const refusal = rejectionOf(req, upstream.methods) ?? upstream.refuse?.(req);
      if (refusal) answerProblem(res, refusal.status, refusal.title, refusal.detail);
      else if (typeof target === 'string') answerProblem(res, 502, `${upstream.name} leads nowhere`, target);
      else return undefined;
      return req.url;
    },
    configure(proxy) {
      proxy.on('start', (req) => cleanRequest(req, upstream.authorization(env)));
      proxy.on('proxyReq', (outgoing, req) => outgoing.on('timeout', () => timedOut.add(req)));
      proxy.on('proxyRes', (answer, _req, res) => {
        cleanAnswer(answer);
        upstream.lead?.(answer);
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
  return (
    upstreams.some(({ name }) => pathname.split('/')[1] === name.slice(1)) ||
    readPageAddress(pathname) !== null
  );
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

/** Of instances that have no address. While developing the simulator has them all, at the same paths. */
function otherPages(fallback: string | undefined, env: Environment): ProxyOptions {
  const any = pageOf('any');
  const target = fallback === undefined ? 'nowhere' : new URL(fallback);
  const missing = ({ url = '' }: IncomingMessage): Rejection | undefined => {
    const instance = readPageAddress(url)?.instance ?? '';
    return fallback === undefined
      ? {
          status: 404,
          title: `There is no instance ${instance}`,
          detail: `No target is configured: set ${variableOf(instance, 'URL')} in the environment or in .env.`,
        }
      : undefined;
  };
  const upstream: Upstream = {
    ...any,
    variable: 'the simulator',
    insecureVariable: '',
    authorization: () => undefined,
    rewrite: (path) => path,
    refuse: (req) => any.refuse?.(req) ?? missing(req),
    lead: (answer) => {
      const instance = /^\/haproxy\/([a-z0-9-]+)\//.exec(answer.headers.location ?? '')?.[1];
      if (instance !== undefined) leadToCsv(answer, instance);
    },
  };
  return proxyTo(upstream, target, env);
}

/**
 * One proxy entry per upstream. A target that is missing or unreadable still answers, naming its variable;
 * `fallback` stands in for those that are missing.
 */
export function proxies(env: Environment, fallback: string | undefined): Record<string, ProxyOptions> {
  const all = [...upstreams, ...instancesOf(env).map(pageOf)];
  const entries = all.map((upstream): [string, ProxyOptions] => {
    const configured = env[upstream.variable] || fallback;
    const target = configured
      ? URL.canParse(configured) && /^https?:/.test(configured)
        ? new URL(configured)
        : `${upstream.variable} is not an http or https address: ${configured}`
      : `No target is configured: set ${upstream.variable} in the environment or in .env.`;
    return [upstream.context, proxyTo(upstream, target, env)];
  });
  // The first that fits answers.
  return Object.fromEntries([...entries, [HAPROXY_CONTEXT, otherPages(fallback, env)]]);
}
