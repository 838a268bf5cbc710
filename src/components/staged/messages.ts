import type {
  Choice,
  OnTimeout,
  QuestionCode,
  StagedItem,
  StagedKind,
  StagedProcedure,
} from '#changes/staged/staged.ts';
import type { MemberState, Verb } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const kinds: Record<StagedKind, string> = {
  'safe-drain': 'Safe drain',
  maintenance: 'Rolling maintenance',
};

const phases: Record<StagedProcedure['phase'], string> = {
  running: 'Running',
  paused: 'Paused',
  stopping: 'Stopping',
  restoring: 'Restoring',
  ended: 'Ended',
};

const ends: Record<NonNullable<StagedItem['end']>, string> = {
  done: 'Done',
  left: 'Left as it is',
  'taken-over': 'Taken over',
};

const states: Record<MemberState, string> = { enabled: 'Enabled', disabled: 'Draining', offline: 'Offline' };

const starting: Record<Verb, string> = {
  enable: 'Enabling',
  drain: 'Starting the drain',
  offline: 'Forcing offline',
};
const plans: Record<Verb, string> = {
  enable: 'Enable',
  drain: 'Drain',
  offline: 'Force offline',
};
const sent: Record<Verb, string> = {
  enable: 'Enable: sent.',
  drain: 'Drain: sent.',
  offline: 'Force offline: sent.',
};
const proven: Record<Verb, string> = {
  enable: 'Enabled: confirmed by a read.',
  drain: 'Draining: confirmed by a read.',
  offline: 'Offline: confirmed by a read.',
};
const already: Record<Verb, string> = {
  enable: 'Already enabled. Nothing was sent.',
  drain: 'Already draining. Nothing was sent.',
  offline: 'Already offline. Nothing was sent.',
};

const timeouts: Record<OnTimeout, string> = {
  ask: 'ask',
  'go-on': 'go on',
  offline: 'force offline',
  enable: 'enable again',
};

type Asked = QuestionCode | 'unproven' | 'not-restarted';

/** What happened, and the next step. */
const questions: Record<Asked, { text: string; next: string }> = {
  deadline: {
    text: 'The time for this drain is over.',
    next: 'Wait longer, or decide now.',
  },
  drained: {
    text: 'The drain is over.',
    next: 'Decide what happens to the member now.',
  },
  work: {
    text: 'Out of service. Do your work on the server now.',
    next: 'Confirm when the work is done.',
  },
  held: {
    text: 'Nothing was sent: the check before the change speaks against it.',
    next: 'Look at the pool, then try again.',
  },
  failed: {
    text: 'The change did not take effect.',
    next: 'Read the reason. Try again, or leave the member as it is.',
  },
  unknown: {
    text: 'Outcome unknown: the answer to the change was lost.',
    next: 'Check the state of the member before you try again.',
  },
  unhealthy: {
    text: 'Not healthy within the time allowed.',
    next: 'Check the server. Wait longer, or force it offline.',
  },
  down: {
    text: 'Its health check fails, so it was not enabled.',
    next: 'Check the server: when the check passes, this goes on. Or force it offline.',
  },
  unproven: {
    text: 'The change was sent, but no read confirms it yet.',
    next: 'Check the load balancer. Wait longer, or leave it.',
  },
  'not-restarted': {
    text: 'Its health did not go down and up again within the time allowed.',
    next: 'Check the server. Wait longer, or go on.',
  },
  unloaded: {
    text: 'Too few connections came back within the time allowed.',
    next: 'Check the server. Wait longer, or go on.',
  },
  moved: {
    text: 'This member was changed outside this procedure.',
    next: 'Go on from its present state, or leave it as it is.',
  },
  restarted: {
    text: 'The load balancer was restarted during this drain. Connections from before the restart are no longer counted, and the member may be enabled again.',
    next: 'Check its state. Count from now on, or decide now.',
  },
  gone: {
    text: 'No longer in the pool.',
    next: 'If it comes back, this goes on. Otherwise leave it.',
  },
};

const choices: Record<Choice, string> = {
  wait: 'Wait longer',
  'go-on': 'Go on',
  again: 'Try again',
  enable: 'Enable',
  offline: 'Force offline',
  leave: 'Leave as it is',
};

