import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, preview, type PreviewServer } from 'vite';
import { root } from '#scripts/say.mjs';
import { variableOf } from '#scripts/vite/haproxy.ts';
import { KNOWN_INSTANCES } from '#simulator/haproxy/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import type { EventForm, StatsShape } from '#simulator/world/world.ts';
import { startNginx } from './nginx.ts';
import type { Identity } from './upstream/identity.ts';
import { startUpstream } from './upstream/server.ts';

/** The simulated world of a test. Left out: 400 balancers, 2,500 members, seed 1, statistics as iControl prints them. */
export interface WorldSettings {
  seed?: number;
  balancers?: number;
  members?: number;
  statsShape?: StatsShape;
  eventForm?: EventForm;
  /** How many servers the pool `fleet` of HAProxy's balancer `internal` has. Left out: there is no such pool. */
  fleet?: number;
}

export interface SiteSettings {
  world: WorldSettings;
  /** `frozen`: the world's time stands still until somebody calls `simulation.clock.advance(ms)`. */
  time: 'live' | 'frozen';
  /** `demo` serves the build that has the simulator in the browser; the upstream stays unused. */
  build: 'production' | 'demo';
  /** `nginx` serves the production build with deploy/nginx, over TLS; else `vite preview` does. */
  server?: 'preview' | 'nginx';
  /**
   * Instead of the `/config.json` of the build: an object, a text that is served as it stands, or null for no file.
   * `$UPSTREAM` in it becomes the address of the upstream.
   */
  config?: object | string | null | undefined;
}

export interface Site {
  /** Where the console is served, without a slash at the end. */
  url: string;
  simulation: Simulation;
  /** The OpenID provider beside the simulated APIs. */
  identity?: Identity;
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
  ...KNOWN_INSTANCES.flatMap((id) => [variableOf(id, 'BASIC'), variableOf(id, 'INSECURE_TLS')]),
];

/** Where the upstream has the statistics page of an instance. */
const pageAt = (upstreamUrl: string, id: string) => `${upstreamUrl}/haproxy/${id}/stats`;

interface Served {
  url: string;
  folder: string;
  close(): Promise<void>;
}

interface Previewed extends Served {
  config: SiteSettings['config'];
}

/** The production build behind its real proxy and headers, on a free port. */
async function serveWithPreview(build: SiteSettings['build'], upstreamUrl: string): Promise<Previewed> {
  for (const name of proxyVariables) process.env[name] = '';
  for (const name of ['ITCARE_URL', 'ITCARE_AUTH_URL', 'GLOBO_URL']) process.env[name] = upstreamUrl;
  for (const id of KNOWN_INSTANCES) process.env[variableOf(id, 'URL')] = pageAt(upstreamUrl, id);
  const previewed: Previewed = {
    url: '',
    folder: join(root, build === 'demo' ? 'dist-demo' : 'dist'),
    config: undefined,
    close: () => server.close(),
  };
  const server = await preview({
    mode: build,
    logLevel: 'silent',
    plugins: [otherConfig(() => previewed.config, upstreamUrl)],
    preview: { port: 0, host: '127.0.0.1' },
  });
  previewed.url = `http://127.0.0.1:${portOf(server)}`;
  return previewed;
}

async function serveWithNginx(upstreamUrl: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-site-'));
  cpSync(join(root, 'dist'), folder, { recursive: true });
  const variables = { itcare_url: upstreamUrl, itcare_auth_url: upstreamUrl, globo_url: upstreamUrl };
  const pages = Object.fromEntries(KNOWN_INSTANCES.map((id) => [id, { url: pageAt(upstreamUrl, id) }]));
  const nginx = await startNginx({ folder, variables, pages });
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
function otherConfig(read: () => SiteSettings['config'], upstreamUrl: string): Plugin {
  return {
    name: 'drainboard:other-config',
    configurePreviewServer: (server) => {
      server.middlewares.use('/config.json', (_req, res, next) => {
        const config = read();
        if (config === undefined) {
          next();
          return;
        }
        res.writeHead(config === null ? 404 : 200, { 'Content-Type': 'application/json' });
        res.end(configText(config, upstreamUrl));
      });
    },
  };
}

function configText(config: SiteSettings['config'], upstreamUrl: string): string {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return text.replaceAll('$UPSTREAM', upstreamUrl);
}

function portOf(server: PreviewServer): number {
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the preview server has no port');
  return address.port;
}

/** `E2E_STATS_SHAPE` and `E2E_EVENT_FORM` let every test that does not choose meet another form of the API's answers. */
const statsShape = chosen('E2E_STATS_SHAPE', ['icontrol', 'flat', 'grouped'] as const);
const eventForm = chosen('E2E_EVENT_FORM', ['flat', 'renamed'] as const);
const otherForms: WorldSettings = { ...(statsShape && { statsShape }), ...(eventForm && { eventForm }) };

function chosen<Value extends string>(variable: string, known: readonly Value[]): Value | undefined {
  const asked = process.env[variable];
  if (!asked) return undefined;
  const value = known.find((each) => each === asked);
  if (value === undefined) throw new Error(`${variable} is one of ${known.join(', ')}, not ${asked}.`);
  return value;
}

/** Where one site after another is opened. */
export interface Sites {
  /** With a world of its own, at an address that may have served another one before. */
  open(settings: SiteSettings): Promise<Site>;
  close(): Promise<void>;
}

/**
 * The servers of `vite preview` stay from one site to the next, since to start one takes longer than many a test and
 * nothing of a test stays in them. One behind nginx is made anew each time: its files are there to be changed.
 */
export function createSites(): Sites {
  const staying = new Map<SiteSettings['build'], ReturnType<typeof startPreview>>();
  return {
    open: async ({ world, time, build, server, config }) => {
      if (server === 'nginx') return openNginx(world, time, config);
      const started = staying.get(build) ?? startPreview(build);
      staying.set(build, started);
      const { upstream, served } = await started;
      served.config = config;
      upstream.begin({ ...otherForms, ...world });
      upstream.consoles.push(served.url);
      const { simulation, identity } = upstream;
      if (time === 'frozen') simulation.clock.freeze();
      return { url: served.url, folder: served.folder, simulation, identity, close: async () => undefined };
    },
    close: async () => {
      for (const { upstream, served } of await Promise.all(staying.values())) {
        await served.close();
        await upstream.close();
      }
    },
  };
}

async function startPreview(build: SiteSettings['build']) {
  const upstream = await startUpstream({ port: 0, balancers: 0, members: 0 });
  return { upstream, served: await serveWithPreview(build, upstream.url) };
}

async function openNginx(
  world: WorldSettings,
  time: SiteSettings['time'],
  config: SiteSettings['config'],
): Promise<Site> {
  const upstream = await startUpstream({ port: 0, ...world });
  if (time === 'frozen') upstream.simulation.clock.freeze();
  const served = await serveWithNginx(upstream.url);
  if (config) writeFileSync(join(served.folder, 'config.json'), configText(config, upstream.url));
  upstream.consoles.push(served.url);
  return {
    url: served.url,
    folder: served.folder,
    simulation: upstream.simulation,
    identity: upstream.identity,
    close: async () => {
      await served.close();
      await upstream.close();
    },
  };
}

/** A build behind its real proxy and headers, and the simulated API behind the proxy, all on free ports. */
export async function startSite(settings: SiteSettings): Promise<Site> {
  const sites = createSites();
  const site = await sites.open(settings);
  return {
    ...site,
    close: async () => {
      await site.close();
      await sites.close();
    },
  };
}
