import { inLanguage } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

const facts: Readonly<Record<string, string>> = {
  weight: 'weight',
  limit: 'connection limit',
  priority: 'priority',
  backup: 'backup',
  address: 'address',
};

/** The words for what others changed, and for members out of service. */
export const messages = inLanguage('moved', {
  noLimit: 'none',
  yesNo: (yes: boolean) => (yes ? 'yes' : 'no'),
  // What moved
  title: (time: string) => `Changed elsewhere since ${time}`,
  many: (count: number, time: string, names: string) =>
    `${plural(count, 'change', 'changes')} made elsewhere since ${time}: ${names}.`,
  andMore: (names: string, more: number) => `${names} and ${number(more)} more`,
  show: 'Show changes',
  dismiss: 'Mark as seen',
  list: 'Changes made elsewhere',
  state: (name: string, from: string, to: string) => `${name}: ${from} → ${to}.`,
  lost: (name: string, from: string, to: string) => `${name}: ${from} → ${to}, lost by a restart.`,
  back: (name: string, to: string, times: number) =>
    `${name}: changed ${plural(times, 'time', 'times')}, now ${to} again.`,
  fact: (name: string, fact: string, from: string, to: string) =>
    `${name}: ${facts[fact] ?? fact} ${from} → ${to}.`,
  factBack: (name: string, fact: string, to: string, times: number) =>
    `${name}: ${facts[fact] ?? fact} changed ${plural(times, 'time', 'times')}, now ${to} again.`,
  added: (name: string) => `${name} was added.`,
  removed: (name: string) => `${name} was removed.`,
  returned: (name: string) => `${name} was removed and added again.`,
  one: (time: string, what: string) => `Changed elsewhere, seen at ${time}. ${what}`,
  seenAt: (time: string) => `Seen at ${time}.`,
  flaps: (count: number, members: number) =>
    `Health changed ${plural(count, 'time', 'times')} on ${plural(members, 'member', 'members')} in this period.`,
  unknownWho: 'This API does not say who made a change.',
  actions: 'Actions listed by the API',
  actionsReading: 'Reading the actions of the API.',
  actionsUnreadable: 'The actions of the API could not be read: who made a change is not known.',
  actionsNone: 'The API lists no action of others for this period.',
  action: (process: string, by: string, time: string) => `${process}, by ${by}, ${time}`,
  unnamedProcess: 'unnamed action',
  unnamedOperator: 'an unnamed account',
  // Out of service
  out: 'Out of service',
  sinceHere: (time: string) => `since ${time}, from this browser`,
  sinceBy: (time: string, by: string) => `since ${time}, by ${by}`,
  sinceSeen: (time: string) => `changed elsewhere, seen at ${time}`,
  sinceTold: (time: string) => `last change of state or health ${time}`,
  sinceUnknown: 'since when is not known',
  from: {
    here: 'from this browser',
    seen: 'changed elsewhere, seen then',
    told: 'last change of state or health; it may be out for longer',
  },
  fromOperator: (by: string) => `by ${by}`,
  why: 'Reason',
  notKnown: 'not known',
  reference: 'Change reference',
  since: 'Since',
  noteWhy: (reason: string) => `Reason: ${reason}`,
  noteReference: (reference: string) => `Change reference: ${reference}`,
  details: (name: string) => `Details and return time of ${name}`,
  returnTime: 'Return time',
  showAll: (count: number) => `Show all ${number(count)}`,
  showFewer: (count: number) => `Show ${number(count)} ${form(count, 'line', 'lines')}`,
});
