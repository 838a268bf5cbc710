/** A pair of real HAProxy instances from one file, and the six servers behind them, on free ports of loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInstance, type Instance } from './instance.ts';
import { freePorts, LOOPBACK } from './ports.ts';
import { SERVER_NAMES, type ServerName, type SmallServer, startServers } from './servers.ts';

export const INSTANCE_NAMES = ['lb1', 'lb2'] as const;
export type InstanceName = (typeof INSTANCE_NAMES)[number];

/** Who may do what on the two pages of an instance: `user:password`, as the file has them. */
export const OPERATOR = 'admin:secret';
export const VIEWER = 'viewer:secret';

export interface FixtureInstance extends Instance {
  readonly name: InstanceName;
  /** Where its visitors come in. */
  readonly httpPort: number;
  readonly tcpPort: number;
  /** The statistics pages: of those who may write, and of those who only look. */
  readonly page: string;
  readonly readOnlyPage: string;
}

export interface Fixture {
  readonly instances: Readonly<Record<InstanceName, FixtureInstance>>;
  readonly servers: Readonly<Record<ServerName, SmallServer>>;
  /** Every port that something of it listens on. */
  readonly ports: readonly number[];
  close(): Promise<void>;
}

const INSTANCE_PORTS = ['HTTP_PORT', 'TCP_PORT', 'STATS_PORT', 'READONLY_PORT'] as const;

/** The file of the pair, for other files of the same environment. */
export const HAPROXY_FILE = join(import.meta.dirname, 'haproxy.cfg');

interface FixtureSettings {
  /** Instead of the pair's own file. */
  file?: string;
  /** Beside, or instead of, what the file takes from it otherwise. */
  environment?: Readonly<Record<string, string>>;
}

/** Starts all of it; both instances answer when it resolves. Their first checks are still to come. */
export async function startFixture({
  file = HAPROXY_FILE,
  environment: instead = {},
}: FixtureSettings = {}): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-live-'));
  const ports = await freePorts(SERVER_NAMES.length + 1 + INSTANCE_NAMES.length * INSTANCE_PORTS.length);
  const serverPorts = ports.slice(0, SERVER_NAMES.length);
  const [nobody, ...instancePorts] = ports.slice(SERVER_NAMES.length).map(String);
  const small = await startServers(serverPorts);
  const common = {
    NOBODY_PORT: nobody ?? '',
    ...Object.fromEntries(
      SERVER_NAMES.map((name, index) => [`${name.toUpperCase()}_PORT`, String(serverPorts[index])]),
    ),
  };

  const make = (name: InstanceName): FixtureInstance => {
    const own = instancePorts.splice(0, INSTANCE_PORTS.length);
    const [http = '', tcp = '', stats = '', readOnly = ''] = own;
    const socket = join(folder, `${name}.sock`);
    const environment = {
      ...common,
      ...Object.fromEntries(INSTANCE_PORTS.map((variable, index) => [variable, own[index] ?? ''])),
      NODE: name,
      SOCKET: socket,
      ...instead,
    };
    // Added to the instance itself: a copy would keep the process id of now.
    return Object.assign(createInstance({ file, environment, socket }), {
      name,
      httpPort: Number(http),
      tcpPort: Number(tcp),
      page: `http://${LOOPBACK}:${stats}/stats`,
      readOnlyPage: `http://${LOOPBACK}:${readOnly}/stats`,
    });
  };
  const instances = { lb1: make('lb1'), lb2: make('lb2') };
  const close = async () => {
    await Promise.all(INSTANCE_NAMES.map((name) => instances[name].stop()));
    await small.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(INSTANCE_NAMES.map((name) => instances[name].start()));
  } catch (error) {
    await close();
    throw error;
  }
  return { instances, servers: small.servers, ports, close };
}
