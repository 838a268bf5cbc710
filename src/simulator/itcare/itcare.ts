/** The simulated ITCare API as request handlers, on any host. */
import { HttpResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { Rejected, invalid, rejection } from './answers.ts';
import type { Endpoint } from '#simulator/endpoint.ts';
import { strikeWith, waited } from '#simulator/faults.ts';
import { memberEndpoints } from './member-endpoints.ts';
import { operationEndpoints } from './operation-endpoints.ts';
import { readEndpoints } from './read-endpoints.ts';
import { isSignedIn } from './sign-in.ts';
import type { Simulation } from '#simulator/simulation.ts';

const ENDPOINTS: readonly Endpoint[] = [...readEndpoints, ...memberEndpoints, ...operationEndpoints];

/** Names of all endpoints, for fault rules. */
export const ENDPOINT_NAMES: readonly string[] = ENDPOINTS.map((endpoint) => endpoint.name);

export function itcareHandlers(simulation: Simulation): HttpHandler[] {
  return ENDPOINTS.map((endpoint) =>
    http[endpoint.method](`*${endpoint.path}`, ({ request, params }) =>
      serve(simulation, endpoint, request, params),
    ),
  );
}

async function serve(
  simulation: Simulation,
  endpoint: Endpoint,
  request: Request,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Response> {
  const url = new URL(request.url);
  const text = await request.text();
  const body = parse(text);
  simulation.record({
    at: simulation.world.now(),
    endpoint: endpoint.name,
    method: request.method,
    path: url.pathname + url.search,
    body: body.value,
  });
  const { latencyMs, fault } = simulation.faults.strike(endpoint.name);
  if (latencyMs > 0 && !(await waited(latencyMs, request.signal))) return HttpResponse.error();

  const perform = async (): Promise<Response> => {
    const { signIn, clock } = simulation;
    if (!(await isSignedIn(signIn, request.headers.get('Authorization'), clock.now()))) return rejection(401);
    if (!body.readable) return invalid('body', 'The body is not JSON');
    const { world } = simulation;
    world.settle();
    if (endpoint.method !== 'get') {
      simulation.applied({
        at: world.now(),
        method: request.method,
        path: url.pathname + url.search,
        body: text,
      });
    }
    return run(endpoint, {
      world,
      query: url.searchParams,
      params: Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, decodeURIComponent(String(value))]),
      ),
      body: body.value,
    });
  };
  return fault ? strikeWith(fault, request.signal, perform) : perform();
}

function run(endpoint: Endpoint, call: Parameters<Endpoint['run']>[0]): Response {
  try {
    return endpoint.run(call);
  } catch (error) {
    if (error instanceof Rejected) return error.response;
    throw error;
  }
}

function parse(text: string): { readable: boolean; value: unknown } {
  if (text === '') return { readable: true, value: undefined };
  try {
    return { readable: true, value: JSON.parse(text) };
  } catch {
    return { readable: false, value: text };
  }
}
