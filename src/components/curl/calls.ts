/** Calls of this console as another program would make them: to the console's own address, without its credentials. */
import type { BackendModule } from '#backends/backend.ts';
import { findBackend, siteBackends } from '#backends/registry.ts';
import type { PlannedRequest } from '#changes/requests.ts';
import { type ApiCall, bodyOf, type CallCredentials } from '#domain/curl/call.ts';
import { signInOf } from '#http/site/site.ts';

export interface ConsoleCall extends ApiCall {
  /** Null for one that this version does not know. */
  readonly backend: BackendModule | null;
}

/** Each request as it leaves the browser. `origin`: of this console. */
export function callsOfRequests(requests: readonly PlannedRequest[], origin: string): ConsoleCall[] {
  return requests.map(({ object, method, path, body, form }) => {
    const name = object.slice(0, object.indexOf(':'));
    // A client may know its paths without the prefix under which the proxy takes them.
    const own = path.startsWith(`/${name}/`) ? path : `/${name}${path}`;
    return callOf(name, { method, address: addressAt(origin, own), body: bodyOf(body, form === true) });
  });
}

/** Reads by their addresses; those that go to no backend of this site are none of its views. */
export function callsOfReads(reads: readonly string[], origin: string): ConsoleCall[] {
  return reads.flatMap((url) => {
    const { pathname, search } = new URL(url, origin);
    const backend = siteBackends().find(({ name }) => pathname.startsWith(`/${name}/`));
    if (!backend) return [];
    return callOf(backend.name, { method: 'GET', address: addressAt(origin, pathname + search), body: null });
  });
}

function callOf(backend: string, call: Omit<ApiCall, 'credentials'>): ConsoleCall {
  return { ...call, credentials: credentialsOf(backend), backend: findBackend(backend) ?? null };
}

/** Never another host than the console's, whatever a path from storage says. */
function addressAt(origin: string, path: string): string {
  return new URL(`${origin}/${path.replace(/^\/+/, '')}`).href;
}

function credentialsOf(backend: string): CallCredentials {
  const { kind } = signInOf(backend);
  return kind === 'proxy' ? 'none' : kind === 'basic' ? 'password' : 'token';
}

/** What has to be replaced by the address of the API, to call that without this console; one for each of the calls' APIs. */
export function directOf(calls: readonly ConsoleCall[]): readonly { api: string; prefix: string }[] {
  const found = new Map<string, string>();
  for (const { backend, address } of calls) {
    if (!backend) continue;
    const { origin, pathname } = new URL(address);
    found.set(origin + (backend.proxyPrefix?.exec(pathname)?.[0] ?? ''), backend.label.api);
  }
  return [...found].map(([prefix, api]) => ({ api, prefix }));
}
