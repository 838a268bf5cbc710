import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** The words of the list of drains. */
export const messages = inLanguage('drains', {
  title: 'Drains',
  about:
    'Every drain that this browser started or saw, on any backend. Pools are read here while the page is open.',
  count: (shown: number, all: number) =>
    shown === all ? plural(all, 'drain', 'drains') : `${number(shown)} of ${plural(all, 'drain', 'drains')}`,
  search: 'Filter by member, pool or reason',
  loading: 'Reading the drains of this browser',
  emptyTitle: 'Nothing is draining',
  emptyText:
    'A drain appears here when it is started from this browser, or when a members page shows a draining member. It stays listed until it ends, whatever page is open.',
  noMatchTitle: 'No drain matches this filter',
  noMatchText: 'Change the filter, or clear it to see all drains.',
  clearFilter: 'Clear filter',
  column: {
    member: 'Member and pool',
    picture: 'Level',
    left: 'Left',
    perMinute: 'Per minute',
    timeLeft: 'Time left',
    deadline: 'Deadline',
    since: 'Since, by and why',
    note: 'Remarks',
    actions: 'Actions',
  },
  of: (start: number) => `of ${number(start)}`,
  level: (percent: number) => `${number(percent)} % of the start`,
  act: (verb: string, name: string) => `${verb} ${name}`,
  dismiss: 'Dismiss',
  dismissName: (name: string) => `Dismiss the drain of ${name}`,
  notSignedIn: 'Not signed in to this backend. The numbers are those read last.',
  read: 'read',
  interval: 'Read every',
  every: (milliseconds: number) =>
    milliseconds < 60_000
      ? `every ${number(milliseconds / 1000)} s`
      : `every ${number(milliseconds / 60_000)} min`,
  paused: 'paused',
  pause: 'Pause live reading',
  resume: 'Resume live reading',
  now: 'Read again now',
});
