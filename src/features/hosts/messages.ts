import type { Health } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const healths: Record<Health, string> = { up: 'up', down: 'down', checking: 'checking', unknown: 'unknown' };
const pools = (count: number) => plural(count, 'pool', 'pools');

/** The words of the hosts page. */
export const messages = inLanguage('hosts', {
  title: 'Hosts',
  about: 'Where a server is used, over every backend, and one plan to take it out everywhere.',
  field: 'Server name, address or resource id',
  find: 'Find',
  evacuate: 'Evacuate a zone or network',
  evacuateZone: (zone: string) => `Evacuate zone ${zone}`,
  startTitle: 'Which server?',
  startText:
    'Type a name or a part of it, an IPv4 or IPv6 address, or the resource id ITCare gives the server. Every load balancer and every pool that uses it is listed, with its state in each.',
  health: healths,
  // How far the search came
  progress: 'What was searched',
  tooMany: (count: number) =>
    `More than ${number(count)} places fit: the search ended. Type more of the name, or an address.`,
  stop: 'Stop looking',
  goOn: 'Look on',
  again: 'Try again',
  reading: (count: number) => `Reading the members of ${pools(count)}…`,
  unread: (pool: string) =>
    `The members of ${pool} could not be read, so nothing is known of the server there.`,
  gone: (list: string) => `Found by the search, but as read now without such a member: ${list}.`,
  noneTitle: 'No pool uses it',
  noneText: (typed: string) => `Nothing that was searched has a member that fits “${typed}”.`,
  noneSoFar: 'Nothing found so far.',
  // Servers
  servers: (count: number) => `${plural(count, 'server fits', 'servers fit')}. Choose one:`,
  chooseText: 'Several servers fit what you typed. A plan is made for one server at a time.',
  inPools: (count: number) => `in ${pools(count)}`,
  table: 'Places of the server',
  column: {
    pool: 'Pool',
    backend: 'Backend',
    member: 'Member',
    state: 'State',
    health: 'Health',
    without: 'Without it',
  },
  stays: (remaining: number, of: number) => `${number(remaining)} of ${number(of)} stay`,
  noneStays: 'none stays',
  everywhere: (verb: string) => `${verb} everywhere`,
  planBusy: 'A plan is under way. Wait for its end, or stop it.',
  // The plan
  planTitle: (verb: string, server: string) => `${verb} ${server} everywhere?`,
  planText:
    'One pool after the other. Each is read again first; where the server has moved since, nothing is sent.',
  partial: 'Not everything was searched: places that were not found are not part of this plan.',
  planList: 'Pools of the plan',
  already: 'It is so already; nothing to do.',
  notHere: 'This pool has no such action.',
  notInThisState: 'Nothing it could be done to in this state.',
  guarded: 'Refused unless you type the pool’s name.',
  typeName: (pool: string) => `Type ${pool} to include it`,
  include: (pool: string) => `Include ${pool}`,
  nothingChosen: 'No pool is chosen.',
  meaning: (backend: string) => `On ${backend}`,
  kinds: { fresh: 'New', persistent: 'Returning clients', established: 'Established' },
  act: (verb: string, count: number) => `${verb} in ${pools(count)}`,
  // The run
  run: 'Plan',
  runLine: (verb: string, server: string, done: number, total: number) =>
    `${verb} ${server}: ${number(done)} of ${pools(total)} confirmed`,
  stopPlan: 'Stop after this pool',
  stopping: 'The pool under way is finished first.',
  resumesAt: (time: string) => `Next pool at ${time}`,
  revert: (count: number) => `Revert ${plural(count, 'change', 'changes')}`,
  findFirst: (server: string) => `Find ${server} again first: a retry begins with what it is now.`,
  retry: (count: number) => `Retry ${number(count)} failed`,
  dismiss: 'Dismiss',
  step: {
    waiting: 'waits',
    busy: 'under way',
    good: 'confirmed',
    bad: 'not done',
    open: 'not confirmed',
    stopped: 'not sent',
  },
  stepStopped: 'The plan was stopped before this pool. Nothing was sent.',
  stepForgotten: 'Its outcome is no longer known here; look at the pool and the journal.',
  check: (pool: string) => `Check on the equipment: ${pool}`,
  checkShort: 'Check on the equipment',
});
