import { Limiter } from '#limiter.ts';
import { type EventFields, type LoadedEvent, newEvents } from '#domain/events/event-fields.ts';
import {
  answered,
  askedSpan,
  grounded,
  isComplete,
  type Span,
  takeWindow,
  type WindowPlan,
} from '#domain/events/event-windows.ts';
import { retryDelay, shouldRetry } from '#domain/polling/polling.ts';

/** Events that were read so far and what is known about the rest. */
export interface EventSet {
  readonly plan: WindowPlan;
  readonly events: readonly LoadedEvent[];
  /** What a call failed with for good; null when nothing failed. */
  readonly failure: Error | null;
  /** When the last answer arrived, in epoch ms. */
  readonly readAt: number;
}

/** More events than this are not kept: a browser has its limits, and so has a person. */
export const MAX_EVENTS = 50_000;
/** Calls at a time, below what the client allows, so that other reads of the page are not held up. */
const AT_A_TIME = 3;
const TELL_EVERY_MS = 250;

export type AskEvents = (window: Span, size: number, signal: AbortSignal) => Promise<readonly EventFields[]>;

export interface ReadOptions {
  readonly ask: AskEvents;
  readonly signal: AbortSignal;
  /** Told what is loaded while reading goes on, a few times a second at most. */
  readonly onProgress: (set: EventSet) => void;
}

/**
 * Reads on from `start` until the plan is done, its budget is spent, too much is loaded, a call failed for good or
 * `signal` stops it. Never throws: what was loaded stays, with what went wrong beside it.
 */
export async function readWindows(
  start: EventSet,
  { ask, signal, onProgress }: ReadOptions,
): Promise<EventSet> {
  const seen = new Set(start.events.map((event) => event.key));
  const now: Draft = { ...start, failure: null };
  let told = 0;
  const limiter = new Limiter({ atOnce: AT_A_TIME });

  const fly = async (window: Span): Promise<void> => {
    try {
      const rows = await persistently(() => ask(askedSpan(now.plan, window), now.plan.size, signal), signal);
      const fresh = newEvents(rows, seen);
      if (fresh.length > 0) now.events = [...now.events, ...fresh];
      now.plan = answered(now.plan, window, rows.length);
      now.readAt = Date.now();
      if (now.readAt - told >= TELL_EVERY_MS) {
        told = now.readAt;
        onProgress({ ...now });
      }
    } catch (error) {
      if (!signal.aborted) now.failure ??= error instanceof Error ? error : new Error(String(error));
    }
  };
  const mayGoOn = () => !signal.aborted && now.failure === null && now.events.length < MAX_EVENTS;

  /** Whether there was a window left: the answers before its turn decide which. */
  const flyNext = async () => {
    const taken = mayGoOn() ? takeWindow(now.plan) : null;
    if (!taken) return false;
    now.plan = taken.plan;
    await fly(taken.window);
    return true;
  };
  /** A window that is cut leaves two others. */
  const branch = async (): Promise<void> => {
    if (await limiter.run(flyNext)) await Promise.all([branch(), branch()]);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, branch));
  return { ...now, plan: grounded(now.plan) };
}

type Draft = { -readonly [Key in keyof EventSet]: EventSet[Key] };

/** Repeats a read that may pass by itself, as every other read of the console. */
async function persistently<T>(read: () => Promise<T>, signal: AbortSignal, failures = 0): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted || !shouldRetry(failures, error)) throw error;
    await pause(retryDelay(failures, error), signal);
    return persistently(read, signal, failures + 1);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** How a reading stands: `cut` when only smallest windows overflow, `budget` and `full` when there is more to read. */
export type ReadStatus = 'reading' | 'complete' | 'cut' | 'budget' | 'full' | 'failed' | 'stopped';

export function readStatusOf({ plan, events, failure }: EventSet, reading: boolean): ReadStatus {
  if (reading) return 'reading';
  if (isComplete(plan)) return 'complete';
  if (failure !== null) return 'failed';
  if (plan.open.length === 0) return 'cut';
  if (events.length >= MAX_EVENTS) return 'full';
  return plan.calls >= plan.budget ? 'budget' : 'stopped';
}
