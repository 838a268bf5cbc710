import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** How a drain finishes by itself. */
export const finishMessages = inLanguage('finish', {
  finish: 'Finish this drain',
  off: 'Off: only drain. The member stays draining until you decide.',
  unknownState: 'This drain cannot be finished by itself: the state of a member is not known.',
  most: 'Drained at (connections)',
  mostHint: (most: number) =>
    most === 0
      ? 'No connections in 3 reads in a row.'
      : `At most ${plural(most, 'connection', 'connections')} in 3 reads in a row.`,
  mostWrong: (most: number) => `Enter a whole number from 0 to ${number(most)}.`,
  whenDrained: 'When drained',
  whenOver: 'When the time is over',
  ending: { ask: 'Ask me', offline: 'Force offline', enable: 'Enable again' },
  deadline: 'Deadline',
  within: {
    none: 'None',
    '5': '5 min',
    '15': '15 min',
    '30': '30 min',
    '60': '60 min',
    own: 'Other…',
  },
  minutes: 'Minutes',
  minutesWrong: (most: number) => `Enter a whole number of minutes from 1 to ${number(most)}.`,
  deadlineNeeded: 'Choose a deadline: this API reports no connection counts.',
  late: 'At the deadline',
  // What will happen
  happens: 'What happens',
  counted: 'Connections are counted: they are read every few seconds from when the drain is confirmed.',
  timed:
    'This API reports no connection counts. Only the time is waited for, from when the drain is confirmed.',
  asks: 'You are asked on every screen of this console. Nothing is sent before you answer.',
  offline: (established: string) => `Established connections when forced offline: ${established}`,
  enables: 'Enabled, it takes new connections again.',
  endless:
    'Without a deadline it waits for as long as connections remain: returning clients can keep it above the limit.',
  guarded:
    'The pool is read again first. If nothing healthy would remain, nothing is sent and you are asked.',
  taken: 'If someone else enables the member meanwhile, nothing is sent.',
  browser:
    'This browser does it: keep a tab of this console open. While none is open nothing is sent; it goes on when one is opened.',
});
