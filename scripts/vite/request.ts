/** Which requests the proxy passes on to an API (`deploy/nginx` decides the same; a test asks both). */
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

export interface Rejection {
  status: number;
  title: string;
  detail: string;
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Without the query, and otherwise as it came: resolving it would hide what it is. */
export function pathOf(url: string): string {
  return url.replace(/\?.*$/s, '');
}

/**
 * A path that an API could read as another one: anything but the plain characters of an address or an encoded one (no
 * backslash, control character, or byte outside ASCII, encoded or not; no encoded per cent sign, which would be decoded
 * twice), an encoded dot, a segment that begins with dots alone (`..`, `..;x`, `..%20`), an empty segment.
 */
const AMBIGUOUS =
  /[^\w.~!$&'()*+,;=:@/%-]|%(?![2-7][\da-f])|%(?:2[5e]|5c|7f)|(?:\/|;|%2f|%3b)\.+(?![\w.~-])|(?:\/|%2f)(?:\/|%2f)/i;

/**
 * The own origin is the Host the browser asked for: Origin's host and port must equal it, whatever the port, and the
 * usual port of its scheme may be left out. Called over TLS, the scheme must be https; called without, both are taken,
 * because something in front may have ended the TLS. That one has to pass Host on as it came. `null` is never our own.
 */
function isOwn(origin: string, { headers, socket }: IncomingMessage): boolean {
  const [, scheme = '', authority = ''] = /^(https?):\/\/([^|]+)$/i.exec(origin) ?? [];
  if (authority === '' || (scheme.toLowerCase() === 'http' && socket instanceof TLSSocket)) return false;
  const port = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  const host = (headers.host ?? '').toLowerCase();
  return host === authority.toLowerCase() || host === authority.toLowerCase() + port;
}

/**
 * Browsers say where a request comes from, and scripts cannot change it: Sec-Fetch-Site on every request to an https
 * address or to localhost, Origin on every write, on every read across origins whose answer a page could see, and on
 * every WebSocket. A request with neither comes from no browser's foreign page there (curl, a monitoring probe).
 */
function isForeign(req: IncomingMessage): boolean {
  const { origin = '', 'sec-fetch-site': site = '' } = req.headers;
  return !['', 'same-origin', 'none'].includes(site) || (origin !== '' && !isOwn(origin, req));
}

export const noSuchPath: Rejection = {
  status: 404,
  title: 'There is no such path',
  detail: 'The path does not lead to an API.',
};

/** Undefined where the request may go up. */
export function rejectionOf(req: IncomingMessage, methods = METHODS): Rejection | undefined {
  const { method = '', url = '', headers } = req;
  // The console opens no WebSocket, and not every browser sends Sec-Fetch-Site with one.
  if (headers.upgrade)
    return {
      status: 403,
      title: 'The protocol cannot be changed',
      detail: 'The proxy passes HTTP requests only: no WebSocket, no other Upgrade.',
    };
  // The proxy may add a credential: pages of other sites must not be able to spend it.
  if (isForeign(req))
    return {
      status: 403,
      title: 'Another site may not use this proxy',
      detail: 'The request came from a page of another origin.',
    };
  // The console reads APIs with fetch alone.
  const use = headers['sec-fetch-dest'];
  if (use && use !== 'empty')
    return {
      status: 403,
      title: 'An API is not a part of a page',
      detail: 'The proxy answers fetch, not a script, style sheet, worker, image, frame or page.',
    };
  if (!methods.includes(method))
    return {
      status: 405,
      title: 'The method is not allowed',
      detail: `The proxy passes ${methods.slice(0, -1).join(', ')} and ${methods.at(-1)}.`,
    };
  if (AMBIGUOUS.test(pathOf(url))) return noSuchPath;
  return undefined;
}
