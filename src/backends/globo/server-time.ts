/**
 * The times of GloboNetworkAPI: `DD/MM/YYYY HH:MM:SS` in the server's local time, without a zone (Globo contract §12).
 * The zone is a setting of the connection. Clocks that are put back make an hour occur twice, so a text can name two
 * instants; clocks put forward leave out texts, which count as the instant they would have been without the jump.
 */
import { MAX_AHEAD_MS } from '#domain/clock.ts';

const FORMAT = /^\s*(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})\s*$/;
/** No zone is further from UTC than this. */
const FARTHEST_MS = 16 * 3_600_000;

const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** The clock of a zone; null for a name that this browser does not know. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const cached = clocks.get(zone);
  if (cached !== undefined) return cached;
  let clock: Intl.DateTimeFormat | null = null;
  try {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // RangeError: no such zone.
  }
  clocks.set(zone, clock);
  return clock;
}

/** For the setting: whether a zone can be used. */
export function isTimeZone(zone: string): boolean {
  return zone !== '' && clockOf(zone) !== null;
}

/** What a clock on the wall of that zone shows, as if it were UTC. */
function wallAt(clock: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

/** The wall time a text names, as if it were UTC; null for a text of another form or a day that does not exist. */
function wallOf(text: string): number | null {
  const [, day = '', month = '', year = '', hour = '', minute = '', second = ''] = FORMAT.exec(text) ?? [];
  const wall = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const same = new Date(wall);
  const exists =
    day !== '' &&
    same.getUTCFullYear() === +year &&
    same.getUTCMonth() === +month - 1 &&
    same.getUTCDate() === +day &&
    same.getUTCHours() === +hour &&
    same.getUTCMinutes() === +minute &&
    same.getUTCSeconds() === +second;
  return exists ? wall : null;
}

/** The instants a text can mean, earliest first, in epoch ms: one, or two in an hour that occurs twice. */
export function instantsOf(text: string, zone: string): readonly number[] {
  const wall = wallOf(text);
  const clock = clockOf(zone);
  if (wall === null || clock === null) return [];
  // The offsets in force well before and well after: around a change they differ, otherwise they are the same.
  const offsets = [-FARTHEST_MS, FARTHEST_MS].map((away) => wallAt(clock, wall + away) - (wall + away));
  const candidates = [...new Set(offsets.map((offset) => wall - offset))].toSorted((a, b) => a - b);
  const real = candidates.filter((instant) => wallAt(clock, instant) === wall);
  // In a gap none is real: what the clock would have shown had it not been put forward.
  return real.length > 0 ? real : candidates.slice(-1);
}

/**
 * The instant in epoch ms; null when unreadable. Of two possible ones the later, unless that would lie in the future.
 */
export function parseServerTime(text: string, zone: string, now: number): number | null {
  const instants = instantsOf(text, zone);
  return instants.findLast((instant) => instant <= now + MAX_AHEAD_MS) ?? instants[0] ?? null;
}

/**
 * - `never`: there was no such read
 * - `unreadable`: another form, or a zone nobody knows
 * - `ahead`: more than two minutes in the future: "clock or zone setting differs"
 * - `past`: `ms` since then, 0 for a clock that is slightly ahead
 */
export type Age =
  | { readonly kind: 'never' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'ahead'; readonly at: number; readonly byMs: number }
  | { readonly kind: 'past'; readonly at: number; readonly ms: number };

/** How old a `last_status_update_formated` is. */
export function ageOf(text: string | null, zone: string, now: number): Age {
  if (text === null) return { kind: 'never' };
  const at = parseServerTime(text, zone, now);
  if (at === null) return { kind: 'unreadable' };
  return at > now + MAX_AHEAD_MS
    ? { kind: 'ahead', at, byMs: at - now }
    : { kind: 'past', at, ms: Math.max(0, now - at) };
}
