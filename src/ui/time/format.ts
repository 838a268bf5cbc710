const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const count = new Intl.NumberFormat('en-GB');

/** `14:03:10` in the browser's zone; empty for no time at all. */
export function clockTime(at: number): string {
  return at > 0 ? clock.format(at) : '';
}

/** `23 Nov 2026, 14:03:10 CET`. */
export function exactTime(at: number): string {
  return full.format(at);
}

/** Relative up to an hour (`12 min ago`), then absolute with its zone. */
export function howLongAgo(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  if (seconds < 0) return exactTime(at);
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return exactTime(at);
}

/** Exact, with thousands separators: 1,204. */
export function number(value: number): string {
  return count.format(value);
}
