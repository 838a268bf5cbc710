import { type Zone, zonedTime, zoneName, zoneOffset } from '#ui/time/zone.ts';

const DAY = 86_400_000;

/** `2026-11-23T14:03:10` by that clock: the value of a `datetime-local` field. */
export function fieldText(at: number, zone: Zone): string {
  return new Date(at + zoneOffset(zone, at) * 60_000).toISOString().slice(0, 19);
}

/** The instant such a field means, in epoch ms; null when it is empty or no date. */
export function fieldInstant(text: string, zone: Zone): number | null {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text)) return null;
  // A date and time without zone is read by the browser's own clock.
  const at = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(at) ? null : at;
}

/** `23 Nov 2026, 14:03:10 UTC` */
export function exactIn(at: number, zone: Zone): string {
  return `${zonedTime(at, zone, 'full')} ${zoneName(zone)}`;
}

/** As short as the stretch around it allows: the day only where there are several. */
export function shortIn(at: number, zone: Zone, stretchMs: number): string {
  if (stretchMs > DAY) return zonedTime(at, zone, 'day');
  return zonedTime(at, zone, stretchMs > 1_800_000 ? 'minute' : 'second');
}
