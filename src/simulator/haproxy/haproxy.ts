/**
 * The statistics pages of the simulated instances as request handlers, on any host: each at `/haproxy/<instance>/stats`,
 * which is its `stats uri` and also where the console's proxy shows it.
 */
import { HttpResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { strikeWith, waited } from '#simulator/faults.ts';
import type { FaultRule } from '#simulator/faults.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { csvOf } from './csv.ts';
import { pageOf } from './page.ts';
import { perform } from './writes.ts';
import type { Code } from './writes.ts';
import type { Account, HaproxyWorld, Instance } from './world.ts';

/** As in fault rules and the log: the client's functions. */
export const HAPROXY_ENDPOINT_NAMES = ['readStatistics', 'readProcess', 'changeServers', 'mayWrite'] as const;
type EndpointName = (typeof HAPROXY_ENDPOINT_NAMES)[number];

const ADDRESS = /^https?:\/\/[^/]+\/haproxy\/(?<instance>[a-z0-9-]+)(?<uri>\/stats)(?<suffixes>.*)$/;
const LONGEST_SCOPE = 20;

interface Asked {
  readonly instance: Instance;
  readonly uri: string;
  /** What stands after the address of the page, as it came: nothing of it is decoded. */
  readonly suffixes: string;
}

export function haproxyHandlers(simulation: Simulation): HttpHandler[] {
  return [
    http.all(ADDRESS, async ({ request }) => {
      const asked = readAddress(simulation.haproxy, request.url);
      // No listener is there.
      if (!asked) return HttpResponse.error();
      const response = await serve(simulation, asked, request);
      return simulation.proxied ? throughProxy(response, asked, request) : response;
    }),
  ];
}

function readAddress(world: HaproxyWorld, url: string): Asked | null {
  const { instance: id = '', uri = '', suffixes = '' } = ADDRESS.exec(url)?.groups ?? {};
  const instance = world.instance(id);
  return instance && { instance, uri: `/haproxy/${id}${uri}`, suffixes };
}

async function serve(simulation: Simulation, asked: Asked, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const name = nameOf(request.method, asked.suffixes, text);
  simulation.record({
    at: simulation.haproxy.now(),
    endpoint: name,
    method: request.method,
    path: pathname + search,
    body: text === '' ? undefined : text,
  });
  const { latencyMs, fault } = simulation.faults.strike(name);
  if (latencyMs > 0 && !(await waited(latencyMs, request.signal))) return HttpResponse.error();
  const run = async () => answer(simulation, asked, request, text);
  return fault ? strikeWith(fault, request.signal, run, faultAnswer) : run();
}

function nameOf(method: string, suffixes: string, body: string): EndpointName {
  if (method === 'POST') return body === '' ? 'mayWrite' : 'changeServers';
  return suffixes.includes(';csv') ? 'readStatistics' : 'readProcess';
}

function answer(simulation: Simulation, asked: Asked, request: Request, body: string): Response {
  const { haproxy } = simulation;
  const { instance, uri, suffixes } = asked;
  const { method } = request;
  // Other methods are traffic for somebody else.
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return errorPage(503, 'Service Unavailable', 'No server is available to handle this request.');
  if (instance.forbidden) return errorPage(403, 'Forbidden', 'Request forbidden by administrative rules.');
  const account = accountOf(haproxy, request.headers.get('Authorization'));
  if (account === null) return unauthorized();
  if (method === 'POST') {
    const code = write(simulation, asked, request, body, account);
    return new HttpResponse(null, {
      status: 303,
      headers: {
        'Cache-Control': 'no-cache',
        'Content-Type': 'text/plain',
        'Content-Length': '0',
        Location: `${uri};st=${code}${keptSuffixes(instance, suffixes)}`,
      },
    });
  }
  return read(haproxy, asked, method);
}

function read(world: HaproxyWorld, { instance, suffixes }: Asked, method: string): Response {
  const process = instance.process();
  const scope = scopeOf(suffixes);
  const { refresh } = instance.plan;
  const csv = suffixes.includes(';csv');
  const headers: Record<string, string> = {
    'Cache-Control': 'no-cache',
    'Content-Type': csv ? 'text/plain' : 'text/html',
    ...(refresh !== undefined && !suffixes.includes(';norefresh') && { Refresh: String(refresh) }),
  };
  if (method === 'HEAD') return new HttpResponse(null, { headers });
  const now = world.now();
  const text = csv
    ? csvOf(process, {
        now,
        legends: instance.plan.legends,
        frontends: instance.balancer.frontends,
        shows: (name) => scope === null || name.toLowerCase().includes(scope.toLowerCase()),
      })
    : pageOf(instance.plan, process, { now, scope, code: /;st=([A-Z]{4})/.exec(suffixes)?.[1] ?? null });
  return new HttpResponse(text, { headers });
}

function write(
  simulation: Simulation,
  { instance }: Asked,
  request: Request,
  body: string,
  account: Account,
): Code {
  const { haproxy } = simulation;
  const { pathname, search } = new URL(request.url);
  const head = [...request.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  const code = perform(
    instance.process(),
    {
      body,
      headSize: head + pathname.length + search.length + 18,
      admin: instance.plan.admin && account.admin !== false,
    },
    haproxy.now(),
  );
  if (code === 'DONE' || code === 'PART')
    simulation.applied({ at: haproxy.now(), method: 'POST', path: pathname + search, body });
  return code;
}

/** Of the suffixes of a posted address these follow the answer; `;csv` does not. */
function keptSuffixes({ plan }: Instance, suffixes: string): string {
  const scope = scopeOf(suffixes);
  const refresh = plan.refresh !== undefined && suffixes.includes(';norefresh') ? ';norefresh' : '';
  return `${refresh}${scope === null ? '' : `?scope=${scope}`}`;
}

/** A part of names of proxies; null where all are shown, also when it holds what no name can. */
function scopeOf(suffixes: string): string | null {
  const raw = /[;?&]scope=([^;&?]*)/.exec(suffixes)?.[1]?.slice(0, LONGEST_SCOPE);
  return raw !== undefined && /^[\w.:-]+$/.test(raw) ? raw : null;
}

/** Null where the page asks for a password. */
function accountOf({ accounts }: HaproxyWorld, header: string | null): Account | null {
  if (accounts === null) return { user: '', password: '' };
  const pair = /^basic ([\w+/=]+)$/i.exec(header ?? '')?.[1];
  if (pair === undefined) return null;
  const bytes = Uint8Array.from(atob(pair), (letter) => letter.codePointAt(0) ?? 0);
  const text = new TextDecoder().decode(bytes);
  return accounts.find(({ user, password }) => `${user}:${password}` === text) ?? null;
}

function unauthorized(): Response {
  const response = errorPage(
    401,
    'Unauthorized',
    'You need a valid user and password to access this content.',
  );
  response.headers.set('WWW-Authenticate', 'Basic realm="HAProxy Statistics"');
  return response;
}

function errorPage(status: number, title: string, sentence: string): Response {
  return new HttpResponse(`<html><body><h1>${status} ${title}</h1>\n${sentence}\n</body></html>\n`, {
    status,
    headers: { 'Cache-Control': 'no-cache', 'Content-Type': 'text/html' },
  });
}

function faultAnswer({ status = 503, retryAfterSeconds }: FaultRule): Response {
  const response = errorPage(status, 'Error', 'No server is available to handle this request.');
  if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
  return response;
}

/** As the console's proxy lets an answer come down (`scripts/vite/proxy.ts`, `deploy/nginx`). */
function throughProxy(response: Response, { uri }: Asked, { url }: Request): Response {
  if (response.type === 'error') return response;
  const code = /;st=([A-Z]{4})/.exec(response.headers.get('Location') ?? '')?.[1];
  // Whole: what a service worker answers has no address of its own that the rest of one could be read against.
  if (code !== undefined)
    response.headers.set('Location', new URL(`${uri};csv;norefresh;st=${code}`, url).href);
  for (const name of ['WWW-Authenticate', 'Refresh']) response.headers.delete(name);
  return response;
}
