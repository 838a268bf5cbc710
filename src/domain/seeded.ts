/** Seeded chance for property tests: the same seed gives the same cases, so a failure can be run again. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Up to `most` items. */
  list<T>(most: number, make: () => T): T[];
}

/** The same stream of chance for the same seed (mulberry32); not for secrets. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    pick: (from) => from[int(from.length)] ?? from[0],
    list: (most, make) => Array.from({ length: int(most + 1) }, make),
  };
}
