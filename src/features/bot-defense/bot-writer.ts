import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import {
  type Accepted,
  actionProgress,
  type BalancerOperation,
  followAction,
  patchBalancer,
  type Tracking,
} from '#api/itcare/index.ts';
import {
  type Change,
  type ChangeEvent,
  isReadyToSend,
  isSettled,
  reduceChange,
  startChange,
} from '#domain/change.ts';
import type { PlanStep } from '#domain/whitelist-plan.ts';
import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import { aimOf, type BotDesk, botDesk, type RunEntry, type RunStep, type StopCause } from './bot-desk.ts';
import { type BotState, isListed, type PlannedChange, readBot, valueOf } from './bot-state.ts';
import { affectedBy, type BalancerReading, readBalancerNow } from './queries.ts';
import { words } from './words.ts';

/** How soon after a write, and then how often, the balancer is read: quickly at first, since most changes are short. */
const READ_AFTER_MS = [0, 1_000, 1_000, 1_500, 2_000] as const;
const READ_EVERY_MS = 3_000;
/** An accepted change that shows no end for so long is left to itself (ITCare contract §7). */
const FOLLOW_FOR_MS = 30 * 60_000;
/** A run does not wait that long for one of its calls: it stops, and says so. */
const RUN_WAITS_MS = 5 * 60_000;
/** A lost answer is read after for so long; the page's own polls go on after that. */
const DOUBT_FOR_MS = 45_000;
/** So many refusals of the account in a row mean that the rest will be refused as well. */
const DENIED_IN_A_ROW = 5;

export interface ModeRequest {
  before: BotState;
  planned: PlannedChange;
  reason: string;
}

export interface RunRequest {
  steps: readonly PlanStep[];
  origin: RunEntry['origin'];
  changeReference: string;
  reason: string;
}

/** The writes of bot defense of one balancer. Each goes through its desk, where what came of it stays to be read. */
export function useBotWrites(id: number) {
  const client = useQueryClient();
  const meta = { affects: affectedBy(id) };
  const desk = botDesk(id);
  return {
    change: useMutation({
      mutationKey: ['bot-defense', 'change', id],
      mutationFn: (request: ModeRequest) => desk.work(() => changeMode(client, id, desk, request)),
      meta,
    }),
    /** The operator saw that it moved, and wants it all the same. */
    insist: useMutation({
      mutationKey: ['bot-defense', 'change', id],
      mutationFn: (entry: number) => desk.work(() => sendMode(client, id, desk, entry)),
      meta,
    }),
    run: useMutation({
      mutationKey: ['bot-defense', 'run', id],
      mutationFn: (request: RunRequest) => desk.work(() => runSteps(client, id, desk, request)),
      meta,
    }),
  };
}

/* ---- Mode and template ----------------------------------------------------------------------------------------- */

async function changeMode(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  { before, planned, reason }: ModeRequest,
): Promise<void> {
  const entry = desk.startMode(before, planned, reason, Date.now());
  const abandon = (message: string) => {
    desk.toMode(entry, { type: 'abandon', at: Date.now(), message });
    announce(words.nothingSent, 'bad');
  };
  let reading: BalancerReading;
  try {
    reading = await readBalancerNow(client, id);
  } catch (error) {
    abandon(words.notChecked(sentence(error)));
    return;
  }
  const state = readBot(reading.balancer);
  if (state.updating) {
    abandon(words.updating);
    return;
  }
  const { startedAt } = reading;
  const checked = desk.toMode(entry, { type: 'read', startedAt, at: Date.now(), value: valueOf(state) });
  if (checked && isReadyToSend(checked.change)) await sendMode(client, id, desk, entry);
  else announce(words.moved, 'warn');
}

async function sendMode(client: QueryClient, id: number, desk: BotDesk, entry: number): Promise<void> {
  const sent = desk.toMode(entry, { type: 'send', at: Date.now() });
  if (sent?.change.phase !== 'sent') return;
  const { event, tracking } = await write(id, sent.planned.operation, sent.reason);
  desk.toMode(entry, event, tracking);
  await follow(client, id, desk, {
    change: () => desk.mode(entry)?.change ?? null,
    tracking,
    dispatch: (next) => desk.toMode(entry, next),
    forMs: FOLLOW_FOR_MS,
    stop: () => false,
  });
  const ended = desk.mode(entry);
  if (!ended) return;
  const text = words.modeToast(ended.planned.value, ended.change.phase);
  announce(text, ended.change.phase === 'confirmed' ? 'good' : 'bad');
  say(text);
}

/* ---- The whitelist --------------------------------------------------------------------------------------------- */

/**
 * Sends the calls of a plan one by one: the balancer takes one change of bot defense at a time, and an address a
 * call. Each is read back before the next leaves. Nothing is sent twice; a refusal costs that line only.
 */
