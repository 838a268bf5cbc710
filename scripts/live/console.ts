/** The built console, behind its own proxy and headers, in front of real instances of HAProxy. */
import { type Plugin, preview } from 'vite';
import { type Fixture, INSTANCE_NAMES, OPERATOR } from './fixture.ts';
import { LOOPBACK } from './ports.ts';

/** An instance as `/config.json` and the proxy know it. */
export interface ConsoleInstance {
  id: string;
  /** Of its statistics page. */
  url: string;
  /** What the proxy adds to calls that carry none, `user:password`. */
  basic: string;
}

export interface ConsoleSettings {
  /** 0 for any free one. */
  port: number;
  instances: readonly ConsoleInstance[];
  /** As in `/config.json`. */
  polling?: object;
}

export interface Console {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** The pages of the pair that may write, for operators who are not asked to sign in. */
export function pairOf({ instances }: Fixture): ConsoleInstance[] {
  return INSTANCE_NAMES.map((id) => ({ id, url: instances[id].page, basic: OPERATOR }));
}

/** One balancer of all the instances; no other backend exists there. */
function configOf({ instances, polling }: ConsoleSettings): object {
  const balancer = {
    id: 'live',
    name: 'Live',
    production: false,
    instances: instances.map(({ id }) => ({ id, name: id })),
  };
  return {
    backends: { haproxy: { signIn: { kind: 'proxy' }, balancers: [balancer] } },
    site: { name: 'Drainboard live', color: 'teal' },
    ...(polling && { polling }),
  };
}

/** Answers in place of the build's own file. */
function ownConfig(config: object): Plugin {
  return {
    name: 'drainboard:live-config',
    configurePreviewServer: (server) => {
      server.middlewares.use('/config.json', (_req, res) => {
        res.writeHead(200, { 'Content-Type': 'application/json' });
        res.end(JSON.stringify(config));
      });
    },
  };
}

/** Serves what `npm run build` left in dist. Rejects when the port is taken. */
export async function serveConsole(settings: ConsoleSettings): Promise<Console> {
  const { port, instances } = settings;
  // The proxy reads its targets from the environment, once, when the server starts.
  for (const { id, url, basic } of instances) {
    const name = id.toUpperCase().replaceAll('-', '_');
    process.env[`HAPROXY_${name}_URL`] = url;
    process.env[`HAPROXY_${name}_BASIC`] = basic;
  }
  const server = await preview({
    mode: 'production',
    logLevel: 'silent',
    plugins: [ownConfig(configOf(settings))],
    preview: { port, host: LOOPBACK, strictPort: port !== 0 },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the preview server has no port');
  return { url: `http://${LOOPBACK}:${address.port}`, close: () => server.close() };
}
