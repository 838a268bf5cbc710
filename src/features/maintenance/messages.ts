import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

import type { LeftOutCode } from './plan/plan.ts';
import type { NumberField } from './plan/settings.ts';

const members = (count: number) => plural(count, 'member', 'members');
const pools = (count: number) => plural(count, 'pool', 'pools');

const leftOut: Record<LeftOutCode, string> = {
  'out-of-service': 'Already out of service.',
  'unknown-state': 'Its state is not known.',
  locked: 'It cannot be changed from here.',
  denied: 'This account may not change it.',
  'under-way': 'Part of something else under way:',
  'goes-along': 'Same server, changed together with:',
  minimum: 'Without it too few healthy members would remain.',
  gone: 'No longer in this pool.',
};

const fields: Record<NumberField, string> = {
  atOnce: 'Out of service at a time',
  most: 'Drained at this many connections',
  within: 'Wait at most (minutes)',
  workFor: 'Minutes',
  reads: 'Healthy in this many reads in a row',
  healthyWithin: 'Within (minutes)',
  share: 'Connections back to (% of the median of its peers)',
  loadedWithin: 'Within (minutes)',
};

/** The words of rolling maintenance. */
export const messages = inLanguage('maintenance', {
  title: 'Rolling maintenance',
  about: (of: string) => `Rolling maintenance: ${of}`,
  textAsOne: 'The server is drained in all its pools, worked on once, and put back in all of them.',
  subject: 'Pool or server',
  poolCount: pools,
  text: 'One member after the other is drained, worked on and put back. The next one begins when the one before serves again.',
  // The form
  form: 'Plan',
  pace: 'Order and pace',
  order: 'Order',
  orders: {
    'by-zone': 'One zone after the other',
    alternating: 'Alternate between zones',
  },
  orderHints: {
    'by-zone': 'Safest: a fault of the work shows in one zone while the others are untouched.',
    alternating: 'With several at a time, each zone gives only its share.',
  },
  drain: 'Drain',
  field: fields,
  noLimit: 'Empty: no limit.',
  noShare: 'Empty: connections are not waited for.',
  drainEnd: 'When the time is up',
  drainEnds: { ask: 'Ask me', 'go-on': 'Go on all the same' },
  out: 'Out of service',
  offline: 'Then',
  offlines: { yes: 'Force offline', no: 'Leave drained' },
  offlineHints: {
    yes: 'No client reaches the server while you work on it.',
    no: 'Returning clients may still reach the server while you work on it.',
  },
  work: 'Your work',
  works: {
    confirmed: 'Until I confirm',
    time: 'For a fixed time',
    restarted: 'Until its health went down and up again',
  },
  workFor: {
    confirmed: 'Expected time (minutes)',
    time: 'Time (minutes)',
    restarted: 'Within (minutes)',
  },
  workHint: 'For the timetable only.',
  back: 'Back in service',
  wrongNumber: (least: number, most: number) => `A number from ${number(least)} to ${number(most)}.`,
  wrongWhole: (least: number, most: number) => `A whole number from ${number(least)} to ${number(most)}.`,
  restartOffline:
    'Not with “Force offline”: some devices do not check a member that is offline. Choose “Leave drained”.',
  timeNeeded: (names: string) => `Enter a time: connections are not counted in ${names}.`,
  tooMany: (pool: string, most: number) =>
    most === 0
      ? `Too few healthy members would remain in ${pool}.`
      : `In ${pool} at most ${number(most)} at a time: otherwise too few healthy members would remain.`,
  emptied: (pool: string, zones: string, atOnce: number) =>
    `With ${number(atOnce)} at a time, no healthy member may be left in zone ${zones} of ${pool}.`,
  // The preview
  preview: 'Dry run',
  reading: 'Reading the pools…',
  readAgain: 'Read again',
  readAt: (time: string) => `Read at ${time}.`,
  unread: (pool: string) => `${pool} could not be read, so nothing is planned there.`,
  noScope: 'No members chosen',
  noScopeText:
    'Select members on the page of a pool, or a server on the hosts page, and choose “Maintenance…” there.',
  summary: (count: number, atOnce: number) => `${members(count)}, ${number(atOnce)} at a time`,
  asOne: (count: number) => `One server, out of ${pools(count)} at the same time`,
  takes: (earliest: string, latest: string) => `Takes ${earliest} to ${latest}.`,
  takesAtLeast: (earliest: string) => `Takes at least ${earliest}; no limit.`,
  questions: 'Questions wait for you and come on top.',
  worst: 'While the most members are out',
  eachMember: 'For each member',
  timetable: 'Timetable',
  column: {
    order: 'No.',
    member: 'Member',
    pool: 'Pool',
    zone: 'Zone',
    connections: 'Conn.',
    out: 'Out after',
    back: 'Back after',
  },
  span: (earliest: string, latest: string) => `${earliest} – ${latest}`,
  from: (earliest: string) => `${earliest} or later`,
  none: 'No member to work on',
  noneText: 'Every member of this choice is left out, for the reasons below.',
  leftOutTitle: (count: number) => `Left out: ${members(count)}`,
  leftOut,
  begin: 'Begin maintenance',
  beginTitle: (count: number) => `Begin maintenance of ${members(count)}?`,
  beginText: (of: string, atOnce: number) =>
    `${of}. ${number(atOnce)} at a time, each read again before every step. It goes on while this browser has a tab of the console open.`,
  cutsText: 'Connections that are left when a member is forced offline may be interrupted.',
  beginning: 'Beginning…',
  nothing: 'There is no member to work on.',
  staysIn: (names: string) =>
    `The server would go on serving in ${names}: its maintenance begins only when it can leave all its pools.`,
  fix: 'Correct the marked fields first.',
  // Under way
  missing: 'No such maintenance',
  missingText:
    'It was begun in another browser, or its record was cleared. Steps of this browser are in the journal.',
  journal: 'Open the journal',
  loading: 'Reading the maintenance…',
  done: (done: number, of: number) => `${number(done)} of ${members(of)} done`,
  open: (count: number) => `${number(count)} under way`,
  waiting: (count: number) => `${number(count)} waiting`,
  left: (count: number) => `${number(count)} not completed`,
  asks: (count: number) => plural(count, 'question', 'questions'),
  stopped:
    'Stopped at this question: the members not yet begun stay in service. Answer to go on, or stop or abort the maintenance.',
  serverOut: (server: string, count: number) =>
    `${server} is out of ${pools(count)}. Do your work on the server now.`,
  serverDone: (count: number) => `Work done: put it back in ${pools(count)}`,
  why: 'Reason',
  reference: 'Change reference',
  by: 'Begun by',
  begunAt: 'Begun',
  endedAt: 'Ended',
  revert: 'Revert all…',
});
