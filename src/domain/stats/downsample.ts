/** One moment of several series; null is a gap in that series. */
export interface PlotRow {
  /** Epoch ms. */
  readonly at: number;
  readonly values: readonly (number | null)[];
}

/** More points than this a chart neither shows nor draws in time. */
export const MAX_POINTS = 1_000;

/**
 * At most `limit` rows out of any number, in time order.
 *
 * `extremes` keeps each series' lowest and highest value of every stretch of time, in the order in which they came:
 * no peak is lost. `mean` keeps one mean: what is stacked must add up, and extremes of different moments do not.
 * A stretch with a gap keeps it.
 */
export function downsample(
  rows: readonly PlotRow[],
  limit: number = MAX_POINTS,
  how: 'extremes' | 'mean' = 'extremes',
): readonly PlotRow[] {
  const first = rows[0];
  const last = rows.at(-1);
  if (rows.length <= limit || first === undefined || last === undefined) return rows;
  const perBucket = how === 'extremes' ? 2 : 1;
  const count = Math.max(1, Math.floor(limit / perBucket));
  const width = (last.at - first.at) / count || 1;
  const result: PlotRow[] = [];
  let start = 0;
  for (let bucket = 0; bucket < count && start < rows.length; bucket += 1) {
    const end = bucket === count - 1 ? Infinity : first.at + (bucket + 1) * width;
    let stop = start;
    while (stop < rows.length && (rows[stop]?.at ?? Infinity) < end) stop += 1;
    if (stop > start) result.push(...(how === 'extremes' ? extremes : mean)(rows.slice(start, stop)));
    start = stop;
  }
  return result;
}

function extremes(bucket: readonly PlotRow[]): PlotRow[] {
  const from = bucket[0];
  const to = bucket.at(-1);
  if (from === undefined || to === undefined || bucket.length === 1) return [...bucket];
  const early: (number | null)[] = [];
  const late: (number | null)[] = [];
  for (let column = 0; column < from.values.length; column += 1) {
    let low: number | null = null;
    let high: number | null = null;
    let lowFirst = true;
    let gap = false;
    for (const row of bucket) {
      const value = row.values[column] ?? null;
      if (value === null) {
        gap = true;
        continue;
      }
      if (low === null || value < low) {
        low = value;
        lowFirst = false;
      }
      if (high === null || value > high) {
        high = value;
        lowFirst = true;
      }
    }
    // After the loop: `lowFirst` is true when the highest came after the lowest.
    early.push(gap ? high : lowFirst ? low : high);
    late.push(gap ? null : lowFirst ? high : low);
  }
  return [
    { at: from.at, values: early },
    { at: to.at, values: late },
  ];
}

function mean(bucket: readonly PlotRow[]): PlotRow[] {
  const from = bucket[0];
  if (from === undefined || bucket.length === 1) return [...bucket];
  const values = from.values.map((_, column) => {
    let sum = 0;
    for (const row of bucket) {
      const value = row.values[column] ?? null;
      if (value === null) return null;
      sum += value;
    }
    return sum / bucket.length;
  });
  return [{ at: from.at, values }];
}
