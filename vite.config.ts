import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { loadEnv, type Plugin, type ProxyOptions, type Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

const YEAR = 31_536_000;
const workerFile = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/* ---- The proxy: browser path → API, so that the browser only ever speaks to its own origin ------------------- */

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

/** One proxy entry per upstream. A target that is missing or unreadable still answers, naming its variable. */
function proxies(env: Environment, fallback: string | undefined): Record<string, ProxyOptions> {
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

/* ---- What a production web server would send, in `vite preview` too ------------------------------------------ */

function securityHeaders(demo: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    ...(demo ? ["worker-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Registering the simulator's service worker is the one sink the demo passes through a policy of its own.
    demo ? 'trusted-types default' : "trusted-types 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

function productionHeaders(demo: boolean): Plugin {
  const headers = securityHeaders(demo);
  return {
    name: 'drainboard:production-headers',
    configurePreviewServer(server) {
      const outDir = resolve(server.config.root, server.config.build.outDir);
      server.middlewares.use((req, res, next) => {
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        const { pathname } = new URL(req.url ?? '/', 'http://localhost');
        const proxied = upstreams.some(({ prefix }) => pathname.split('/')[1] === prefix);
        const isFile = /\.(?:js|css|json|svg|woff2|map|txt|webmanifest)$/.test(pathname);
        if (isFile && !proxied) {
          // The fallback for deep links would answer a missing file with the page itself. Dot files are the build's own.
          if (pathname.includes('/.') || !existsSync(join(outDir, pathname))) {
            res
              .writeHead(404, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
              .end('Not found\n');
            return;
          }
          if (pathname.startsWith('/assets/'))
            res.setHeader('Cache-Control', `public, max-age=${YEAR}, immutable`);
        }
        next();
      });
    },
  };
}

/* ---- The demo: the same console, with its simulator in the browser ------------------------------------------- */

/** Swaps the entry and serves msw's worker, so that neither can end up in the production bundle. */
function demoEntry(): Plugin {
  return {
    name: 'drainboard:demo',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.tsx', '/src/demo.ts') },
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_req, res) => {
        res.setHeader('Content-Type', 'text/javascript');
        res.end(readFileSync(workerFile));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(workerFile) });
    },
  };
}

/**
 * What the first screen needs and other pages as well becomes one file. Left to itself, the bundler makes one per
 * set of pages that share something: two dozen for the first screen, and more with every new page.
 */
function firstScreen(): (id: string, context: Rolldown.ChunkingContext) => string | null {
  const needed = new Set<string>();
  const add = (id: string, context: Rolldown.ChunkingContext) => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) add(imported, context);
  };
  return (id, context) => {
    for (const start of ['start.tsx', 'pages/BalancersPage.tsx'])
      add(join(import.meta.dirname, 'src', start), context);
    return needed.has(id) ? 'shared' : null;
  };
}

/**
 * The application is imported once the language is known. Announced in the page itself, it is fetched meanwhile: the
 * wait for the language, none at all in English, costs no round trip.
 */
function preloadApplication(): Plugin {
  return {
    name: 'drainboard:preload-application',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/start.tsx'));
        const files = new Set<string>();
        const styles = new Set<string>();
        const add = (file: string) => {
          const chunk = chunks.find(({ fileName }) => fileName === file);
          if (!chunk || files.has(file)) return;
          files.add(file);
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
          for (const imported of chunk.imports) add(imported);
        };
        if (start) add(start.fileName);
        const links = [
          ...[...files].map((file) => ({ rel: 'modulepreload', crossorigin: true, href: `/${file}` })),
          ...[...styles].map((file) => ({ rel: 'stylesheet', crossorigin: true, href: `/${file}` })),
        ];
        return links
          .filter(({ href }) => !html.includes(`"${href}"`))
          .map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' }));
      },
    },
  };
}

/** Beside every hashed text its compressed form, which nginx sends as it is (gzip_static). */
function compressed(): Plugin {
  return {
    name: 'drainboard:compressed',
    apply: 'build',
    writeBundle({ dir = '.' }, bundle) {
      for (const file of Object.keys(bundle)) {
        if (!/^assets\/.*\.(?:js|css|svg)$/.test(file)) continue;
        const text = readFileSync(join(dir, file));
        if (text.length >= 1000) writeFileSync(join(dir, `${file}.gz`), gzipSync(text, { level: 9 }));
      }
    },
  };
}

/** The production build fails rather than ship a byte of the simulator. */
function noSimulator(): Plugin {
  return {
    name: 'drainboard:no-simulator',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds : [],
      );
      const strays = modules.filter((id) => /\/src\/simulator\/|\/node_modules\/(?:msw|@mswjs)\//.test(id));
      if (strays.length > 0) this.error(`The production build contains the simulator: ${strays.join(', ')}`);
    },
  };
}

export default defineConfig(({ command, mode, isPreview }) => {
  const demo = mode === 'demo';
  const outDir = join(import.meta.dirname, demo ? 'dist-demo' : 'dist');
  const developing = command === 'serve' && !isPreview && mode === 'development';
  const env = loadEnv(mode, import.meta.dirname, '');
  // While developing, the simulator over HTTP (`npm run upstream`) stands in for whatever is not configured.
  const proxy = proxies(env, developing ? 'http://127.0.0.1:4601' : undefined);
  // 127.0.0.1 rather than localhost, which some systems bind to ::1 alone.
  const server = {
    proxy,
    cors: false,
    host: '127.0.0.1',
    port: Number(env.PORT) || undefined,
    strictPort: true,
  };
  return {
    root: import.meta.dirname,
    plugins: [
      react(),
      preloadApplication(),
      productionHeaders(demo),
      ...(demo ? [demoEntry()] : [noSimulator(), compressed()]),
    ],
    server,
    preview: server,
    build: {
      outDir,
      emptyOutDir: true,
      // Browsers with light-dark() and oklch(): below them the colour tokens would be rewritten for :root only.
      target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
      // No data: URLs: the policy has no exception for them.
      assetsInlineLimit: 0,
      manifest: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['index.html', 'src/start.tsx'],
        output: {
          codeSplitting: {
            groups: [
              // Apart: the entry and the dictionaries import it, and must not pull in the application.
              { name: 'language', test: /\/src\/language\/|vite\/preload-helper/, priority: 4 },
              { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\//, priority: 3 },
              { name: 'libraries', test: /node_modules\//, tags: ['$initial'], priority: 2 },
              { name: firstScreen(), debugName: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
    test: {
      // Generous: on a busy machine a slow test is not a wrong one.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            include: ['src/**/*.test.ts', 'e2e/{build,contract,upstream}/**/*.test.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'dom',
            environment: 'jsdom',
            include: ['src/**/*.test.tsx'],
            setupFiles: ['src/ui/test-setup.ts'],
          },
        },
      ],
    },
  };
});
