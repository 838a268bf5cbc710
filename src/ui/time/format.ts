import { localeNow, monthNow } from '#languages/language.ts';
import { messages } from '#ui/messages.ts';

export { number } from '#languages/numbers.ts';

const clock = new Intl.DateTimeFormat(localeNow(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const full = new Intl.DateTimeFormat(localeNow(), {
  year: 'numeric',
  month: monthNow(),
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const relative = new Intl.RelativeTimeFormat(localeNow(), { style: 'short' });

/** `14:03:10` in the browser's zone; empty for no time at all. */
export function clockTime(at: number): string {
  return at > 0 ? clock.format(at) : '';
}

/** `23 Nov 2026, 14:03:10 CET`. */
export function exactTime(at: number): string {
  return full.format(at);
}

/** A moment as an API writes it, in the browser's zone; text in no form that names its zone stays as it is. */
export function momentText(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
    ? exactTime(Date.parse(text))
    : text;
}

/** Relative up to an hour (`12 min ago`), then absolute with its zone. */
export function howLongAgo(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  if (seconds < 0) return exactTime(at);
  if (seconds < 60) return messages.justNow;
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  return exactTime(at);
}
