import type { Sample } from '#domain/stats/rates.ts';

/** What was read of a member that drains. Absent is not counted. */
export interface DrainSample extends Sample {
  /** Waiting for a place at it. */
  readonly queue?: number | null;
  /** New connections since the counter began, and those of them that the algorithm placed. */
  readonly total?: number | null;
  readonly chosen?: number | null;
  /** False where something that counts could not be read. */
  readonly complete?: boolean;
}

/** How far a drain has come, from what this browser saw since it began. */
export interface DrainView {
  /** Connections left as a share of those at the start, 0..1; null when no count is known. */
  readonly level: number | null;
  readonly now: number | null;
  readonly start: number | null;
  /** Change per minute over the last minute, negative while falling; null with too little to say. */
  readonly slopePerMinute: number | null;
  /** Estimated ms until zero, counted from the newest sample; null when flat, rising or unknown. 0 at zero. */
  readonly etaMs: number | null;
  /** Zero in three reads in a row: connections, what waits, and, where visitors who return are told apart, new ones. */
  readonly settled: boolean;
  /** Visitors a second who return by a cookie or a table while no new ones are sent; null when there are none. */
  readonly returning: number | null;
  /** What counts began anew since the drain did: connections of before are counted by nobody. */
  readonly lost: boolean;
  /** Above zero and unchanged for more than a minute: with persistence it may never reach zero. */
  readonly plateau: boolean;
}

const WINDOW_MS = 60_000;
const SETTLED_READS = 3;
/** Visitors who return do so in bursts. */
const RETURNING_MS = 10_000;
/** Beyond a day an estimate says nothing. */
const MAX_ETA_MS = 24 * 60 * 60 * 1_000;

/** Least squares over the samples: change per ms, or null with fewer than two moments. */
function slope(samples: readonly Sample[]): number | null {
  const [first] = samples;
  if (first === undefined || samples.length < 2) return null;
  const meanAt = samples.reduce((sum, { at }) => sum + (at - first.at), 0) / samples.length;
  const meanValue = samples.reduce((sum, { value }) => sum + value, 0) / samples.length;
  let shared = 0;
  let spread = 0;
  for (const { at, value } of samples) {
    const away = at - first.at - meanAt;
    shared += away * (value - meanValue);
    spread += away * away;
  }
  return spread === 0 ? null : shared / spread;
}

/** Samples that are later than all before them and hold a count. */
function inOrder(samples: readonly DrainSample[]): DrainSample[] {
  const kept: DrainSample[] = [];
  for (const sample of samples) {
    if (!Number.isFinite(sample.value) || sample.value < 0 || !Number.isFinite(sample.at)) continue;
    if (sample.at > (kept.at(-1)?.at ?? -Infinity)) kept.push(sample);
  }
  return kept;
}

/** Neither anything waiting nor, where returning visitors are told apart, any new connection in these reads. */
function quiet(samples: readonly DrainSample[]): boolean {
  const [first] = samples;
  return samples.every(
    ({ queue, total, chosen, complete }) =>
      !queue && complete !== false && (chosen === undefined || total === first?.total),
  );
}

/** Of the last seconds: `total` rose, and what the algorithm placed did not (HAProxy contract §10). */
function returningOf(samples: readonly DrainSample[]): number | null {
  const last = samples.at(-1);
  const first = samples.find(({ at }) => last !== undefined && last.at - at <= RETURNING_MS);
  if (!first || !last || last.at === first.at) return null;
  if (last.total == null || first.total == null || last.chosen == null) return null;
  const grown = last.total - first.total;
  return grown > 0 && last.chosen === first.chosen ? grown / ((last.at - first.at) / 1_000) : null;
}

/**
 * Reads the connection counts (gauge) of one member since its drain began, oldest first. `lost` says that counting began
 * anew meanwhile.
 */
export function drainOf(samples: readonly DrainSample[], lost = false): DrainView {
  const seen = inOrder(samples);
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) {
    return {
      level: null,
      now: null,
      start: null,
      slopePerMinute: null,
      etaMs: null,
      settled: false,
      returning: null,
      lost,
      plateau: false,
    };
  }
  const perMs = slope(seen.filter(({ at }) => last.at - at <= WINDOW_MS));
  const changedIndex = seen.findLastIndex(({ value }) => value !== last.value);
  const flat = seen.slice(changedIndex + 1);
  const flatSince = flat[0]?.at ?? last.at;
  const plateau = last.value > 0 && flat.length >= 3 && last.at - flatSince > WINDOW_MS;
  const eta = perMs !== null && perMs < 0 && !plateau ? last.value / -perMs : null;
  return {
    level: first.value === 0 ? (last.value === 0 ? 0 : 1) : Math.min(1, last.value / first.value),
    now: last.value,
    start: first.value,
    slopePerMinute: perMs === null ? null : perMs * 60_000,
    etaMs: last.value === 0 ? 0 : eta !== null && eta <= MAX_ETA_MS ? eta : null,
    settled: !lost && last.value === 0 && flat.length >= SETTLED_READS && quiet(flat.slice(-SETTLED_READS)),
    returning: returningOf(seen),
    lost,
    plateau,
  };
}
