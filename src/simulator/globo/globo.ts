/**
 * The simulated GloboNetworkAPI as request handlers, on any host: at the root, where the real server is, and below
 * `/globo`, where the console's proxy shows it and the demo asks for it.
 */
import { HttpResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { Rejected } from '#simulator/itcare/answers.ts';
import { strikeWith, waited } from '#simulator/faults.ts';
import type { FaultRule } from '#simulator/faults.ts';
import { TEXT, detail, emptyPage } from './answers.ts';
import { GLOBO_ENDPOINTS, endpointAt, isAddress } from './endpoints.ts';
import type { GloboCall, GloboEndpoint } from './endpoints.ts';
import type { GloboWorld } from './world.ts';
import { hash } from '#simulator/world/random.ts';
import type { Simulation } from '#simulator/simulation.ts';

/** Names of all endpoints, for fault rules. */
export const GLOBO_ENDPOINT_NAMES: readonly string[] = GLOBO_ENDPOINTS.map((endpoint) => endpoint.name);

/** The name under which the log lists requests to addresses that do not exist, or lack their last slash. */
export const UNKNOWN_ADDRESS = 'unknownAddress';

const ADDRESS = /^https?:\/\/[^/]+(?:\/globo)?\/api\//;

export function globoHandlers(simulation: Simulation): HttpHandler[] {
  return [
    http.all(ADDRESS, async ({ request }) => signed(simulation, request, await serve(simulation, request))),
  ];
}

async function serve(simulation: Simulation, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const text = await request.text();
  const path = decoded(url.pathname).replace(/^(?:\/globo)?\/api\/(?:v3\/)?/, '');
  const slash = path.endsWith('/');
  const found = endpointAt(request.method, path.replace(/\/$/, ''), url.searchParams);
  const name = slash && found ? found.endpoint.name : UNKNOWN_ADDRESS;
  simulation.record({
    at: simulation.world.now(),
    endpoint: name,
    method: request.method,
    path: url.pathname + url.search,
    body: bodyOf(text),
  });
  const { latencyMs, fault } = simulation.faults.strike(name);
  const wait = (ms: number) => waited(ms, request.signal);
  if (latencyMs > 0 && !(await wait(latencyMs))) return HttpResponse.error();

  const perform = async (): Promise<Response> => {
    if (!isAddress(path.replace(/\/$/, ''))) return emptyPage(404);
    if (!slash) return emptyPage(301, { Location: `${url.origin}${url.pathname}/${url.search}` });
    const { globo } = simulation;
    const refusal = refusalOf(globo, request, found?.endpoint ?? null, path);
    if (refusal || !found) return refusal ?? emptyPage(404);
    if (found.endpoint.method !== 'GET') {
      simulation.applied({
        at: globo.now(),
        method: request.method,
        path: url.pathname + url.search,
        body: text,
      });
    }
    return run(found.endpoint, { world: globo, url, ids: found.ids, text, wait });
  };
  return fault ? strikeWith(fault, request.signal, perform, faultAnswer) : perform();
}

/** What the server refuses before it looks at the body; in its order. */
function refusalOf(
  world: GloboWorld,
  request: Request,
  endpoint: GloboEndpoint | null,
  path: string,
): Response | null {
  const accept = request.headers.get('Accept') ?? '*/*';
  const authorization = request.headers.get('Authorization');
  // It stumbles over a header it does not know.
  if (authorization !== null && !/^basic /i.test(authorization)) return emptyPage(500);
  const { signIn } = world;
  if (signIn) {
    if (authorization === null) return unauthorized(TEXT.noCredentials);
    // It reads UTF-8.
    const bytes = new TextEncoder().encode(`${signIn.user}:${signIn.password}`);
    const pair = `Basic ${btoa(String.fromCodePoint(...bytes))}`;
    if (authorization !== pair) return unauthorized(TEXT.badPassword);
  }
  if (!/json|\*\/\*|application\/\*/.test(accept)) {
    return detail('Could not satisfy the request Accept header', 406);
  }
  if (!endpoint) {
    // Configuration writes exist; this account may not make them (Globo contract §14).
    return path.startsWith('pool/') && request.method !== 'PATCH'
      ? detail(TEXT.forbidden, 403)
      : detail(`Method '${request.method}' not allowed.`, 405);
  }
  const type = request.headers.get('Content-Type') ?? '';
  if (endpoint.method === 'PUT' && !/^application\/json\b/i.test(type)) {
    return detail(`Unsupported media type '${type}' in request.`, 415);
  }
  return null;
}

function unauthorized(text: string): Response {
  const response = detail(text, 401);
  response.headers.set('WWW-Authenticate', 'Basic realm="api"');
  return response;
}

async function run(endpoint: GloboEndpoint, call: GloboCall): Promise<Response> {
  try {
    return await endpoint.run(call);
  } catch (error) {
    if (error instanceof Rejected) return error.response;
    throw error;
  }
}

/** Answers in JSON carry an id, printed the way this server does, and the caller's own context. */
function signed(simulation: Simulation, request: Request, response: Response): Response {
  if (response.headers.get('Content-Type') !== 'application/json') return response;
  const letters = [1, 2, 3, 4].map((part) =>
    hash(simulation.globo.now() % 0xff_ff_ff_ff, simulation.log.length, part),
  );
  const id = letters
    .map((n) => n.toString(36).toUpperCase().padStart(7, '0'))
    .join('')
    .slice(0, 22);
  response.headers.set('X-Request-Id', `('${id}',)`);
  response.headers.set('X-Request-Context', request.headers.get('X-Request-Context') ?? 'NoRequestContext');
  return response;
}

/** A status fault says something in JSON if it is given words, and is an empty page otherwise. */
function faultAnswer({ status = 500, text, body, retryAfterSeconds }: FaultRule): Response {
  const words =
    text ?? (body === 'object' || (body === undefined && status < 500) ? `Error ${status}` : undefined);
  const response = words === undefined ? emptyPage(status) : detail(words, status);
  if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}

/** As it stands where it is not properly encoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
