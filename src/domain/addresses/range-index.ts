import type { IpRange } from './ip-ranges.ts';

/**
 * Many ranges, asked quickly how one stands to them. Built once, each question costs a binary search: a pasted list
 * of thousands of lines is compared with thousands of entries while somebody types.
 */
export interface RangeIndex<Item> {
  /** The first given item with exactly this range. */
  equal(range: IpRange): Item | null;
  /** An item whose range contains this one and is larger: the one that reaches furthest. */
  around(range: IpRange): Item | null;
  /** Items whose ranges lie inside this one and are smaller. */
  inside(range: IpRange): Item[];
  /** An item that overlaps this range, while neither contains the other. */
  crossing(range: IpRange): Item | null;
}

interface Entry<Item> {
  readonly first: bigint;
  readonly last: bigint;
  readonly item: Item;
}

/** IPv6 stands above all of IPv4, so that one order serves both. */
const V6 = 1n << 40n;

function entryOf<Item>(range: IpRange, item: Item): Entry<Item> {
  const base = range.family === 6 ? V6 : 0n;
  return { first: range.first + base, last: range.last + base, item };
}

/** Of items with the same range the first one counts. */
export function rangeIndex<Item>(items: readonly Item[], rangeOf: (item: Item) => IpRange): RangeIndex<Item> {
  const byText = new Map<string, Item>();
  for (const item of items) {
    const { text } = rangeOf(item);
    if (!byText.has(text)) byText.set(text, item);
  }
  const entries = [...byText.values()]
    .map((item) => entryOf(rangeOf(item), item))
    // Of those that begin together the widest comes first.
    .toSorted((a, b) => (a.first === b.first ? (a.last > b.last ? -1 : 1) : a.first < b.first ? -1 : 1));
  /** Of the entries up to each position, the one that ends last: the first of them where several do. */
  const furthest: Entry<Item>[] = [];
  for (const entry of entries) {
    const former = furthest.at(-1);
    furthest.push(former !== undefined && former.last >= entry.last ? former : entry);
  }

  /** How many entries begin before `first`. */
  const beginBefore = (first: bigint): number => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = entries[middle];
      if (entry !== undefined && entry.first < first) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const around = (range: IpRange): Item | null => {
    const { first, last } = entryOf(range, null);
    const before = beginBefore(first);
    const earlier = furthest[before - 1];
    if (earlier !== undefined && earlier.last >= last) return earlier.item;
    const beside = entries[before];
    return beside !== undefined && beside.first === first && beside.last > last ? beside.item : null;
  };

  return {
    equal: (range) => byText.get(range.text) ?? null,
    around,
    inside: (range) => {
      const { first, last } = entryOf(range, null);
      const found: Item[] = [];
      for (let index = beginBefore(first); index < entries.length; index += 1) {
        const entry = entries[index];
        if (entry === undefined || entry.first > last) break;
        const same = entry.first === first && entry.last === last;
        if (entry.last <= last && !same) found.push(entry.item);
      }
      return found;
    },
    crossing: (range) => {
      const { first, last } = entryOf(range, null);
      const before = beginBefore(first);
      const earlier = furthest[before - 1];
      if (earlier !== undefined && earlier.last >= first && earlier.last < last) return earlier.item;
      for (let index = before; index < entries.length; index += 1) {
        const entry = entries[index];
        if (entry === undefined || entry.first > last) break;
        if (entry.first > first && entry.last > last) return entry.item;
      }
      return null;
    },
  };
}
