import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyOptions } from 'vite';

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

/** On every answer of an API or in its place: nothing of it is kept, guessed at, or run as a page. */
const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

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

/**
 * What comes down: `WWW-Authenticate` would open the browser's own password dialog over the console, cookies and
 * transport security belong to another host, and an HTML error page must never run as a page of this origin.
 */
function cleanAnswer(answer: IncomingMessage): void {
  for (const name of ['www-authenticate', 'set-cookie', 'strict-transport-security', 'alt-svc'])
    delete answer.headers[name];
  Object.assign(answer.headers, answerHeaders);
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
      const site = req.headers['sec-fetch-site'];
      if (!res) return false;
      // The proxy may add a credential: pages of other sites must not be able to spend it.
      if (site === 'cross-site' || site === 'same-site')
        answerProblem(
          res,
          403,
          'Another site may not use this proxy',
          `${req.method} /${prefix} came from a page of another origin.`,
        );
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
