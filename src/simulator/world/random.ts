/**
 * Seeded randomness without state: the same (seed, numbers) always gives the same value, so any part of the
 * world can be computed on its own, in any order, without computing what comes before it.
 */
export function hash(seed: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  h = stir(h ^ a);
  h = stir(h ^ Math.imul(b + 1, 0xc2b2ae35));
  h = stir(h ^ Math.imul(c + 1, 0x27d4eb2f));
  return h >>> 0;
}

function stir(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

/** A number in [0, 1). */
export function unit(seed: number, a: number, b = 0, c = 0): number {
  return hash(seed, a, b, c) / 0x1_0000_0000;
}

/** A whole number in [low, high]. */
export function between(low: number, high: number, seed: number, a: number, b = 0, c = 0): number {
  return low + (hash(seed, a, b, c) % (high - low + 1));
}

export type NonEmpty<T> = readonly [T, ...T[]];

/** An item of a list that has at least one. Repeat an item in the list to make it likelier. */
export function pick<T>(list: NonEmpty<T>, h: number): T {
  return list[h % list.length] ?? list[0];
}