async function runSteps(client: QueryClient, id: number, desk: BotDesk, request: RunRequest): Promise<void> {
  const run = desk.startRun(request, Date.now());
  const end = keepTab();
  try {
    await sendSteps(client, id, desk, run, request);
    await settleRest(client, id, desk, run);
  } finally {
    end();
    desk.toRun(run, { phase: 'ended', endedAt: Date.now() });
  }
  const ended = desk.run(run);
  if (!ended) return;
  const text = words.runToast(ended);
  announce(text, ended.steps.every(isDone) ? 'good' : 'bad');
  say(text);
}

async function sendSteps(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  run: number,
  { steps, changeReference, reason }: RunRequest,
): Promise<void> {
  let reading: BalancerReading | null = null;
  let deniedInARow = 0;
  for (const [index, step] of steps.entries()) {
    reading = await readyReading(client, id, desk, run, reading);
    if (reading === null) return skipFrom(desk, run, index);
    const listed = isListed(readBot(reading.balancer), step.ip) ? 'listed' : 'absent';
    if (listed === aimOf(step)) {
      desk.toStep(run, index, (each) => ({ ...each, skipped: 'already-so' }));
      continue;
    }
    // The reading that showed the end of the former call is the check before this one.
    const change = startChange({ expected: listed, target: aimOf(step), at: reading.startedAt });
    const dispatch = (event: ChangeEvent<'listed' | 'absent'>, tracking?: Tracking | null) =>
      desk.toStep(run, index, (each) => moveStep(each, event, tracking ?? null));
    desk.toStep(run, index, (each) => ({ ...each, change }));
    dispatch({ type: 'read', startedAt: reading.startedAt, at: Date.now(), value: listed });
    dispatch({ type: 'send', at: Date.now() });
    const operation = step.action === 'add' ? 'edit_bot_whitelist' : 'delete_bot_whitelist';
    const { event, tracking, error } = await write(id, { operation, ip: step.ip, changeReference }, reason);
    dispatch(event, tracking);
    if (event.result === 'refused') {
      const kind = isApiError(error) ? error.kind : null;
      deniedInARow = kind === 'forbidden' || kind === 'unauthorized' ? deniedInARow + 1 : 0;
      if (deniedInARow >= DENIED_IN_A_ROW) {
        stopRun(desk, run, 'denied', sentence(error));
        return skipFrom(desk, run, index + 1);
      }
      // Refused changed nothing, but a conflict says that somebody else is changing something.
      if (kind === 'conflict') reading = null;
      continue;
    }
    deniedInARow = 0;
    reading = await follow(client, id, desk, {
      change: () => desk.run(run)?.steps[index]?.change ?? null,
      tracking,
      dispatch,
      forMs: RUN_WAITS_MS,
      stop: () => desk.run(run)?.phase !== 'running',
      // What a lost answer did shows in the readings of the next calls: the run need not stand still for it.
      leaveDoubt: true,
    });
  }
}

function moveStep(
  each: RunStep,
  event: ChangeEvent<'listed' | 'absent'>,
  tracking: Tracking | null,
): RunStep {
  if (!each.change) return each;
  const change = reduceChange(each.change, event);
  return { ...each, change, tracking: tracking ?? each.tracking };
}

/** A reading without a change under way; null when the run has to end here. */
async function readyReading(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  run: number,
  known: BalancerReading | null,
): Promise<BalancerReading | null> {
  const until = Date.now() + RUN_WAITS_MS;
  let reading = known;
  for (let reads = 0; ; reads += 1) {
    if (desk.run(run)?.phase !== 'running') return null;
    if (reading) {
      const state = readBot(reading.balancer);
      if (state.enabled === false) return endRun(desk, run, 'off', null);
      if (!state.updating) return reading;
      if (Date.now() >= until) return endRun(desk, run, 'busy', null);
    }
    if (reads > 0) await pause(delayBefore(reads));
    try {
      reading = await readBalancerNow(client, id);
      desk.saw(reading, Date.now());
    } catch (error) {
      if (Date.now() >= until || reads >= 3) return endRun(desk, run, 'unread', sentence(error));
    }
  }
}

function endRun(desk: BotDesk, run: number, cause: StopCause, message: string | null): null {
  stopRun(desk, run, cause, message);
  return null;
}

function stopRun(desk: BotDesk, run: number, cause: StopCause, message: string | null): void {
  if (desk.run(run)?.stopped === null) desk.toRun(run, { stopped: { cause, message } });
}

function skipFrom(desk: BotDesk, run: number, from: number): void {
  const count = desk.run(run)?.steps.length ?? 0;
  for (let index = from; index < count; index += 1) {
    desk.toStep(run, index, (each) => ({ ...each, skipped: 'not-sent' }));
  }
}

