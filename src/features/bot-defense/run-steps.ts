import type { QueryClient } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import type { LoadBalancer, Tracking } from '#api/itcare/index.ts';
import { beginProcedure, type Procedure } from '#api/procedures.ts';
import { type ChangeEvent, reduceChange, startChange } from '#domain/change.ts';
import type { PlanStep } from '#domain/whitelist-plan.ts';
import { holdPage } from '#ui/leaving.ts';
import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import {
  aimOf,
  type BotDesk,
  isDone,
  isUnsettled,
  type RunEntry,
  type RunStep,
  type StopCause,
} from './bot-desk.ts';
import { isListed, readBot } from './bot-state.ts';
import { delayBefore, DOUBT_FOR_MS, follow, pause, readQuietly, sentence, write } from './bot-write.ts';
import { balancerKey, type BalancerReading, readBalancerNow } from './queries.ts';
import { whitelistWords as words } from './whitelist-words.ts';

/** A run does not wait that long for one of its calls: it stops, and says so. */
const RUN_WAITS_MS = 5 * 60_000;
/** So many refusals of the account in a row mean that the rest will be refused as well. */
const DENIED_IN_A_ROW = 5;

export interface RunRequest {
  steps: readonly PlanStep[];
  origin: RunEntry['origin'];
  changeReference: string;
  reason: string;
}

/**
 * Sends the calls of a plan one by one: the balancer takes one change of bot defense at a time, and an address a
 * call. Each is read back before the next leaves. Nothing is sent twice; a refusal costs that line only.
 */
export async function runSteps(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  request: RunRequest,
): Promise<void> {
  const run = desk.startRun(request, Date.now());
  // The calls still waiting would be lost.
  holdPage(request, true);
  const procedure = await beginProcedure({
    action: 'change-whitelist',
    object: client.getQueryData<LoadBalancer>(balancerKey(id))?.name ?? String(id),
    href: `/balancers/${id}/bot-defense`,
    items: request.steps.map(({ ip }, index) => ({ key: String(index), label: ip })),
  });
  try {
    await sendSteps(client, id, desk, run, request, procedure);
    procedure.end();
    await settleRest(client, id, desk, run);
  } finally {
    holdPage(request, false);
    desk.toRun(run, { phase: 'ended', endedAt: Date.now() });
  }
  const ended = desk.run(run);
  if (!ended) return;
  const text = words.runToast(ended, ended.steps.filter(isDone).length);
  announce(text, ended.steps.every(isDone) ? 'good' : 'bad');
  say(text);
}

async function sendSteps(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  run: number,
  { steps, changeReference, reason }: RunRequest,
  procedure: Procedure,
): Promise<void> {
  let reading: BalancerReading | null = null;
  let deniedInARow = 0;
  for (const [index, step] of steps.entries()) {
    reading = await readyReading(client, id, desk, run, reading);
    if (reading === null) return skipFrom(desk, run, index);
    const listed = isListed(readBot(reading.balancer), step.ip) ? 'listed' : 'absent';
    if (listed === aimOf(step)) {
      desk.toStep(run, index, (each) => ({ ...each, skipped: 'already-so' }));
      procedure.settle([String(index)]);
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
    const { event, tracking, error } = await write(
      id,
      { operation, ip: step.ip, changeReference },
      { reason, step: procedure.step([String(index)]) },
    );
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
