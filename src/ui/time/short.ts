import { zonedTime } from './zone.ts';

/** `14:03` in the browser's zone; with its day where that is not the day of `now`. */
export function shortTime(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return zonedTime(at, 'local', sameDay ? 'minute' : 'day');
}
