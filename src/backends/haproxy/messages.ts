import { plural } from '#languages/numbers.ts';
import { inLanguage } from '#languages/language.ts';
import type { MemberState, Verb } from '#domain/members/member-state.ts';

const states: Record<MemberState, string> = { enabled: 'enabled', disabled: 'draining', offline: 'offline' };
const stateWord = (state: MemberState | null) => (state === null ? 'not told' : states[state]);

/** What this backend says. `instance` is the name of one. */
export const messages = inLanguage('haproxy', {
  stateWord,
  meaning: {
    enable: {
      fresh:
        'Allowed again. A server in maintenance that has a health check is set to draining first, until the check passes.',
      persistent: 'Allowed. Visitors that moved to another server stay there.',
      established: 'Unaffected.',
    },
    drain: {
      fresh: 'No longer allowed.',
      persistent: 'Still allowed, also on new connections: with persistence a drain may never end.',
      established: 'Continue until they close.',
    },
    offline: {
      fresh: 'No longer allowed.',
      persistent: 'Moved to another server. Their session on this one is lost to them.',
      established: 'Continue until they close, unless HAProxy is configured to end them.',
    },
  } satisfies Record<Verb, { fresh: string; persistent: string; established: string }>,
  /** `cookie` is its name. */
  cookieDrain: (cookie: string) =>
    `Still allowed, also on new connections, for visitors with the cookie ${cookie}: a drain may never end.`,
  end: {
    long: 'End connections',
    short: 'End conn.',
    meaning: {
      fresh: 'As its state has it.',
      persistent: 'As its state has it.',
      established: 'All that are there are cut now.',
    },
    /** `server` is the name of the member. */
    order: (server: string) => `End the connections of ${server}`,
    doing: (server: string) => `Ending the connections of ${server}`,
    badge: 'Ending connections',
    done: (server: string) => `The connections of ${server} were ended`,
    not: (server: string) => `The connections of ${server} were not ended`,
    /** Others than those that were cut. */
    left: (count: number) => `${plural(count, 'connection', 'connections')} now: made since.`,
    moved: 'It is neither draining nor offline any more, so new connections would come at once.',
  },
  remark: {
    /** `each` is such as “lb1: draining, lb2: enabled”. */
    differs: (each: string) => `The instances differ. ${each}.`,
    otherAddress: 'Not the same server: its address differs between the instances.',
    onlyOn: (instance: string) => `Only on ${instance}.`,
    /** `why` is one of `unread`. */
    unread: (instance: string, why: string) => `${instance} ${why}: its values are older.`,
    neverRead: (instance: string, why: string) => `${instance} ${why}.`,
    hidden: 'It is down, so HAProxy does not tell whether it is enabled, draining or offline.',
    sent: (state: MemberState | null) =>
      `Set to ${stateWord(state)} by this browser. HAProxy does not show it while the server is down.`,
    notWanted: 'The application asks for no new visitors.',
    weightZero: 'Weight 0: no new visitors. Only the configuration or the command line can raise it.',
    failing: (now: number, of: number) => `${now} of ${of} check failures left until it is down.`,
    rising: (now: number, of: number) => `${now} of ${of} successful checks until it is up.`,
    unproven: 'No check has passed since HAProxy started.',
    notMonitored: 'No health check.',
    agent: 'Set by an operator or by its agent: HAProxy does not tell which.',
    agentDown: 'Its agent reports it down. The health check itself may pass.',
    agentOverrules: 'An agent on this server may overrule what is set here.',
    follows: (server: string) => `Follows ${server}: change it there.`,
    drainedWith: (server: string) => `Draining with ${server}.`,
    noAddress: 'Its name does not resolve.',
    warmingUp: (percent: number) => `Warming up: ${percent}% of its weight.`,
    leads: (count: number) => `${plural(count, 'server follows', 'servers follow')} every change of it.`,
  },
  /** Before a change is confirmed. */
  caution: {
    onlyThere: (instance: string) => `Only ${instance} has it: the change goes there alone.`,
    /** `why` is one of `unread`. */
    notSent: (instance: string, why: string) => `${instance} ${why}: nothing is sent to it.`,
    limited:
      'Connections are limited here: with one server less, requests may wait in the queue and fail with 503.',
  },
  lock: {
    readOnly: (instance: string) =>
      `${instance} is read-only for this account ("stats admin"), or it refuses the address of this console (Origin check).`,
    otherAddress: 'Its address differs between the instances, so this may be two servers.',
    severalProcesses: (instance: string) =>
      `Several processes answer for ${instance}, and a change would reach one of them.`,
  },
  reason: {
    follows: (server: string) => `follows ${server}`,
    noAddress: 'its name does not resolve',
  },
  detail: {
    check: 'Check',
    checkRule: 'Check counts',
    checkRuleText: (rise: number, fall: number) => `${rise} to come up, ${fall} to go down`,
    lastCheck: 'Last check',
    agent: 'Agent',
    weight: 'Weight',
    cookie: 'Cookie',
    tracked: 'Follows',
    down: 'Times down',
    changed: 'Changed',
    address: 'Address',
  },
  /** “lb1: confirmed.” `instance` is empty where there is only one. */
  sentence: (instance: string, what: string) =>
    `${instance === '' ? '' : `${instance}: `}${what}${what.endsWith('.') ? '' : '.'}`,
  /** “lb1: draining”. */
  pair: (instance: string, what: string) => `${instance}: ${what}`,
  /** What became of a change on each instance. */
  on: {
    confirmed: 'confirmed',
    hidden: 'accepted, hidden while the server is down',
    keeps: (state: MemberState | null) => `still ${stateWord(state)}`,
    /** `why` is one of `unread`. */
    unreachable: (why: string) => `${why}, so nothing was sent to it`,
    notSent: 'nothing was sent to it',
    refused: (why: string) => `refused, so it was not changed. ${why}`,
    lost: 'no clear answer came',
    done: 'accepted',
    doneUnread: 'accepted; it cannot be read now',
    gone: 'no such server',
  },
  /** Why an instance was not read, after its name. */
  unread: { signIn: 'does not accept the sign-in (401)', other: 'cannot be read' },
  /** `each` is such as “lb2 cannot be read”. */
  unreachable: (each: string) => `${each}: the change would not be sent there. Nothing was sent.`,
  unreachableAll: 'No instance can be read. Nothing was sent.',
  /** Enabling by way of the health check; `server` is the name of one. */
  byCheck: {
    badge: 'Enabling',
    order: (server: string) => `Enable ${server}: drain it until its health check passes`,
    doing: (server: string) => `Enabling ${server}: draining until its health check passes`,
    done: (server: string) => `${server} is draining, and its health check passed`,
    not: (server: string) => `${server} was not set to drain, the first step of enabling it`,
    waits: 'Enabling: waits for its health check.',
    /** `checks` is such as “1/3”, or “lb1: 1/3”, as HAProxy counts. */
    waitsFor: (checks: string) => `Enabling: waits for its health check (${checks}).`,
  },
  beforeCheck:
    'It is in maintenance, and would take traffic before its first health check. To wait for the check, set it to draining first. Nothing was sent.',
  checkFails: 'Its check fails: left draining.',
  checkFailsBecause: (why: string) => `Its check fails (${why}): left draining.`,
  checkNotPassed: 'Its check has not passed yet: left draining.',
  noPool: (name: string) =>
    `No instance has a pool ${name}. It may have been removed from the configuration.`,
  noBalancer: (name: string) => `This site names no load balancer ${name}.`,
  noneConfigured: 'This site names no load balancer of HAProxy.',
  hosts: {
    running: 'HAProxy: reading all instances…',
    done: (count: number) => `HAProxy: ${plural(count, 'pool', 'pools')} with such a server.`,
    noAddresses: 'Without "stats show-legends" HAProxy tells no addresses: search by name.',
    noId: 'HAProxy knows no ids of ITCare: its servers are searched by address once it is found.',
    noPlace:
      'HAProxy knows no zones of ITCare: its servers are searched by the addresses of the servers there once they are found.',
    silent: (count: number) =>
      `${plural(count, 'pool tells', 'pools tell')} no addresses (without "stats show-legends") and could not be searched.`,
    failed: (instance: string) => `HAProxy: ${instance} could not be read.`,
  },
});
