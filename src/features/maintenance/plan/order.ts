/** In which order members are worked on. */

/**
 * - `by-zone`: one zone after the other, so that a fault of the work shows while the other zones are untouched
 * - `alternating`: each zone in its turn, so that with several at a time no zone gives more than its share
 */
export const zoneOrders = ['by-zone', 'alternating'] as const;
export type ZoneOrder = (typeof zoneOrders)[number];

interface Ordered {
  readonly name: string;
  /** Null where it is not known. */
  readonly zone: string | null;
}

const numeric = new Intl.Collator('en', { numeric: true });

/** Zones by name, those that are not known last; within a zone by name, as people count. */
export function inOrder<T extends Ordered>(things: readonly T[], order: ZoneOrder): T[] {
  const zones = zonesOf(things);
  if (order === 'by-zone') return zones.flatMap(({ things: own }) => own);
  const total = things.length;
  const rest = zones.map(({ things: own }) => ({ own, taken: 0 }));
  const ordered: T[] = [];
  let last: (typeof rest)[number] | null = null;
  while (ordered.length < total) {
    const open = rest.filter(({ own, taken }) => taken < own.length);
    // The zone that has given the least of its members, and not the same one twice while others are left.
    const others = open.length > 1 ? open.filter((zone) => zone !== last) : open;
    const [first] = others.toSorted((a, b) => shareAfter(a) - shareAfter(b));
    const next = first?.own[first.taken];
    if (!first || next === undefined) break;
    first.taken += 1;
    last = first;
    ordered.push(next);
  }
  return ordered;
}

function shareAfter({ own, taken }: { own: readonly unknown[]; taken: number }): number {
  return (taken + 1) / own.length;
}

function zonesOf<T extends Ordered>(things: readonly T[]) {
  const zones = new Map<string | null, T[]>();
  for (const thing of things) zones.set(thing.zone, [...(zones.get(thing.zone) ?? []), thing]);
  return [...zones]
    .map(([zone, own]) => ({ zone, things: own.toSorted((a, b) => numeric.compare(a.name, b.name)) }))
    .toSorted((a, b) => (a.zone === null ? 1 : b.zone === null ? -1 : numeric.compare(a.zone, b.zone)));
}
