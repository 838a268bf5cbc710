/**
 * The simulator over real HTTP, on loopback only: for end-to-end tests, and for developing against the proxy.
 * Faults happen on the socket: a reset is a TCP reset, a hang keeps the connection open, a truncated answer breaks
 * off in the middle. The switches of the simulator are served too:
 *
 *   curl -X PUT  $URL/__simulator/faults -d '[{"endpoint":"setMemberState","kind":"lost-answer","times":1}]'
 *   curl         $URL/__simulator/faults
 *   curl -X POST $URL/__simulator/reset
 *   curl -X POST $URL/__simulator/clock  -d '{"advanceMs":60000}'    or '{"freeze":true}'
 *   curl         $URL/__simulator/log
 *   curl -X POST $URL/__simulator/haproxy -d '{"reload":"lb1"}'
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { getResponse } from 'msw';
import { createSimulation } from '#simulator/create-simulation.ts';
import type { Simulation, SimulationOptions } from '#simulator/simulation.ts';
import { createIdentity, type Identity, REALM } from './identity.ts';

export interface UpstreamOptions extends SimulationOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
}

export interface Upstream {
  /** The OpenID provider at the same address, below `/auth/realms/cloud`. Changes with `begin`. */
  readonly identity: Identity;
  /** Origins of consoles that people may be sent back to after signing in. */
  readonly consoles: string[];
  /** Without a slash at the end. */
  readonly url: string;
  /** Changes with `begin`. */
  readonly simulation: Simulation;
  /** All of it anew at the same address. What is still on its way to the former world is cut off. */
  begin(options: SimulationOptions): void;
  /** Also cuts connections that hang. */
  close(): Promise<void>;
}

/** Rejects with Node's own error (`EADDRINUSE` …) when it cannot listen. */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const consoles: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { simulation, identity } = world;
    // An API account identifies itself by a header, which a person's browser never sends there.
    if (incoming.url?.startsWith(REALM) && incoming.headers.authorization === undefined)
      return identity.handle(incoming, outgoing);
    const listener = getRequestListener((request) => answer(simulation, request, incoming, outgoing), {
      overrideGlobalObjects: false,
    });
    void listener(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The upstream has no TCP port');
  const url = `http://127.0.0.1:${address.port}`;
  const begin = (next: SimulationOptions) => {
    const simulation = createSimulation(next);
    const identity = createIdentity(url, () => consoles);
    simulation.signIn.others = identity.accepts;
    return { simulation, identity };
  };
  let world = begin(options);
  return {
    url,
    consoles,
    get simulation() {
      return world.simulation;
    },
    get identity() {
      return world.identity;
    },
    begin: (next) => {
      server.closeAllConnections();
      consoles.length = 0;
      world = begin(next);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  simulation: Simulation,
  request: Request,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Response> {
  const response = (await getResponse(simulation.handlers, request)) ?? new Response(null, { status: 404 });
  if (response.type === 'error') {
    incoming.socket.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  }
  const { bytes, broken } = await readBody(response);
  if (!broken) {
    const { status, headers } = response;
    return new Response(response.body === null ? null : new Uint8Array(bytes), { status, headers });
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.write(bytes, () => incoming.socket.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** What a body gave before it ended, or broke off. */
async function readBody(response: Response): Promise<{ bytes: Buffer; broken: boolean }> {
  const chunks: Uint8Array[] = [];
  try {
    if (response.body) for await (const chunk of response.body) chunks.push(chunk);
    return { bytes: Buffer.concat(chunks), broken: false };
  } catch {
    return { bytes: Buffer.concat(chunks), broken: true };
  }
}
