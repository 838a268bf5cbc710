/**
 * Paths of the API, and which id works in them. The contract leaves open whether `{id}` is `id` or
 * `internalResourceId` (§12.3): reads try `id` first and, for a row a list has shown, `internalResourceId` once.
 * Callers always name a balancer by its `id`. Writes use only a form that a detail read has proven.
 */
import { isNotFound } from '#http/errors.ts';

export const BALANCERS = '/itcare/networking/loadbalancers';

/** Never a trailing slash; segments encoded here and nowhere else. */
export function balancerPath(pathId: number, ...rest: (string | number)[]): string {
  return [BALANCERS, pathId, ...rest.map((segment) => encodeURIComponent(String(segment)))].join('/');
}

interface Identified {
  id: number | null;
  internalResourceId: number | null;
}

const internalIds = new Map<number, number>();
const proven = new Map<number, number>();

/** For another server, where the same ids mean other things. */
export function forgetPaths(): void {
  internalIds.clear();
  proven.clear();
}

/** Notes the second id of every row a list shows, where it differs. */
export function rememberRows(rows: readonly Identified[]): void {
  for (const { id, internalResourceId } of rows) {
    if (id !== null && internalResourceId !== null && id !== internalResourceId) {
      internalIds.set(id, internalResourceId);
    }
  }
}

/** The id that a detail read has shown to work in paths; undefined until then. */
export function provenId(id: number): number | undefined {
  return proven.get(id);
}

/** Reads something below a balancer: with `id`, and after a 404 with the other id of its row, if it has one. */
export async function readWithId<T>(id: number, read: (pathId: number) => Promise<T>): Promise<T> {
  const known = proven.get(id);
  if (known !== undefined) return read(known);
  try {
    return await read(id);
  } catch (error) {
    const other = internalIds.get(id);
    if (other === undefined || !isNotFound(error)) throw error;
    try {
      return await read(other);
    } catch (second) {
      // Both unknown: the first error names the id the operator knows.
      throw isNotFound(second) ? error : second;
    }
  }
}

/**
 * Reads the balancer itself, which proves the id. An answer that names another `id` than the row does is another
 * balancer whose internal id happens to be this number: it counts as a 404.
 */
export async function proveId<T extends Identified>(
  id: number,
  read: (pathId: number) => Promise<T>,
): Promise<T> {
  let used = id;
  const balancer = await readWithId(id, async (pathId) => {
    used = pathId;
    return read(pathId);
  });
  const other = internalIds.get(id);
  if (used === id && other !== undefined && balancer.id !== null && balancer.id !== id) {
    const right = await read(other);
    proven.set(id, other);
    return right;
  }
  proven.set(id, used);
  return balancer;
}
