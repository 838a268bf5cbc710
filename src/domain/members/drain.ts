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
  /** Above zero, and unchanged for more than a minute or not falling for longer: with persistence it may never reach zero. */
  readonly plateau: boolean;
}

/** What the last minute of a drain lets expect of the next ones. All times in ms from the newest sample. */
export interface DrainForecast {
  /** Until nothing is left: where connections go on to end at this pace, and where as many end as there are left. */
  readonly soonestMs: number;
  readonly latestMs: number;
  /** How many are left then, at least and at most. */
  readonly at: (ms: number) => { readonly low: number; readonly high: number };
}

const WINDOW_MS = 60_000;
/** What only wavers is called steady after this long, and so many reads. */
const STEADY_MS = 90_000;
const STEADY_READS = 8;
/** A fall of fewer standard errors may be chance. */
const SURE = 3;
/** What is kept of one drain: the last minute whole, before it the less the older. */
export const MOST_SAMPLES = 160;
const SETTLED_READS = 3;
/** Visitors who return do so in bursts. */
const RETURNING_MS = 10_000;
/** Beyond a day an estimate says nothing. */
const MAX_ETA_MS = 24 * 60 * 60 * 1_000;

interface Line {
  /** Change per ms. */
  readonly slope: number;
  /** How far the values are from the line, as their standard deviation. */
  readonly noise: number;
  /** Standard error of the slope; infinite with too few samples to tell. */
  readonly error: number;
}

/** Least squares over the samples; null with fewer than two moments. */
function lineThrough(samples: readonly Sample[]): Line | null {
  const [first] = samples;
  const count = samples.length;
  if (first === undefined || count < 2) return null;
  const meanAt = samples.reduce((sum, { at }) => sum + (at - first.at), 0) / count;
  const meanValue = samples.reduce((sum, { value }) => sum + value, 0) / count;
  let shared = 0;
  let spread = 0;
  let all = 0;
  for (const { at, value } of samples) {
    const away = at - first.at - meanAt;
    const off = value - meanValue;
    shared += away * off;
    spread += away * away;
    all += off * off;
  }
  if (spread === 0) return null;
  const rest = Math.max(0, all - (shared * shared) / spread);
  return {
    slope: shared / spread,
    noise: Math.sqrt(rest / count),
    error: count > 2 ? Math.sqrt(rest / (count - 2) / spread) : Infinity,
  };
}

const within = <T extends Sample>(samples: readonly T[], ms: number): T[] => {
  const last = samples.at(-1)?.at ?? 0;
  return samples.filter(({ at }) => last - at <= ms);
};

/** Unchanged for longer than a minute, or long enough without a fall that is more than chance. */
function isSteady(seen: readonly DrainSample[]): boolean {
  const last = seen.at(-1);
  if (last === undefined || last.value === 0) return false;
  const flat = seen.slice(seen.findLastIndex(({ value }) => value !== last.value) + 1);
  if (flat.length >= 3 && last.at - (flat[0]?.at ?? last.at) > WINDOW_MS) return true;
  const lately = within(seen, STEADY_MS);
  if (lately.length < STEADY_READS || last.at - (seen[0]?.at ?? last.at) < STEADY_MS) return false;
  const line = lineThrough(lately);
  if (line === null) return false;
  return line.slope > -SURE * line.error || line.slope * STEADY_MS > -1;
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
  const perMs = lineThrough(within(seen, WINDOW_MS))?.slope ?? null;
  const flat = seen.slice(seen.findLastIndex(({ value }) => value !== last.value) + 1);
  const plateau = isSteady(seen);
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

/** From then on the band has its full width: nothing is uncertain about what was just read. */
const WIDENS_WITHIN_MS = 10_000;

/**
 * The band in which what is left should lie: between a pace that stays as it was in the last minute and one that slows
 * with what is left, wider where the counts waver. Null where nothing falls, or too little was read to say.
 */
export function forecastOf(samples: readonly DrainSample[]): DrainForecast | null {
  const seen = inOrder(samples);
  const last = seen.at(-1);
  const lately = within(seen, WINDOW_MS);
  if (last === undefined || last.value === 0 || lately.length < 3 || isSteady(seen)) return null;
  const line = lineThrough(lately);
  // Whole connections: what is less than half of one is none.
  const relative = lineThrough(
    lately.map(({ at, value }) => ({ at, value: Math.log(Math.max(value, 0.5)) })),
  );
  if (line === null || relative === null || line.slope >= 0 || relative.slope >= 0) return null;
  const { slope, noise } = line;
  const ends = [last.value / -slope, Math.log(2 * last.value) / -relative.slope] as const;
  const latestMs = Math.max(...ends);
  if (latestMs > MAX_ETA_MS) return null;
  return {
    soonestMs: Math.min(...ends),
    latestMs,
    at: (ms) => {
      const steady = Math.max(0, last.value + slope * ms);
      const slowing = last.value * Math.exp(relative.slope * ms);
      const wavers = (noise * Math.min(1, ms / WIDENS_WITHIN_MS) * slowing) / last.value;
      return {
        low: Math.max(0, Math.min(steady, slowing) - wavers),
        high: Math.max(steady, slowing) + wavers,
      };
    },
  };
}

/**
 * The samples with no more than `most` of them: the first and the last minute stay, of those between goes what the shape of
 * the curve needs least. The same array where nothing has to go.
 */
export function thinned(samples: readonly DrainSample[], most = MOST_SAMPLES): readonly DrainSample[] {
  if (samples.length <= most) return samples;
  const kept = [...samples];
  const last = samples.at(-1)?.at ?? 0;
  while (kept.length > most) {
    const recent = kept.findIndex(({ at }) => last - at <= WINDOW_MS);
    // Faster than once a second: the newest are what counts.
    if (recent <= 1) return [...kept.slice(0, 1), ...kept.slice(1 - most)];
    kept.splice(leastNeeded(kept, recent), 1);
  }
  return kept;
}

/** The one whose place the line between its neighbours takes best, before the index `end`. */
function leastNeeded(samples: readonly DrainSample[], end: number): number {
  let found = 1;
  let least = Infinity;
  for (let index = 1; index < end; index++) {
    const [before, sample, after] = [samples[index - 1], samples[index], samples[index + 1]];
    if (!before || !sample || !after) break;
    const area = Math.abs(
      (sample.at - before.at) * (after.value - before.value) -
        (after.at - before.at) * (sample.value - before.value),
    );
    if (area >= least) continue;
    least = area;
    found = index;
  }
  return found;
}
