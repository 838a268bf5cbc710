/**
 * Steady traffic, as a small site has it: visitors on new connections and on kept-alive ones, visitors who come back with
 * a cookie, downloads, and WebSockets that stay open. What becomes of each request is counted.
 */
import http from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from './ports.ts';
import { VISITOR_HEADER, type Visitor } from './servers.ts';
import { createCounter, type Kind, type Tally } from './tally.ts';
import { frame, frameReader, newKey } from './websocket.ts';

export interface TrafficSettings {
  /** Where visitors come in, in turn: one port for each instance that takes traffic. */
  readonly ports: readonly number[];
  /** Requests a second, at most 200; a fifteenth of them are downloads of two seconds. */
  readonly perSecond?: number;
  /** Visitors who keep the cookie that they are given. */
  readonly visitors?: number;
  /** WebSockets, held by visitors of web1 and web2 in turn. One that is closed is opened again. */
  readonly websockets?: number;
}

export interface Traffic {
  tally(): Tally;
  /** Sends no more requests, and waits for those under way. The WebSockets stay. */
  quieten(): Promise<void>;
  /** Sends no more, waits for what is under way, and closes the WebSockets. */
  stop(): Promise<Tally>;
}

const MOST_PER_SECOND = 200;
/** Of fifteen requests: one download, five on new connections, five kept alive, four of visitors with a cookie. */
const CYCLE = 15;
const COOKIE = 'SRV';
const WEBSOCKET_EVERY_MS = 1_000;
/** An echo that takes longer was lost. */
const WEBSOCKET_PATIENCE_MS = 5_000;

interface Reply {
  server: string;
  fault: string | null;
  /** What the answer asks to be kept. */
  cookie: string | undefined;
  /** The connection had been closed before the answer began. */
  stale: boolean;
}

interface Ask {
  port: number;
  path: string;
  agent?: http.Agent;
  cookie?: string | undefined;
}

const visitorOf = (cookie: string | undefined): Visitor => (cookie === undefined ? 'new' : 'returning');

function headersOf(cookie: string | undefined): http.OutgoingHttpHeaders {
  return {
    [VISITOR_HEADER]: visitorOf(cookie),
    ...(cookie === undefined ? {} : { cookie: `${COOKIE}=${cookie}` }),
  };
}

function cookieIn({ headers }: http.IncomingMessage): string | undefined {
  const [, value] = new RegExp(`^${COOKIE}=([^;]*)`).exec(headers['set-cookie']?.[0] ?? '') ?? [];
  return value;
}

/** One GET. It never rejects. */
function get({ port, path, agent, cookie }: Ask): Promise<Reply> {
  return new Promise((resolve) => {
    const request = http.get(
      { host: LOOPBACK, port, path, agent: agent ?? false, headers: headersOf(cookie) },
      (response) => {
        response.resume();
        response.on('error', () => undefined);
        response.on('close', () => {
          const server = String(response.headers['x-server'] ?? '');
          const status = response.statusCode === 200 ? null : String(response.statusCode);
          resolve({
            server,
            fault: response.complete ? status : 'cut',
            cookie: cookieIn(response),
            stale: false,
          });
        });
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && error.code === 'ECONNRESET';
      resolve({ server: '', fault: error.code ?? error.message, cookie: undefined, stale });
    });
  });
}

interface Tunnel {
  server: string;
  /** Resolves when it is closed, to whether it was closed under us. */
  ended: Promise<'by us' | 'by the other side'>;
  close(): void;
}

