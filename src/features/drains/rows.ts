/** Which drains are listed, and in which order. Pure. */
import { type DrainRecord, idOfDrain } from '#changes/drains/record.ts';

/** Those that hold the text in a name, in who decided them or why. */
export function filterDrains(records: readonly DrainRecord[], text: string): readonly DrainRecord[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return records;
  return records.filter(({ memberName, poolName, pool, origin }) =>
    [memberName, poolName ?? pool, origin?.operator, origin?.reason, origin?.changeReference].some((each) =>
      each?.toLowerCase().includes(wanted),
    ),
  );
}

export interface DrainOrder {
  readonly sort: string;
  readonly ids: readonly string[];
}

/**
 * The order, decided when it is asked for and then kept: numbers move with every read, rows do not. New drains come last.
 * The same object when nothing came, went or was asked for. `leftOf`: connections now.
 */
export function keepOrder(
  former: DrainOrder | null,
  records: readonly DrainRecord[],
  sort: string,
  leftOf: (record: DrainRecord) => number | null,
): DrainOrder {
  const ids = records.map(idOfDrain);
  if (former?.sort === sort && former.ids.length === 0 && ids.length === 0) return former;
  if (former === null || former.sort !== sort || former.ids.length === 0) {
    const sorted = sortedDrains(records, sort, leftOf).map(idOfDrain);
    return { sort, ids: sorted };
  }
  const present = new Set(ids);
  const known = new Set(former.ids);
  const next = [...former.ids.filter((id) => present.has(id)), ...ids.filter((id) => !known.has(id))];
  const same = next.length === former.ids.length && next.every((id, index) => id === former.ids[index]);
  return same ? former : { sort, ids: next };
}

function sortedDrains(
  records: readonly DrainRecord[],
  sort: string,
  leftOf: (record: DrainRecord) => number | null,
): readonly DrainRecord[] {
  const descending = sort.startsWith('-');
  const column = sort.replace(/^-/, '');
  const direction = descending ? -1 : 1;
  switch (column) {
    case 'member':
      return records.toSorted(
        (a, b) => a.memberName.localeCompare(b.memberName, 'en', { numeric: true }) * direction,
      );
    case 'left':
      // What is not counted comes last, whichever way.
      return records.toSorted((a, b) => {
        const [one, other] = [leftOf(a), leftOf(b)];
        if (one === null || other === null) return Number(one === null) - Number(other === null);
        return (one - other) * direction;
      });
    case 'since':
      return records.toSorted((a, b) => (a.since - b.since) * direction);
    default:
      // The newest first.
      return records.toSorted((a, b) => b.since - a.since);
  }
}
