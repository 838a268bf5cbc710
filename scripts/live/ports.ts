import { createServer, type Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Below the ports that systems give to outgoing connections: while an instance is stopped, none of them takes its port. */
const [FIRST, LAST] = [12_000, 32_000];

function listenAt(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

/** Whether something could listen there now. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listenAt(port);
  if (!server) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** So many different ports of loopback on which nothing listens. */
export async function freePorts(count: number): Promise<number[]> {
  const held = new Map<number, Server>();
  for (let tries = 0; held.size < count && tries < 100 * count; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (held.has(port)) continue;
    const server = await listenAt(port);
    if (server) held.set(port, server);
  }
  for (const server of held.values()) await new Promise((resolve) => server.close(resolve));
  if (held.size < count) throw new Error(`of ports ${FIRST} to ${LAST} only ${held.size} are free`);
  return [...held.keys()];
}