/** Opens a WebSocket, or resolves to why there is none. */
function openTunnel(port: number, cookie: string): Promise<Tunnel | string> {
  return new Promise((resolve) => {
    const request = http.get({
      host: LOOPBACK,
      port,
      path: '/socket',
      agent: false,
      headers: {
        ...headersOf(cookie),
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': newKey(),
      },
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    request.on('response', (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    request.on('upgrade', (response: http.IncomingMessage, socket: Socket) => {
      let [ours, echoed] = [false, Date.now()];
      socket.on('error', () => socket.destroy());
      socket.on(
        'data',
        frameReader(() => (echoed = Date.now())),
      );
      const timer = setInterval(() => {
        if (Date.now() - echoed > WEBSOCKET_PATIENCE_MS) socket.destroy();
        else socket.write(frame('still there?', 'client'));
      }, WEBSOCKET_EVERY_MS);
      const ended = new Promise<'by us' | 'by the other side'>((end) => {
        socket.on('close', () => {
          clearInterval(timer);
          end(ours ? 'by us' : 'by the other side');
        });
      });
      resolve({
        server: String(response.headers['x-server'] ?? ''),
        ended,
        close: () => {
          ours = true;
          socket.destroy();
        },
      });
    });
  });
}

export function startTraffic(settings: TrafficSettings): Traffic {
  const { ports, perSecond = 150, visitors: visitorCount = 12, websockets = 4 } = settings;
  if (perSecond > MOST_PER_SECOND) throw new Error(`traffic is at most ${MOST_PER_SECOND} requests a second`);
  const portOf = (turn: number) => {
    const port = ports[turn % ports.length];
    if (port === undefined) throw new Error('traffic needs a port to go to');
    return port;
  };
  const counter = createCounter();
  const underWay = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const keptAlive = new http.Agent({ keepAlive: true, maxSockets: 15 });
  const visitors = Array.from({ length: visitorCount }, (_, index) => ({
    port: portOf(index),
    agent: new http.Agent({ keepAlive: true, maxSockets: 1 }),
    cookie: undefined as string | undefined,
  }));
  const state = { stopped: false };

  async function send(kind: Kind, ask: Ask): Promise<Reply> {
    counter.sent(kind);
    let reply = await get(ask);
    for (; reply.stale; reply = await get(ask)) counter.repeated();
    const other = ports.find((port) => port !== ask.port);
    if (reply.fault === 'ECONNREFUSED' && other !== undefined) {
      counter.repeated();
      reply = await get({ ...ask, port: other });
    }
    counter.ended({ kind, visitor: visitorOf(ask.cookie), server: reply.server, fault: reply.fault });
    return reply;
  }

  async function visit(visitor: (typeof visitors)[number]): Promise<void> {
    const { port, agent, cookie } = visitor;
    const reply = await send('visitor with cookie', { port, path: '/?ms=20', agent, cookie });
    visitor.cookie = reply.cookie ?? visitor.cookie;
  }

  async function request(number: number): Promise<void> {
    // Each kind of request reaches each instance: the cycle has an odd length.
    const port = portOf(number);
    const turn = number % CYCLE;
    const visitor = visitors[number % Math.max(1, visitorCount)];
    if (turn === 0) await send('download', { port, path: '/download' });
    else if (turn > 10 && visitor) await visit(visitor);
    else if (turn < 6) await send('new connection', { port, path: '/?ms=5' });
    else await send('kept alive', { port, path: '/?ms=30', agent: keptAlive });
  }

  const tunnels = new Set<Tunnel>();
  const held: Promise<void>[] = [];
  /** Keeps one WebSocket open, over as many connections as it takes. */
  async function holdTunnel(index: number): Promise<void> {
    const port = portOf(Math.floor(index / 2));
    const cookie = index % 2 === 0 ? 'w1' : 'w2';
    while (!state.stopped) {
      counter.sent('websocket');
      const tunnel = await openTunnel(port, cookie);
      const result = { kind: 'websocket', visitor: 'returning' } as const;
      if (typeof tunnel === 'string') {
        counter.ended({ ...result, server: '', fault: tunnel });
      } else {
        tunnels.add(tunnel);
        if (state.stopped) tunnel.close();
        const end = await tunnel.ended;
        tunnels.delete(tunnel);
        counter.ended({ ...result, server: tunnel.server, fault: end === 'by us' ? null : 'cut' });
      }
      // A page opens its connection again after a moment.
      if (!state.stopped) await pause(1_000);
    }
  }

  const began = Date.now();
  let number = 0;
  // It catches up, so that the rate holds on a busy machine too.
  const timer = setInterval(() => {
    for (; number < ((Date.now() - began) / 1_000) * perSecond; number++) track(request(number));
  }, 10);
  for (let index = 0; index < websockets; index++) held.push(holdTunnel(index));

  const quieten = async () => {
    clearInterval(timer);
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    tally: () => counter.tally(),
    quieten,
    stop: async () => {
      state.stopped = true;
      for (const tunnel of tunnels) tunnel.close();
      await quieten();
      await Promise.all(held);
      keptAlive.destroy();
      for (const { agent } of visitors) agent.destroy();
      return counter.tally();
    },
  };
}
