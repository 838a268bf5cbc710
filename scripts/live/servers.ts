/** Six small HTTP servers for HAProxy to balance over, on loopback. Their health can be switched. */
import http from 'node:http';
import type { Socket } from 'node:net';
import { LOOPBACK } from './ports.ts';
import { acceptKey, frame, frameReader } from './websocket.ts';

/** How a request of the traffic says whether its visitor held a cookie: HAProxy keeps the cookie to itself. */
export const VISITOR_HEADER = 'x-visitor';
export type Visitor = 'new' | 'returning';

export const SERVER_NAMES = ['web1', 'web2', 'web3', 'web4', 'tcp1', 'tcp2'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** What the server itself counted, whatever a load balancer says. Checks are not counted. */
export type Arrivals = Record<Visitor, number>;

export interface SmallServer {
  readonly name: ServerName;
  readonly port: number;
  readonly arrivals: Readonly<Arrivals>;
  /** What it answers to a check: 200, or 503 for “not now”. It serves all the same. */
  health: number;
}

export interface SmallServers {
  readonly servers: Readonly<Record<ServerName, SmallServer>>;
  close(): Promise<void>;
}

const PIECE = '8 bytes\n';
const PIECES = 8;
const PIECE_EVERY_MS = 250;

/** A download of two seconds. It says its length first, so that a cut one is seen to be incomplete. */
function download(response: http.ServerResponse): void {
  let left = PIECES;
  response.writeHead(200, { 'content-length': left * PIECE.length });
  const timer = setInterval(() => {
    response.write(PIECE);
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    response.end();
  }, PIECE_EVERY_MS);
  response.on('close', () => clearInterval(timer));
}

interface Started {
  server: SmallServer;
  close(): Promise<void>;
}

async function start(name: ServerName, port: number): Promise<Started> {
  const small = { name, port, health: 200, arrivals: { new: 0, returning: 0 } satisfies Arrivals };
  const count = ({ headers }: http.IncomingMessage) => {
    const visitor = headers[VISITOR_HEADER];
    if (visitor === 'new' || visitor === 'returning') small.arrivals[visitor] += 1;
  };
  const tunnels = new Set<Socket>();

  // HAProxy is the one that ends idle connections, so that none ends under a request.
  const listener = http.createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    response.setHeader('x-server', name);
    if (pathname === '/health') {
      response.writeHead(small.health).end();
      return;
    }
    count(request);
    if (pathname.endsWith('/download')) download(response);
    else setTimeout(() => response.end('ok\n'), Number(searchParams.get('ms')));
  });

  // A WebSocket that answers each text with the same text.
  listener.on('upgrade', (request: http.IncomingMessage, socket: Socket) => {
    count(request);
    tunnels.add(socket);
    socket.on('close', () => tunnels.delete(socket));
    socket.on('error', () => socket.destroy());
    const accept = acceptKey(request.headers['sec-websocket-key'] ?? '');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\nX-Server: ${name}\r\n\r\n`,
    );
    socket.on(
      'data',
      frameReader((text) => socket.write(frame(text, 'server'))),
    );
  });

  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, LOOPBACK, resolve);
  });
  return {
    server: small,
    close: async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      listener.closeAllConnections();
      for (const socket of tunnels) socket.destroy();
      await closed;
    },
  };
}

/** Starts all six, at these ports in the order of their names. */
export async function startServers(ports: readonly number[]): Promise<SmallServers> {
  const started: Started[] = [];
  const close = async () => {
    for (const each of started) await each.close();
  };
  const next = async (name: ServerName) => {
    const port = ports[started.length];
    if (port === undefined) throw new Error(`there is no port for ${name}`);
    const made = await start(name, port);
    started.push(made);
    return made.server;
  };
  try {
    const servers = {
      web1: await next('web1'),
      web2: await next('web2'),
      web3: await next('web3'),
      web4: await next('web4'),
      tcp1: await next('tcp1'),
      tcp2: await next('tcp2'),
    };
    return { servers, close };
  } catch (error) {
    await close();
    throw error;
  }
}
