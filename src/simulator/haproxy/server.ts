/**
 * One server in one process of HAProxy: the decisions about it, its check, and the words that come of both
 * (HAProxy contract §6). The words are made as HAProxy 2.6 makes them.
 */
import type { Condition, Failure, PoolPlan, ServerPlan } from './model.ts';

export const RISE = 2;
export const FALL = 3;
/** `inter`, of checks and agents. */
export const INTERVAL_MS = 2_000;
const TOP = RISE + FALL - 1;
const STEPS = 20;

/** What agents answer. */
export const AGENT_WORDS = ['up', 'ready', 'drain', 'maint', 'down'] as const;
export type AgentWord = (typeof AGENT_WORDS)[number];

/** What the process has of a server. All of it is forgotten by a reload. */
export interface Server {
  readonly plan: ServerPlan;
  readonly pool: PoolPlan;
  readonly address: string;
  readonly sid: number;
  /** Where in the interval its check runs, in milliseconds. */
  readonly offset: number;
  readonly tracked: Server | null;
  maint: boolean;
  drain: boolean;
  /** 0 … TOP; from RISE on it is up. */
  health: number;
  /** Null before the first check. */
  checked: { readonly failure: Failure | null; readonly closing: boolean } | null;
  agentDown: boolean;
  agentSaid: AgentWord;
  /** Whether it was stopped or closing when that was last looked at; changes of it are counted. */
  stopped: boolean;
  closing: boolean;
  changedAt: number;
  /** Milliseconds of the time it was stopped, without what runs now. */
  downtime: number;
  /** When its slow start began; null when none is going on. */
  startedAt: number | null;
  failures: number;
  timesDown: number;
}

export function isSlot(server: Server): boolean {
  return server.address === '';
}

function root(server: Server): Server {
  return server.tracked ? root(server.tracked) : server;
}

export function isDown(server: Server): boolean {
  const ref = root(server);
  return (ref.plan.check === true && ref.health < RISE) || ref.agentDown;
}

/** In maintenance by a decision, by the server it follows, or because it has no address. */
export function isOut(server: Server): boolean {
  return isSlot(server) || server.maint || (server.tracked !== null && isOut(server.tracked));
}

function isDrained(server: Server): boolean {
  return server.drain || (server.tracked !== null && isDrained(server.tracked));
}

function isClosing(server: Server): boolean {
  const ref = root(server);
  return ref.plan.check === true && ref.checked?.closing === true && !isDown(server);
}

/** Whether visitors who hold its cookie or a table's entry reach it. */
export function isReachable(server: Server): boolean {
  return !isOut(server) && !isDown(server);
}

/** Whether the algorithm chooses it. */
export function isUsable(server: Server, t: number): boolean {
  return isReachable(server) && !isDrained(server) && !isClosing(server) && weightAt(server, t) > 0;
}

/** Per cent that its slow start has reached; null where none is going on. */
export function throttleAt(server: Server, t: number): number | null {
  const { slowStartMs } = server.plan;
  if (server.startedAt === null || slowStartMs === undefined) return null;
  const steps = Math.floor(((t - server.startedAt) * STEPS) / slowStartMs);
  return steps >= STEPS ? null : Math.max(5, Math.round((steps * 100) / STEPS));
}

/** The effective weight. */
export function weightAt(server: Server, t: number): number {
  const { weight = 1 } = server.plan;
  return weight * ((throttleAt(server, t) ?? 100) / 100);
}

export function statusOf(server: Server): string {
  if (isOut(server)) {
    if (isSlot(server)) return 'MAINT (resolution)';
    return server.maint || !server.tracked
      ? 'MAINT'
      : `MAINT (via ${root(server).pool.name}/${root(server).plan.name})`;
  }
  const ref = root(server);
  const checks = ref.plan.check === true;
  if (isDown(server)) {
    if (ref.agentDown) return 'DOWN (agent)';
    return checks && ref.health > 0 ? `DOWN ${ref.health}/${RISE}` : 'DOWN';
  }
  const going = checks && ref.health < TOP ? ` ${ref.health - RISE + 1}/${FALL}` : '';
  if (isClosing(server)) return `NOLB${going}`;
  if (isDrained(server)) return ref.plan.agent === true ? 'DRAIN (agent)' : `DRAIN${going}`;
  return checks ? `UP${going}` : 'no check';
}

/** Whether its own check runs now. */
export function isChecking(server: Server): boolean {
  return server.plan.check === true && server.tracked === null && !isOut(server);
}

/** The first run of its check, or of its agent, after `t`. */
function tickAfter(server: Server, t: number): number {
  return Math.floor((t - server.offset) / INTERVAL_MS + 1) * INTERVAL_MS + server.offset;
}

