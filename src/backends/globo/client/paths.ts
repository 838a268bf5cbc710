/**
 * The one place that writes addresses of this API. Each ends with a slash: without it the server answers 301 and a
 * PUT loses its body. Ids are joined with a plain `;`; escaped or with a comma the address is unknown (Globo contract
 * §3).
 */
import { rejectedError } from '#http/errors.ts';
import { messages } from '#http/messages.ts';

export type Ids = readonly number[];

/** `globoPath('GET', 'pool', [1, 2])` is `/api/v3/pool/1;2/`. An id that is none is refused before anything is sent. */
export function globoPath(method: 'GET' | 'PUT', ...segments: readonly (string | Ids)[]): string {
  const parts = segments.map((segment) => (typeof segment === 'string' ? segment : segment.join(';')));
  const path = `/api/v3/${parts.join('/')}/`;
  const ids = segments.filter((segment) => typeof segment !== 'string');
  if (ids.some((list) => list.length === 0 || !list.every(isId))) {
    throw rejectedError(method, path, 'id', messages.refused.id);
  }
  return path;
}

export function isId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

/** The server keeps this header with the request, in its audit and its logs (§3). */
export const CONTEXT_HEADER = 'X-Request-Context';

/** For a read that belongs to an operation. A write carries its own id. */
export function contextHeader(operationId: string | undefined): Record<string, string> | undefined {
  return operationId === undefined ? undefined : { [CONTEXT_HEADER]: operationId };
}
