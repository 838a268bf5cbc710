/**
 * Statistics pages of HAProxy behind the proxy: `/haproxy/<instance>/stats<suffixes>` leads to the page of that instance,
 * whatever its `stats uri`, and to nothing else (HAProxy contract §8). Every other address below `/haproxy` is the console's.
 */
import type { IncomingMessage } from 'node:http';

/** Ids as `/config.json` writes them. Suffixes are separated by `;` and never hold a `/`. */
const ADDRESS = /^\/haproxy\/(?<instance>[a-z0-9-]{1,32})\/stats(?<suffixes>(?:;[^?/]*)?)(?<query>\?.*)?$/s;

/** What Vite matches; a query belongs to it, to be refused. */
export const HAPROXY_CONTEXT = String.raw`^/haproxy/[a-z0-9-]{1,32}/stats(?:;[^?/]*)?(?=\?|$)`;
export const HAPROXY_METHODS: readonly string[] = ['GET', 'POST'];

export interface PageAddress {
  instance: string;
  suffixes: string;
  hasQuery: boolean;
}

/** Null where it is no address of a page. */
export function readPageAddress(url: string): PageAddress | null {
  const { instance = '', suffixes = '', query } = ADDRESS.exec(url)?.groups ?? {};
  return instance === '' ? null : { instance, suffixes, hasQuery: query !== undefined };
}

/**
 * Whether it asks for a page of the console: a pool may be called `stats` too, and who reads statistics without any suffix
 * is a browser that opens that pool.
 */
export function asksForPool({ method, url = '' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && readPageAddress(url)?.suffixes === '';
}

/** `lb-1` is `HAPROXY_LB_1_URL`. */
export function variableOf(instance: string, last: 'URL' | 'BASIC' | 'INSECURE_TLS'): string {
  return `HAPROXY_${instance.toUpperCase().replaceAll('-', '_')}_${last}`;
}

/** The instances that have an address. */
export function instancesOf(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => env[name])
    .flatMap((name) => /^HAPROXY_([A-Z0-9_]{1,32})_URL$/.exec(name)?.[1] ?? [])
    .map((name) => name.toLowerCase().replaceAll('_', '-'));
}

/**
 * The outcome of a write is in the address that its answer leads to. Here it leads to the CSV, through the proxy: so the
 * browser that follows finds the outcome in the address and the next reading in the answer.
 */
export function leadToCsv(answer: IncomingMessage, instance: string): void {
  const code = /;st=([A-Z]{4})/.exec(answer.headers.location ?? '')?.[1];
  if (answer.statusCode === 303 && code !== undefined)
    answer.headers.location = `/haproxy/${instance}/stats;csv;norefresh;st=${code}`;
}