/** How the application is at `t`, and when that changes next. */
export function conditionAt(condition: Condition, t: number): { failure: Failure | null; until: number } {
  if (condition.kind === 'down') return { failure: condition.failure, until: Infinity };
  if (condition.kind !== 'flaky') return { failure: null, until: Infinity };
  const { period, phase, down, failure } = condition;
  const into = (((t - phase) % period) + period) % period;
  return into < down ? { failure, until: t - into + down } : { failure: null, until: t - into + period };
}

/** When something of it changes by itself after `t`: a check, an agent, a step of a slow start. */
export function nextChange(server: Server, condition: Condition, word: AgentWord, t: number): number {
  return Math.min(nextCheck(server, condition, t), nextWord(server, word, t), nextStep(server, t));
}

function nextCheck(server: Server, condition: Condition, t: number): number {
  if (!isChecking(server)) return Infinity;
  const { failure, until } = conditionAt(condition, t);
  const settled = failure ? server.health === 0 : server.health === TOP;
  const known =
    server.checked !== null &&
    server.checked.failure === failure &&
    server.checked.closing === (condition.kind === 'closing');
  // Before that, checks repeat what they said.
  return tickAfter(server, settled && known ? until - 1 : t);
}

function nextWord(server: Server, word: AgentWord, t: number): number {
  if (server.plan.agent !== true || isSlot(server) || isHeard(server, word)) return Infinity;
  return tickAfter(server, t);
}

function isHeard(server: Server, word: AgentWord): boolean {
  if (server.agentSaid !== word) return false;
  if (word === 'down') return server.agentDown;
  if (word === 'up') return !server.agentDown;
  return server.maint === (word === 'maint') && server.drain === (word === 'drain');
}

function nextStep(server: Server, t: number): number {
  const { slowStartMs } = server.plan;
  if (server.startedAt === null || slowStartMs === undefined) return Infinity;
  const step = slowStartMs / STEPS;
  return server.startedAt + (Math.floor((t - server.startedAt) / step) + 1) * step;
}

/** Lets what is due at `t` happen to it: a check, an agent's word, the end of a slow start. */
export function runDue(server: Server, condition: Condition, word: AgentWord, t: number): void {
  if (isChecking(server) && tickAfter(server, t - 1) === t) check(server, condition, t);
  if (server.plan.agent === true && tickAfter(server, t - 1) === t) hear(server, word);
  if (server.startedAt !== null && throttleAt(server, t) === null) server.startedAt = null;
}

function check(server: Server, condition: Condition, t: number): void {
  const { failure } = conditionAt(condition, t);
  server.checked = { failure, closing: condition.kind === 'closing' };
  if (!failure) {
    server.health = server.health + 1 >= RISE ? TOP : server.health + 1;
    return;
  }
  if (server.health >= RISE) server.failures++;
  server.health = server.health > RISE ? server.health - 1 : 0;
}

/** Each reply is a decision, as an operator's. */
function hear(server: Server, word: AgentWord): void {
  server.agentSaid = word;
  if (word === 'up' || word === 'down') {
    server.agentDown = word === 'down';
    return;
  }
  decide(server, word);
}

export type Decision = 'ready' | 'drain' | 'maint' | 'disable' | 'enable' | 'stop' | 'start';

/** False where nothing was to be changed, for the words that answer so. */
export function decide(server: Server, decision: Decision): boolean {
  const before = { maint: server.maint, drain: server.drain };
  if (decision === 'ready' || decision === 'drain' || decision === 'maint') {
    server.maint = decision === 'maint';
    server.drain = decision === 'drain';
  } else if (decision === 'disable' || decision === 'enable') server.maint = decision === 'disable';
  else server.drain = decision === 'stop';
  // Out of maintenance it is up, one failure from down, until its first check says more.
  if (before.maint && !server.maint) server.health = RISE;
  return before.maint !== server.maint || before.drain !== server.drain;
}

/** Counts what has changed for it by `t`; `decided` says that a decision about it has, too. */
export function notice(server: Server, t: number, decided: boolean): void {
  const stopped = isOut(server) || isDown(server);
  const closing = isClosing(server);
  if (stopped !== server.stopped) {
    if (stopped) server.timesDown++;
    else {
      server.downtime += t - server.changedAt;
      server.startedAt = server.plan.slowStartMs === undefined ? null : t;
    }
  }
  // A drain of a server that is down restarts its age, and forgets what it was down until then (measured).
  if (decided || stopped !== server.stopped || closing !== server.closing) server.changedAt = t;
  if (stopped) server.startedAt = null;
  server.stopped = stopped;
  server.closing = closing;
}

export function downtimeAt(server: Server, t: number): number {
  return server.downtime + (server.stopped ? t - server.changedAt : 0);
}
