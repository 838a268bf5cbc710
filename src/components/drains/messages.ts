import { inLanguage } from '#languages/language.ts';
import { decimal, form, number } from '#languages/numbers.ts';

/** A time to come: minutes up to two hours, then hours. */
function span(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return minutes <= 120 ? `${number(minutes)} min` : `${number(Math.ceil(minutes / 60))} h`;
}

/** How a drain goes, in the words that the members page and the list of drains share. */
export const drainMessages = inLanguage('drain-words', {
  /** After the number itself. */
  left: (now: number, start: number | null) =>
    start === null
      ? form(now, 'connection left', 'connections left')
      : `${form(now, 'connection', 'connections')} left of ${number(start)}`,
  perMinute: 'per minute',
  timeLeft: 'time left',
  elapsed: 'draining',
  minutes: (minutes: number) => (minutes < 1 ? '< 1 min' : span(minutes * 60_000)),
  range: (soonest: number, latest: number) => {
    if (latest < 60_000) return '< 1 min';
    const [from, to] = [span(soonest), span(latest)];
    return from === to
      ? to
      : `${from.replace(/\s?(?:min|h)$/, (unit) => (to.endsWith(unit) ? '' : unit))}–${to}`;
  },
  since: (time: string) => `since ${time}`,
  seenSince: (time: string) => `seen since ${time}`,
  by: (operator: string) => `by ${operator}`,
  here: 'from this browser',
  done: 'No connections left.',
  plateau: 'Not falling for over a minute: some clients keep coming back.',
  returning: (perSecond: number) =>
    `Returning visitors keep arriving, ${decimal(perSecond, perSecond < 10 ? 1 : 0)} a second. It will not end by itself; forcing offline moves them.`,
  lost: 'The load balancer was restarted during this drain. Connections of the previous process are not counted.',
  uncounted: 'This API counts no connections. Allow your usual drain time.',
  unknown: 'No connection counts from the API.',
  loading: 'Reading what is known of this drain.',
  unread: (time: string, message: string) => `Not read since ${time}. ${message}`,
  neverRead: (message: string) => `Not read yet. ${message}`,
  gone: 'The API no longer knows this pool.',
  ended: {
    enabled: 'Enabled elsewhere.',
    offline: 'Forced offline elsewhere.',
    'member-gone': 'No longer in this pool.',
  },
  deadline: (time: string, what: string) => `deadline ${time}, ${what}`,
  /** What is done at the deadline. */
  onTimeout: {
    ask: 'then asks',
    'go-on': 'then goes on',
    offline: 'then forced offline',
    enable: 'then enabled again',
  },
  extend: 'Extend',
  extendName: (name: string) => `Extend the deadline of ${name}`,
  extendBy: (minutes: number) => `By ${span(minutes * 60_000)}`,
  atDeadline: (low: number, high: number) =>
    high < 0.5
      ? 'Expected to be empty at the deadline.'
      : `At the deadline: about ${Math.round(low) === Math.round(high) ? number(Math.round(high)) : `${number(Math.round(low))}–${number(Math.round(high))}`} left.`,
  overdue: 'The deadline has passed.',
});