/** Procedures that wait between their steps: what they do, what they ask, and their report. */
export const messages = inLanguage('staged', {
  kind: kinds,
  phase: phases,
  end: ends,
  state: states,
  stateUnknown: 'unknown',
  // Where a member is
  waiting: 'Waiting for its turn',
  act: starting,
  stage: {
    drained: 'Draining',
    choose: 'Drained',
    work: 'Out of service: your work',
    restarted: 'Waiting for a restart of the server',
    healthy: 'Waiting until it is healthy',
    loaded: 'Waiting for its connections to come back',
  },
  question: questions,
  deadlineWith: (connections: number) =>
    `The time for this drain is over. ${plural(connections, 'connection', 'connections')} left.`,
  drainedWith: (connections: number) => `Drained: ${plural(connections, 'connection', 'connections')} left.`,
  movedTo: (state: string) => `This member was changed outside this procedure. It is now: ${state}.`,
  untold: {
    text: 'Its state is not known: it is down, or it cannot be read.',
    next: 'Check the server. Try again, or leave it as it is.',
  },
  choice: choices,
  waitMore: (duration: string) => `Wait ${duration} more`,
  workDone: 'Work is done',
  goOnFromHere: 'Go on from here',
  countFromNow: 'Count from now on',
  answersFor: (name: string) => `Answers for ${name}`,
  unread: (message: string) =>
    `This pool cannot be read now. Nothing is sent until it can be read. ${message}`,
  // What is planned
  plan: plans,
  timeout: timeouts,
  planDrained: (most: number) => `Wait until at most ${plural(most, 'connection', 'connections')} in 3 reads`,
  planWithin: (plan: string, duration: string, then: string) => `${plan}, at most ${duration}, then ${then}`,
  planChoose: 'Ask what to do',
  planWork: 'Your work, until you confirm',
  planTimed: (duration: string) => `Your work, ${duration}`,
  planRestarted: (duration: string) =>
    `Your work, until its health went down and up again, at most ${duration}`,
  planHealthy: (reads: number, duration: string) =>
    `Healthy in ${plural(reads, 'read', 'reads')} in a row, at most ${duration}`,
  planLoaded: (percent: number, duration: string) =>
    `At least ${number(percent)}% of the connections of its peers, at most ${duration}`,
  seconds: (count: number) => `${number(count)} s`,
  minutes: (count: number) => `${number(count)} min`,
  hours: (count: number) => `${number(count)} h`,
  // The report
  event: {
    started: 'Started.',
    itemStarted: 'Its turn has come.',
    sent,
    proven,
    'already-so': already,
    drained: 'Drain is over.',
    work: 'Work is done.',
    healthy: 'Healthy again.',
    loaded: 'Connections came back.',
    'taken-over': 'Enabled outside this procedure. It leaves the member.',
    paused: 'Paused.',
    resumed: 'Resumed.',
    stopped: 'Stopped: nothing more begins.',
    restored: 'Aborted: what was taken out of service is enabled again.',
    ended: 'Ended.',
    unknown: 'Another event.',
  },
  passedWith: (connections: number) =>
    `Drain is over: ${plural(connections, 'connection', 'connections')} left.`,
  loadedWith: (connections: number) =>
    `Connections came back: ${plural(connections, 'connection', 'connections')}.`,
  timedOut: (then: string) => `The time is over. Next: ${then}.`,
  timedOutWith: (connections: number, then: string) =>
    `The time is over with ${plural(connections, 'connection', 'connections')} left. Next: ${then}.`,
  asked: (question: string) => `Asked: ${question}`,
  answered: (choice: string) => `Answered: ${choice}.`,
  extended: (duration: string) => `Extended by ${duration}.`,
  itemEnded: (end: string) => `Ended: ${end}.`,
  report: 'Report',
  reportOf: (name: string) => `Report of ${name}`,
  membersOf: (name: string) => `Members of ${name}`,
  ofPool: 'Procedures of this pool',
  column: {
    member: 'Member',
    now: 'Now',
    since: 'Since',
    connections: 'Conn.',
    deadline: 'Deadline',
    time: 'Time',
    event: 'Event',
  },
  ofStart: (now: number, start: number) => `${number(now)} of ${number(start)}`,
  timeLeft: (duration: string) => `${duration} left`,
  overdue: 'over',
  line: {
    started: 'Started',
    ended: 'Ended',
    status: 'Status',
    operator: 'Operator',
    reason: 'Reason',
    reference: 'Change reference',
  },
  copyMarkdown: 'Copy as Markdown',
  copied: 'Report copied',
  // Its controls
  controls: (name: string) => `Controls of ${name}`,
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop after this step',
  abort: 'Abort and restore',
  abortHint: 'Members that this procedure took out of service are enabled again.',
  dismiss: 'Dismiss',
  extend: (duration: string) => `Extend ${duration}`,
  cancelFinish: 'Cancel the finish',
  cancelHint: 'The drain goes on. Nothing is sent when it ends.',
  finishOf: (name: string) => `Finish of ${name}`,
  whenDrained: (most: number, then: string) =>
    most === 0
      ? `When drained: ${then}.`
      : `At ${plural(most, 'connection', 'connections')} or fewer: ${then}.`,
  atDeadline: (time: string, then: string) => `At ${time}: ${then}.`,
  cutsNow: (connections: number | null) =>
    connections === null
      ? 'Established connections are interrupted at once. How many is not known.'
      : `${plural(connections, 'established connection is', 'established connections are')} interrupted at once.`,
  back: 'Back',
  pausedNow: 'Paused: nothing is sent until it is resumed.',
  needsAnswer: (count: number) => `${plural(count, 'member needs', 'members need')} an answer`,
  failed: 'This was not stored. ',
});
