import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const onOff = (value: boolean | null) => (value === null ? 'not told' : value ? 'on' : 'off');

/** The words of the monitoring tab. */
export const messages = inLanguage('monitoring', {
  title: 'Monitoring',
  now: 'As the API shows it',
  object: 'Object',
  monitoring: 'Monitoring',
  onCall: 'On call',
  balancer: 'The load balancer',
  onOff,
  change: 'Change',
  changeText: 'Monitoring watches; on call wakes people up. Both values are always sent together.',
  scope: 'What changes',
  scopeAll: (count: number) =>
    count === 0
      ? 'The load balancer (it has no URLs)'
      : count === 1
        ? 'The load balancer and its URL'
        : `The load balancer and all its ${plural(count, 'URL', 'URLs')}`,
  scopeChosen: 'The load balancer and the URLs chosen here',
  chosen: 'URLs that change too',
  state: 'Monitor',
  onCallState: 'Call the on-call team on incidents',
  onCallNeeds: 'On call needs monitoring.',
  untouched: 'Choose first what is to change.',
  willChange: (count: number, of: number) =>
    count === 0
      ? of === 1
        ? 'It has these values already.'
        : `All ${plural(of, 'object has', 'objects have')} these values already.`
      : `${plural(count, 'object', 'objects')} of ${number(of)} will change.`,
  goesQuiet: 'Nobody is told when it fails.',
  silentProduction: 'This is production: incidents will go unnoticed until monitoring is on again.',
  silentOnCall: 'This is production: nobody is called until on call is on again.',
  apply: 'Apply',
  sending: 'Sending…',
  running: 'An operation on this load balancer is running.',
  accepted: 'Monitoring change accepted',
  waiting: 'Accepted by the API; waiting until the values are read back.',
  confirmed: 'Every value reads back as asked.',
  differs: (count: number) =>
    `${plural(count, 'object reads', 'objects read')} back differently from what was asked:`,
  differsLine: (name: string, monitoring: boolean | null, onCall: boolean | null) =>
    `${name}: monitoring ${onOff(monitoring)}, on call ${onOff(onCall)}`,
  repair: (count: number) => `Set ${plural(count, 'URL', 'URLs')} one by one`,
  repairing: 'Setting them…',
  repairFailed: (name: string, message: string) => `${name}: ${message}`,
  errorTitle: 'The URLs could not be read',
  loading: 'Reading the URLs',
  unnamed: 'unnamed',
});
