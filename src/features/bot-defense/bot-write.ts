import type { QueryClient } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import {
  type Accepted,
  actionProgress,
  type BalancerOperation,
  followAction,
  patchBalancer,
  type Tracking,
  type WriteOptions,
} from '#api/itcare/index.ts';
import { type Change, type ChangeEvent, isSettled } from '#domain/change.ts';

import type { BotDesk } from './bot-desk.ts';
import { readBot } from './bot-state.ts';
import { type BalancerReading, readBalancerNow } from './queries.ts';

/** One write of bot defense, and reading on until it shows what became of it. */

/** How soon after a write, and then how often, the balancer is read: quickly at first, since most changes are short. */
const READ_AFTER_MS = [0, 1_000, 1_000, 1_500, 2_000] as const;
const READ_EVERY_MS = 3_000;
/** A lost answer is read after for so long; the page's own polls go on after that. */
export const DOUBT_FOR_MS = 45_000;

interface Written {
  event: Extract<ChangeEvent<never>, { type: 'answered' }>;
  tracking: Tracking | null;
  error: unknown;
}

/** Sends one operation (ITCare contract §6, E5): the one place of this feature that writes. Never throws, never repeats. */
export async function write(
  id: number,
  operation: BalancerOperation,
  options: WriteOptions,
): Promise<Written> {
  try {
    const accepted: Accepted = await patchBalancer(id, operation, options);
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
export async function follow<Value extends string>(
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

export async function readQuietly(
  client: QueryClient,
  id: number,
  desk: BotDesk,
): Promise<BalancerReading | null> {
  try {
    const reading = await readBalancerNow(client, id);
    desk.saw(reading, Date.now());
    return reading;
  } catch {
    // The next reading may succeed; until one does, the outcome stays as open as it is.
    return null;
  }
}

export function delayBefore(reads: number): number {
  return READ_AFTER_MS[reads] ?? READ_EVERY_MS;
}

export function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
