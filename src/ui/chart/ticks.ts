import { localeNow } from '#languages/language.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const STEPS = [
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  15 * SECOND,
  20 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

/**
 * Round times between two moments, at most `most` of them. `offsetMinutes` is what the zone adds to UTC, so that
 * six-hour steps fall on midnight where the operator lives.
 */
export function timeTicks(from: number, to: number, most: number, offsetMinutes = 0): number[] {
  if (!(to > from) || most < 1) return [];
  const step =
    STEPS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most / HOUR) * HOUR;
  const shift = offsetMinutes * MINUTE;
  const first = Math.ceil((from + shift) / step) * step - shift;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** From zero to a round number at or above `highest`, in three to five even steps of 1, 2 or 5 times a power of ten. */
export function valueTicks(highest: number): number[] {
  const top = Number.isFinite(highest) && highest > 0 ? highest : 1;
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each * 4 >= top) ?? 10 * power;
  const count = Math.max(1, Math.ceil(top / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

/** `1.24 M`: at most three digits and a decimal prefix; the unit follows in words elsewhere. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1_000) return significant(value, size >= 1 ? 3 : 2);
  let prefix = Math.min(PREFIXES.length - 1, Math.floor(Math.log10(size) / 3));
  let scaled = Number((value / 1_000 ** prefix).toPrecision(3));
  if (Math.abs(scaled) >= 1_000 && prefix < PREFIXES.length - 1) {
    prefix += 1;
    scaled = Number((value / 1_000 ** prefix).toPrecision(3));
  }
  return `${significant(scaled, 3)}\u00a0${PREFIXES[prefix] ?? ''}`;
}

function significant(value: number, digits: number): string {
  return value.toLocaleString(localeNow(), { maximumSignificantDigits: digits, useGrouping: false });
}
