/** Which members of which pools something is about, as text for an address. */

export interface ScopedPool {
  /** Such as `itcare:12`. */
  readonly object: string;
  /** Keys of its members; null for all of them. */
  readonly members: readonly string[] | null;
}

const MOST_POOLS = 200;
const MOST_MEMBERS = 2_000;

/** `itcare:12=7:80,8:80!globo:3`: pools after `!`, the keys of members after `=`. */
export function writeScope(pools: readonly ScopedPool[]): string {
  return pools
    .map(({ object, members }) => {
      const keys = members === null ? '' : `=${members.map(escaped).join(',')}`;
      return `${escaped(object)}${keys}`;
    })
    .join('!');
}

/** Never throws: what is no scope names nothing. A pool named twice is one. */
export function readScope(text: string): readonly ScopedPool[] {
  const pools = new Map<string, ScopedPool>();
  for (const part of text.split('!').slice(0, MOST_POOLS)) {
    const [object = '', keys] = part.split('=', 2).map((each, at) => (at === 0 ? unescaped(each) : each));
    if (!/^[^:]+:./.test(object)) continue;
    const members = keys === undefined ? null : keys.split(',').slice(0, MOST_MEMBERS).map(unescaped);
    const before = pools.get(object)?.members ?? (pools.has(object) ? null : []);
    const both = before === null || members === null ? null : [...new Set([...before, ...members])];
    pools.set(object, { object, members: both });
  }
  return [...pools.values()];
}

function escaped(part: string): string {
  return part.replaceAll(/[%!=,]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function unescaped(part: string): string {
  return part.replaceAll(/%(25|21|3d|2c)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
