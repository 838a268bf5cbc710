/** A real HTTP server on loopback for tests of the client: what fetch does on a wire is not worth imitating. */
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

export interface Received {
  method: string;
  /** Path and query as sent. */
  url: string;
  headers: IncomingMessage['headers'];
  /** Raw body text; empty when there was none. */
  body: string;
}

export type Responder = (request: Received, response: ServerResponse) => void;

export interface Loopback {
  base: string;
  /** Every request that arrived, oldest first. */
  received: Received[];
  /** Replaces what answers from now on, and forgets the requests so far. */
  respond(responder: Responder): void;
  close(): Promise<void>;
}

export async function startLoopback(): Promise<Loopback> {
  const received: Received[] = [];
  let responder = answer(404);

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(seen);
      responder(seen, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');

  return {
    base: `http://127.0.0.1:${address.port}`,
    received,
    respond(next) {
      received.length = 0;
      responder = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with a status, a body and headers. */
export function answer(
  status: number,
  body = '',
  headers: Record<string, string> = { 'Content-Type': 'application/vnd.cegedim-it.v1+json' },
): Responder {
  return (_, response) => response.writeHead(status, headers).end(body);
}

export const HTML_PAGE =
  '<!doctype html><html><body><h1>502 Bad Gateway</h1> proxy.internal 10.1.2.3</body></html>';
