import type { ChangePhase } from '#changes/vocabulary.ts';
import { messages as changes } from '#changes/messages/messages.ts';
import type { Health, MemberState, Verb } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { StateNote } from '#backends/member.ts';
import { poolMessages } from './pool-messages.ts';

const nouns: Record<Verb, string> = { enable: 'enabling', drain: 'drain', offline: 'forced offline' };
const states: Record<MemberState, string> = { enabled: 'Enabled', disabled: 'Draining', offline: 'Offline' };
const healths: Record<Health, string> = { up: 'up', down: 'down', checking: 'checking', unknown: 'unknown' };

const globoStates: Record<MemberState, string> = { ...states, offline: 'Forced offline' };

const notes: Record<StateNote, string> = {
  'never-read':
    'The equipment was never asked about this member: this is what was intended, not what was seen.',
  'not-read': 'Its health has not been read from the equipment since this change.',
  'not-monitored': 'This pool has no health check: up would mean up or not monitored.',
  'stored-only': 'A stored number that no equipment gives: health unknown, state not confirmed.',
  'session-enabled': 'The session was left enabled, which makes no difference while it is forced down.',
};

function objects(count: number, name: string): string {
  return count === 1 ? name : plural(count, 'member', 'members');
}

/** The words of the members feature. */
export const messages = inLanguage('members', {
  ...poolMessages,
  title: 'Members',
  state: states,
  drained: 'Drained',
  storedState: globoStates,
  unknownValue: (value: number | null) => (value === null ? 'unknown' : `unknown value ${number(value)}`),
  note: notes,
  health: healths,
  notTold: 'Not told',
  differs: 'Differs',
  missingThere: 'not there',
  staleThere: 'not read now',
  onInstance: (instance: string, state: string) => `${instance}: ${state}`,
  older: (state: string) => `${state} (older)`,
  moreRemarks: (count: number) => `(+${number(count)})`,
  detailsOf: (name: string) => `Details of ${name}`,
  details: 'Details',
  instance: 'Instance',
  instances: 'By instance',
  differences: 'Members that differ between instances',
  makeEqual: (verb: string, name: string) => `${verb} ${name} on all instances`,
  onAll: (verb: string) => `${verb} on all`,
  moreDifferences: (count: number) => `and ${plural(count, 'more member differs', 'more members differ')}`,
  unknownRaw: (raw: string | null) => (raw === null || raw === '' ? 'unknown' : `unknown (${raw})`),
  userDown: 'taken down by an operator',
  act: (verb: string, count: number, name: string) => `${verb} ${objects(count, name)}`,
  actOnCount: (verb: string, count: number) => `${verb} ${plural(count, 'member', 'members')}`,
  rowAct: (verb: string, name: string) => `${verb} ${name}`,
  column: {
    name: 'Member',
    address: 'Address',
    state: 'State',
    health: 'Health',
    connections: 'Conn.',
    rate: 'New/s',
    trend: 'Trend',
    share: 'Share',
    zone: 'Zone',
    changed: 'Changed',
    source: 'Read from',
    weight: 'Weight',
    priority: 'Priority',
    limit: 'Limit',
    actions: 'Actions',
  },
  backup: 'backup',
  ofLimit: (limit: number) => `of ${number(limit)}`,
  /** Of a number without what could not be read. */
  atLeast: (rate: string) => `≥ ${rate}`,
  rateIncomplete: 'Without an instance that cannot be read.',
  waiting: (count: number) => `${number(count)} waiting`,
  connectionsNow: (count: number) => plural(count, 'connection', 'connections'),
  selected: (count: number) => plural(count, 'selected', 'selected'),
  clearSelection: 'Clear selection',
  loading: 'Reading the members',
  errorTitle: 'The members could not be read',
  emptyTitle: 'This pool has no members',
  emptyText:
    'The load balancer has nowhere to send traffic. Add a server of the same network to bring it into service.',
  emptyHere:
    'Nothing behind it takes traffic. Members are added in the network API itself, not from this console.',
  statsFailed: 'Connection counts could not be read: ',
  noStats: 'no counts',
  add: 'Add member',
  remove: 'Remove',
  more: (name: string) => `More for ${name}`,
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
  busy: 'A change of this member is on its way.',
  readOnlyRow: 'The API gave this member no resource id, so it cannot be addressed. Nothing was sent.',
  readOnly: 'The API gave this member no resource id, so it cannot be changed from here.',
  mixedSelection: (verb: string) => `None of the selected members can be changed by ${verb.toLowerCase()}.`,
  shared:
    'This server is in the pool on more than one port. The API cannot tell them apart: a change may touch both.',
  sharedOnce:
    'This server is in the pool on more than one port. The API cannot tell them apart: one request is sent, and all its ports change.',
  // Confirmation
  confirmDescription: (production: boolean, pool: string) =>
    production ? `${pool} is production.` : `On ${pool}.`,
  meaningTitle: 'What happens to connections',
  meaning: { fresh: 'New', persistent: 'Returning clients', established: 'Established' },
  listed: 'Members concerned',
  // The equipment
  source: {
    equipment: (time: string) => `equipment at ${time}`,
    storedOnly: 'database, not confirmed',
    sent: 'sent, not confirmed',
    never: 'database, never checked',
    checked: (ago: string) => `database, checked ${ago}`,
    ahead: 'database, checked in the future: clock or zone setting differs',
    unreadable: 'database, time of the last check unreadable',
  },
  noLimit: 'none',
  cannotAsk: 'This change cannot be made',
  noLonger: 'no longer in this pool',
  equipmentTitle: 'Equipment',
  stored: 'States as the database has them: what was written or read last.',
  asked: (time: string) => `The equipment was asked at ${time}.`,
  notAsked: 'This browser has not asked the equipment yet.',
  check: 'Check on the equipment',
  checkFor: (name: string) => `Check on the equipment: ${name}`,
  checking: 'Asking the equipment…',
  checkCost:
    'A check connects to every balancer of the pool, locks the pool and writes what it finds to the server’s database. It can take a minute.',
  checkRunning: 'A check of this pool is running, here or in another tab.',
  checkCooling: 'This pool was checked a moment ago. Wait a little before the next check.',
  disagreeTitle: 'The balancers disagree.',
  disagreeText:
    'They show different states for a member, so there is no one truth to show; the states below are stored ones. One balancer has missed a change or was in maintenance. Check again; if it lasts, set the member once more or ask who runs the balancers.',
  checkSlow:
    'The check did not end within a minute: it is still running, or waits for a lock that somebody else holds. Nothing is repeated by itself; wait before you check again.',
  checkFailed: 'The equipment could not be asked. ',
  lostHere:
    'may or may not have changed: no clear answer came. One balancer of the pair may have changed and the other not. Nothing is sent again by itself; check on the equipment to find out.',
  lostFound: (state: string) =>
    `may still change: no clear answer came. The equipment shows ${state} so far, but a busy one can take minutes. Nothing is sent again by itself; check on the equipment again after that.`,
  confirmedHere: (state: string) => `confirmed: the equipment shows ${state}.`,
  contradictedHere: (state: string) =>
    `was accepted, but the equipment shows ${state}. Check again, or ask who runs the balancers.`,
  notAppliedHere: (state: string) => `did not take effect: the equipment shows ${state}. You may try again.`,
  acceptedUnproven: 'accepted by the API, but not read back from the equipment yet.',
  lockedUnknown: 'Its state is a number that means nothing. Check on the equipment first.',
  sequence: 'The equipment is asked before this is sent and once after it. Only what you listed is sent.',
  watchDrain: 'Watch on the equipment',
  watchDrainHint: 'While this is on, the equipment is asked every 30 seconds, by one tab of this browser.',
  // Outcomes
  changesTitle: 'Changes from this browser',
  dismiss: 'Dismiss',
  retryFailed: (count: number) => `Retry ${plural(count, 'failed', 'failed')}`,
  sendAnyway: (verb: string) => `${verb} anyway`,
  leaveIt: 'Leave it',
  stateWord: (state: MemberState | null) => (state === null ? 'unreadable or gone' : states[state]),
  batchLine: (verb: string, total: number, confirmed: number, failed: number) =>
    [
      `${verb} ${plural(total, 'member', 'members')}`,
      `${number(confirmed)} confirmed`,
      failed > 0 ? `${number(failed)} not` : null,
      total - confirmed - failed > 0 ? `${number(total - confirmed - failed)} under way` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  outcome: {
    checking: 'is being read again before anything is sent.',
    drifted: (saw: string, found: string) =>
      `moved since you looked: you saw ${saw}, now it is ${found}. Nothing was sent.`,
    'not-sent': 'Nothing was sent.',
    sent: 'sent; waiting for the API to answer.',
    accepted: 'accepted by the API; waiting until the pool shows it.',
    refused: 'was not changed.',
    unknown:
      'may or may not have changed: no clear answer came. The pool is being read to find out; nothing is sent again by itself.',
    confirmed: (state: string) => `confirmed: the pool shows ${state}.`,
    contradicted: (state: string) =>
      `was accepted, but the pool still shows ${state}. Read again, or ask the API's operators.`,
    'not-applied': (state: string) =>
      `did not take effect: no clear answer came, and the pool still shows ${state}. You may try again.`,
  },
  notChecked: (message: string) => `The pool could not be read before the change. ${message}`,
  nothingSent: (count: number) =>
    `Nothing was sent: ${plural(count, 'member', 'members')} could not be read first`,
  leftOut: (count: number) =>
    `${plural(count, 'member is', 'members are')} being changed already and ${form(count, 'was', 'were')} left out`,
  driftToast: (count: number) =>
    `${plural(count, 'member was', 'members were')} held back: ${form(count, 'its row says', 'their rows say')} why.`,
  outcomeToast: (name: string, verb: Verb, phase: ChangePhase) =>
    `${name}: ${nouns[verb]} ${changes.phase[phase]}`,
  batchToast: (confirmed: number, total: number) =>
    `${number(confirmed)} of ${plural(total, 'change', 'changes')} confirmed`,
  // Drains
  drains: 'Drains',
  drainCount: (count: number) => plural(count, 'drain', 'drains'),
  drainsLeft: (left: number, empty: number) =>
    [
      `${plural(left, 'connection', 'connections')} left`,
      empty > 0 ? `${plural(empty, 'member', 'members')} with none` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  backIn: (name: string) => `Enable ${name} again, ending its drain`,
  cutOff: (name: string) => `Force offline ${name}, ending its drain`,
  // Add and remove
  addTitle: 'Add a member',
  addDescription: (pool: string) =>
    `It enters ${pool} as enabled and takes traffic as soon as its health check is up.`,
  alreadyThere: 'This server is in the pool on this port already.',
  addAction: 'Add member',
  adding: 'Adding…',
  removeTitle: (name: string) => `Remove ${name}`,
  removeDescription:
    'The server leaves the pool. Its connections are not waited for: drain it first if they matter.',
  removeAction: (name: string) => `Remove ${name}`,
  removing: 'Removing…',
  returnsEnabled: (state: string) => `It returns as Enabled and takes traffic. Before, it was ${state}.`,
  added: (name: string) => `${name} is in the pool`,
  removed: (name: string) => `${name} is no longer in the pool`,
});
