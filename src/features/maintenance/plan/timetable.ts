/** When each member would be out of service, if the maintenance began now: from what is known, and from the limits. */
import type { Stage } from '#changes/staged/staged.ts';

/** In ms. `latest` is null where nothing limits it. */
export interface Span {
  readonly earliest: number;
  readonly latest: number | null;
}

/** What decides how long a member takes. */
export interface Estimated {
  readonly stages: readonly Stage[];
  /** Connections now; null where not known. */
  readonly connections: number | null;
  /** New ones a second, of now; null where not known. */
  readonly rate: number | null;
  /** Its backend counts connections. */
  readonly counted: boolean;
  /** What it decides is proven by its device alone, which is asked now and then. */
  readonly byDevice: boolean;
  /** How long the operator's work is expected to take, where the operator says when it is done. */
  readonly workMs: number;
}

/** Two reads and the request between them. */
const STEP_MS = 4_000;
/** A device is asked so seldom (`changes/staged/conductor.ts`). */
const DEVICE_STEP_MS = 60_000;
/** A step that takes longer is asked about (`changes/staged/advance.ts`). */
const LONGEST_STEP_MS = 3 * 60_000;
const READ_MS = 2_000;
const READS_IN_A_ROW = 3;

/** How long one stage takes. */
export function spanOf(stage: Stage, member: Estimated): Span {
  switch (stage.type) {
    case 'act':
      return { earliest: member.byDevice ? DEVICE_STEP_MS : STEP_MS, latest: LONGEST_STEP_MS };
    case 'drained': {
      // Nothing counts: it is drained when the time is up.
      if (!member.counted) return { earliest: stage.withinMs ?? 0, latest: stage.withinMs };
      const expected = READS_IN_A_ROW * READ_MS + (decayMs(member, stage.most) ?? 0);
      return { earliest: Math.min(expected, stage.withinMs ?? expected), latest: stage.withinMs };
    }
    case 'choose':
      return { earliest: 0, latest: null };
    case 'work':
      if (stage.until === 'confirmed') return { earliest: member.workMs, latest: member.workMs };
      if (stage.until === 'time') return { earliest: stage.ms, latest: stage.ms };
      return { earliest: 2 * READ_MS, latest: stage.withinMs };
    case 'healthy':
      return { earliest: stage.reads * READ_MS, latest: stage.withinMs };
    case 'loaded':
      return { earliest: READS_IN_A_ROW * READ_MS, latest: stage.withinMs };
  }
}

/**
 * Until so many connections are left: they last as long as they do now, which is those open by those that come a second.
 * Null where that is not known.
 */
function decayMs({ connections, rate }: Estimated, most: number): number | null {
  if (connections === null || connections <= most) return 0;
  if (rate === null || rate <= 0) return null;
  return (connections / rate) * 1_000 * Math.log(connections / (most + 0.5));
}

/** One after the other. */
export function sumOf(spans: readonly Span[]): Span {
  return spans.reduce<Span>(
    (sum, { earliest, latest }) => ({
      earliest: sum.earliest + earliest,
      latest: sum.latest === null || latest === null ? null : sum.latest + latest,
    }),
    { earliest: 0, latest: 0 },
  );
}

/** From the beginning of all, in ms. */
export interface Slot {
  readonly out: Span;
  readonly back: Span;
}

/**
 * When each of a list is out of service and back, so many at a time, in this order. Those of one group go together, and
 * are back when the slowest of them is.
 */
export function timetable(groups: readonly (readonly Estimated[])[], atOnce: number): Slot[] {
  const earliest = scheduled(
    groups.map((group) => Math.max(0, ...group.map((each) => totalOf(each).earliest))),
    atOnce,
  );
  const latest = scheduled(
    groups.map((group) => {
      const ends = group.map((each) => totalOf(each).latest);
      return ends.reduce<number | null>(
        (most, end) => (most === null || end === null ? null : Math.max(most, end)),
        0,
      );
    }),
    atOnce,
  );
  return groups.map((_, at) => ({
    out: { earliest: earliest[at]?.begin ?? 0, latest: latest[at]?.begin ?? null },
    back: { earliest: earliest[at]?.end ?? 0, latest: latest[at]?.end ?? null },
  }));
}

function totalOf(member: Estimated): Span {
  return sumOf(member.stages.map((stage) => spanOf(stage, member)));
}

interface Time {
  readonly begin: number | null;
  readonly end: number | null;
}

/** The next begins when a place is free; one that may never end holds its place for good. */
function scheduled(lengths: readonly (number | null)[], atOnce: number): Time[] {
  const free: number[] = Array.from({ length: Math.min(Math.max(1, atOnce), lengths.length) }, () => 0);
  return lengths.map((length) => {
    const first = Math.min(...free);
    if (!Number.isFinite(first)) return { begin: null, end: null };
    const place = free.indexOf(first);
    const end = length === null ? null : first + length;
    free[place] = end ?? Infinity;
    return { begin: first, end };
  });
}
