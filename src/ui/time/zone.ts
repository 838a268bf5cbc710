import { localeNow, monthNow } from '#languages/language.ts';
import { choice, usePreference } from '#ui/browser/preference.ts';

/** In which zone times are written, wherever they stand side by side; shown with them. */
export const zonePreference = choice('timeZone', ['local', 'utc']);
export type Zone = 'local' | 'utc';

/** The zone chosen in this browser, and its setter. */
export function useZone(): [Zone, (zone: Zone) => void] {
  return usePreference(zonePreference);
}

/** `UTC`, or the local zone's name such as `Europe/Paris`. */
export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : new Intl.DateTimeFormat(localeNow()).resolvedOptions().timeZone;
}

/** Minutes to add to UTC at that moment. */
export function zoneOffset(zone: Zone, at: number): number {
  return zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset();
}

const formats = new Map<string, Intl.DateTimeFormat>();

type Form = 'minute' | 'second' | 'day' | 'full';

function format(zone: Zone, form: Form): Intl.DateTimeFormat {
  const key = `${zone} ${form}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeNow(), {
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
    ...(form === 'full' || form === 'day' ? { day: '2-digit', month: monthNow() } : {}),
    ...(form === 'full' ? { year: 'numeric' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    ...(form === 'minute' || form === 'day' ? {} : { second: '2-digit' }),
  });
  formats.set(key, made);
  return made;
}

/** `14:03`, with seconds `14:03:10`, with the day `23 Nov, 14:03`, or in full `23 Nov 2026, 14:03:10`. */
export function zonedTime(at: number, zone: Zone, form: Form = 'second'): string {
  return format(zone, form).format(at);
}
