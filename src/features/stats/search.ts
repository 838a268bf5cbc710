import * as z from '#http/zod.ts';

export const RANGES = ['5m', '15m', '1h', '6h', '24h'] as const;
export type Range = (typeof RANGES)[number];
/** `balancer`: the pool as a whole. `instances`: only where several count. */
export const VIEWS = ['balancer', 'stacked', 'compared', 'instances'] as const;
export type View = (typeof VIEWS)[number];

const MINUTE = 60_000;
export const RANGE_MS: Record<Range, number> = {
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '6h': 360 * MINUTE,
  '24h': 1_440 * MINUTE,
};
/** A chosen stretch is at least this long: less than a few polls shows nothing. */
export const LEAST_RANGE_MS = 5_000;

export const statsSearchDefaults = {
  range: '5m',
  from: '',
  to: '',
  view: 'balancer',
  members: '',
  compare: '',
} as const;

const time = z.orElse(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/)), '');

/**
 * What the address of the charts means; cannot throw. `range` follows the present; `from` and `to` (UTC) are a fixed
 * stretch and win over it. `members` are names with commas between; `compare` is `previous` or nothing.
 */
export const statsSearch = z.object({
  range: z.orElse(z.enum(RANGES), '5m'),
  from: time,
  to: time,
  view: z.orElse(z.enum(VIEWS), 'balancer'),
  members: z.orElse(z.string().check(z.maxLength(2_000)), ''),
  compare: z.orElse(z.enum(['', 'previous']), ''),
});

export type StatsSearch = z.output<typeof statsSearch>;

export interface TimeSpan {
  from: number;
  to: number;
  /** The span ends now and moves on. */
  live: boolean;
}

/** The stretch of time an address asks for, at a present of `now`. */
export function spanOf(search: Pick<StatsSearch, 'range' | 'from' | 'to'>, now: number): TimeSpan {
  const from = Date.parse(search.from);
  const to = Date.parse(search.to);
  if (to - from >= LEAST_RANGE_MS) return { from, to, live: false };
  return { from: now - RANGE_MS[search.range], to: now, live: true };
}

/** A fixed stretch as the address has it; too short a one is widened around its middle. */
export function fixedSpan(from: number, to: number): Pick<StatsSearch, 'from' | 'to'> {
  const missing = Math.max(0, LEAST_RANGE_MS - (to - from)) / 2;
  return { from: isoSecond(from - missing), to: isoSecond(to + missing) };
}

function isoSecond(at: number): string {
  return `${new Date(Math.round(at / 1_000) * 1_000).toISOString().slice(0, 19)}Z`;
}
