import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, preview, type PreviewServer } from 'vite';
import { root } from '#ci/say.mjs';
import type { Simulation } from '#simulator/simulation.ts';
import type { EventForm, StatsShape } from '#simulator/world.ts';
import { startNginx } from './nginx.ts';
import { startUpstream } from './upstream/server.ts';

/** The simulated world of a test. Left out: 400 balancers, 2,500 members, seed 1, statistics as iControl prints them. */
export interface WorldSettings {
  seed?: number;
  balancers?: number;
  members?: number;
  statsShape?: StatsShape;
  eventForm?: EventForm;
}

export interface SiteSettings {
  world: WorldSettings;
  /** `frozen`: the world's time stands still until somebody calls `simulation.clock.advance(ms)`. */
  time: 'live' | 'frozen';
  /** `demo` serves the build that has the simulator in the browser; the upstream stays unused. */
  build: 'production' | 'demo';
  /** `nginx` serves the production build with deploy/nginx, over TLS; else `vite preview` does. */
  server?: 'preview' | 'nginx';
  /** Instead of the `/config.json` of the build: an object, a text that is served as it stands, or null for no file. */
  config?: object | string | null | undefined;
}

export interface Site {
  /** Where the console is served, without a slash at the end. */
  url: string;
  simulation: Simulation;
  /** The files that are served; behind nginx a copy of the build, for a test to change. */
  folder?: string;
  close(): Promise<void>;
}

/** Variables of the machine that would change where the proxy leads or what it adds. */
const proxyVariables = [
  'ITCARE_AUTH_URL',
  'GLOBO_URL',
  'ITCARE_INSECURE_TLS',
  'ITCARE_AUTH_INSECURE_TLS',
  'GLOBO_INSECURE_TLS',
  'ITCARE_TOKEN',
  'GLOBO_BASIC',
];

interface Served {
  url: string;
  folder: string;
  close(): Promise<void>;
}

/** The production build behind its real proxy and headers, on a free port. */
async function serveWithPreview(
  { build, config }: Pick<SiteSettings, 'build' | 'config'>,
  upstreamUrl: string,
): Promise<Served> {
  for (const name of proxyVariables) process.env[name] = '';
  for (const name of ['ITCARE_URL', 'ITCARE_AUTH_URL', 'GLOBO_URL']) process.env[name] = upstreamUrl;
  const server = await preview({
    mode: build,
    logLevel: 'silent',
    plugins: config === undefined ? [] : [otherConfig(config)],
    preview: { port: 0, host: '127.0.0.1' },
  });
  const folder = join(root, build === 'demo' ? 'dist-demo' : 'dist');
  return { url: `http://127.0.0.1:${portOf(server)}`, folder, close: () => server.close() };
}

async function serveWithNginx(upstreamUrl: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-site-'));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  const variables = { itcare_url: upstreamUrl, itcare_auth_url: upstreamUrl, globo_url: upstreamUrl };
  const nginx = await startNginx({ folder, variables });
  return {
    url: nginx.url,
    folder,
    close: async () => {
      await nginx.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Answers in place of the file, as a web server that has another one, or none. */
function otherConfig(config: object | string | null): Plugin {
  return {
    name: 'drainboard:other-config',
    configurePreviewServer: (server) => {
      server.middlewares.use('/config.json', (_req, res) => {
        res.writeHead(config === null ? 404 : 200, { 'Content-Type': 'application/json' });
        res.end(typeof config === 'string' ? config : JSON.stringify(config));
      });
    },
  };
}

function portOf(server: PreviewServer): number {
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the preview server has no port');
  return address.port;
}

/** A build behind its real proxy and headers, and the simulated API behind the proxy, all on free ports. */
export async function startSite({ world, time, build, server: kind, config }: SiteSettings): Promise<Site> {
  const upstream = await startUpstream({ port: 0, ...world });
  if (time === 'frozen') upstream.simulation.clock.freeze();
  const server =
    kind === 'nginx'
      ? await serveWithNginx(upstream.url)
      : await serveWithPreview({ build, config }, upstream.url);
  return {
    url: server.url,
    folder: server.folder,
    simulation: upstream.simulation,
    close: async () => {
      await server.close();
      await upstream.close();
    },
  };
}