/** Reads on until every call that left is proven, or the time is up; the page's own polls go on after that. */
async function settleRest(client: QueryClient, id: number, desk: BotDesk, run: number): Promise<void> {
  const until = Date.now() + DOUBT_FOR_MS;
  for (let reads = 1; Date.now() < until; reads += 1) {
    const current = desk.run(run);
    if (!current?.steps.some(isUnsettled)) return;
    // Who stopped the run does not want to wait for a call that never ends.
    if (current.phase === 'stopping' && reads > 2) return;
    await pause(delayBefore(reads));
    await readQuietly(client, id, desk);
  }
}

function isUnsettled({ change }: RunStep): boolean {
  return change !== null && !isSettled(change);
}

/** Whether what was wanted is so. */
export function isDone({ change, skipped }: RunStep): boolean {
  return skipped === 'already-so' || change?.phase === 'confirmed';
}

/** While a run is under way, closing the tab asks first: the calls still waiting would be lost. */
function keepTab(): () => void {
  window.addEventListener('beforeunload', askFirst);
  return () => window.removeEventListener('beforeunload', askFirst);
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/* ---- One write, and its end ------------------------------------------------------------------------------------ */

interface Written {
  event: Extract<ChangeEvent<never>, { type: 'answered' }>;
  tracking: Tracking | null;
  error: unknown;
}

/** The one place that writes. Never throws, never repeats. */
async function write(id: number, operation: BalancerOperation, reason: string): Promise<Written> {
  try {
    const accepted: Accepted = await patchBalancer(id, operation, { reason });
    const tracking = accepted.kind === 'tracking' ? accepted.tracking : null;
    return { event: { type: 'answered', at: Date.now(), result: 'accepted' }, tracking, error: null };
  } catch (error) {
    const result = isApiError(error) && error.outcome !== 'unknown' ? 'refused' : 'unknown';
    return {
      event: { type: 'answered', at: Date.now(), result, message: sentence(error) },
      tracking: null,
      error,
    };
  }
}

interface Followed<Value extends string> {
  change: () => Change<Value> | null;
  tracking: Tracking | null;
  dispatch: (event: ChangeEvent<Value>) => unknown;
  forMs: number;
  stop: () => boolean;
  leaveDoubt?: boolean;
}

/**
 * Reads the balancer until it shows what became of a write. `botDefenseUpdating` says that it goes on; once it is
 * over without the wanted effect, the tracked action says whether it failed, and why. Answers the last reading.
 */
async function follow<Value extends string>(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  { change, tracking, dispatch, forMs, stop, leaveDoubt = false }: Followed<Value>,
): Promise<BalancerReading | null> {
  const from = Date.now();
  let reading: BalancerReading | null = null;
  for (let reads = 0; ; reads += 1) {
    await pause(delayBefore(reads));
    const read = await readQuietly(client, id, desk);
    reading = read ?? reading;
    const current = change();
    if (!current || isSettled(current)) return reading;
    const updating = read !== null && readBot(read.balancer).updating;
    if (read && !updating && current.phase === 'accepted' && tracking) {
      await askAction(tracking, dispatch);
      const judged = change();
      if (!judged || isSettled(judged)) return reading;
    }
    if (stop()) return reading;
    const doubtful = current.phase === 'unknown' && !updating;
    if (doubtful && leaveDoubt && read) return reading;
    if (Date.now() - from > (doubtful ? DOUBT_FOR_MS : forMs)) return reading;
  }
}

/** Why there is no effect: the action's own word. An action that cannot be read leaves it to the readings (§7). */
async function askAction<Value extends string>(
  tracking: Tracking,
  dispatch: (event: ChangeEvent<Value>) => unknown,
): Promise<void> {
  const at = Date.now();
  try {
    const ended = actionProgress(tracking.status) !== 'running';
    const action = ended ? tracking : await followAction(tracking);
    const progress = actionProgress(action.status);
    if (progress === 'running') dispatch({ type: 'progress', at });
    if (progress === 'failed') {
      dispatch({ type: 'failed', at, ...(action.message === null ? {} : { message: action.message }) });
    }
  } catch {
    // Not every account may read actions: what the balancer shows decides then.
  }
}

async function readQuietly(client: QueryClient, id: number, desk: BotDesk): Promise<BalancerReading | null> {
  try {
    const reading = await readBalancerNow(client, id);
    desk.saw(reading, Date.now());
    return reading;
  } catch {
    // The next reading may succeed; until one does, the outcome stays as open as it is.
    return null;
  }
}

function delayBefore(reads: number): number {
  return READ_AFTER_MS[reads] ?? READ_EVERY_MS;
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
