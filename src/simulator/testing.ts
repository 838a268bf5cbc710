/** Reading answers of unknown shape in tests. */

/** The parsed body of an answer. */
export async function bodyOf(response: Response | Promise<Response>): Promise<unknown> {
  const body: unknown = await (await response).json();
  return body;
}

/** The value at a path of keys and positions; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    const next: unknown = Reflect.get(here, key);
    here = next;
  }
  return here;
}

/** A list, or an empty one if the value is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Names of the fields of an object. */
export function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
