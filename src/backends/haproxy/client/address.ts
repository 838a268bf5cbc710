/** Where a server is, from its column `addr` (HAProxy contract §4.2 and §5). */

export interface ServerAddress {
  /** An address, or `unix` for a socket; null when it is not told, or not known yet. */
  readonly host: string | null;
  /** Null also where it is that of the client (`:0`). */
  readonly port: number | null;
}

const MAX_PORT = 65_535;

export function readAddress(address: string | null): ServerAddress {
  if (address === null || address === '') return { host: null, port: null };
  const colon = address.lastIndexOf(':');
  const digits = address.slice(colon + 1);
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
  if (colon <= 0 || !(port <= MAX_PORT)) return { host: bare(address), port: null };
  return { host: bare(address.slice(0, colon)), port: port === 0 ? null : port };
}

function bare(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
