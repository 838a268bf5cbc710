import type { ApiErrorKind } from '#http/error-status.ts';

/**
 * The one policy for reading again: when to poll, when what is shown has become old, when to repeat a failed read.
 * Everything here is pure; chance comes in as a number in [0, 1).
 */

/** No poll comes sooner than this, whatever the operator chose. */
export const MIN_POLL_MS = 1_000;
/** The longest interval while something is in transition. */
export const TRANSITION_POLL_MS = 2_000;
/** Where backing off ends, unless the operator's own interval is longer. */
export const MAX_BACKOFF_MS = 60_000;

/** While an outage is short, nobody waits longer than this for what comes back. */
const RECOVERY_POLL_MS = 8_000;
/** So many failures in a row are a short outage: half a minute. A server that stays away longer is asked less. */
const SHORT_OUTAGE_FAILURES = 3;
/** What backing off begins with then, where the operator's own interval is longer. */
const FIRST_RETRY_MS = 2_000;

const JITTER = 0.1;

export interface PollInput {
  /** The interval the operator chose, in ms. */
  readonly intervalMs: number;
  /** The page is hidden. */
  readonly hidden: boolean;
  /** The operator paused. */
  readonly paused: boolean;
  /** Something on screen was sent and is not confirmed, or drains. */
  readonly transition: boolean;
  /** Reads failed in a row; 0 after a success. */
  readonly failures: number;
  /** What the last failure's `Retry-After` asked for, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** A number in [0, 1). */
  readonly random: number;
  /** What the site allows at most often, in ms; in transition too. */
  readonly leastMs?: number | undefined;
}

/** A finite number not below `least`; anything else is `least`. */
function atLeast(value: number | undefined, least: number): number {
  return value !== undefined && Number.isFinite(value) ? Math.max(value, least) : least;
}

/**
 * Moves a delay by up to a tenth either way, so that many browsers do not ask in step. What would leave
 * [floor, ceiling] is reflected back inside: at the limits the spread is one-sided instead of lost.
 */
function jitter(value: number, random: number, floor: number, ceiling: number): number {
  const moved = value + value * JITTER * (2 * random - 1);
  if (moved < floor) return 2 * floor - moved;
  if (moved > ceiling) return 2 * ceiling - moved;
  return moved;
}

/**
 * How long to wait before the next poll, in whole ms, or false for not at all.
 *
 * Hidden or paused: false. In transition: at most 2 s. After n failures in a row, for the first three: 2 s (or the interval,
 * where that is shorter) times 2^n, at most 8 s; then the interval times 2^n, at most 60 s (or the interval itself where that
 * is longer). Never sooner than the server's `Retry-After`; always at least what the site allows, and 1 s.
 */
export function nextPollDelay(input: PollInput): number | false {
  if (input.hidden || input.paused) return false;
  const least = atLeast(input.leastMs, MIN_POLL_MS);
  const chosen = atLeast(input.intervalMs, least);
  const interval = input.transition ? Math.max(least, Math.min(chosen, TRANSITION_POLL_MS)) : chosen;
  const failures = Math.floor(atLeast(input.failures, 0));
  if (failures === 0) return Math.round(jitter(interval, input.random, least, Infinity));
  const cap = Math.max(MAX_BACKOFF_MS, interval);
  const floor = atLeast(input.retryAfterMs, least);
  const short = failures <= SHORT_OUTAGE_FAILURES;
  const first = Math.max(least, Math.min(interval, FIRST_RETRY_MS));
  const doubled = (short ? first : interval) * 2 ** failures;
  const backedOff = Math.max(floor, Math.min(short ? RECOVERY_POLL_MS : cap, doubled));
  return Math.round(jitter(backedOff, input.random, floor, Math.max(cap, floor * (1 + JITTER))));
}

/** Age from which data is old even when polled every second: a slow answer alone must not make the page flicker. */
const LEAST_STALE_MS = 5_000;

/**
 * Whether what is shown is as young as the operator expects: stale after three missed polls, counted in time or in
 * failures, and as long as nothing was read at all. `readAt` and `now` are epoch ms.
 */
export function freshness(input: {
  readonly readAt: number | null;
  readonly now: number;
  readonly intervalMs: number;
  readonly failures: number;
}): 'fresh' | 'stale' {
  if (input.readAt === null || input.failures >= 3) return 'stale';
  const limit = Math.max(LEAST_STALE_MS, 3 * atLeast(input.intervalMs, MIN_POLL_MS));
  return input.now - input.readAt > limit ? 'stale' : 'fresh';
}

/** A failed read is repeated at most this often. */
export const MAX_READ_RETRIES = 2;
/** A longer `Retry-After` is not waited out behind a spinner: the operator sees the error and decides. */
export const MAX_RETRY_WAIT_MS = 5_000;

const RETRY_BASE_MS = 1_000;
/** Not the time-out: whoever waited that long wants to know, not to wait as long again. */
const RETRIED: ReadonlySet<string> = new Set<ApiErrorKind>(['network', 'upstream', 'rate-limited']);

function failureOf(error: unknown): { kind: string; retryAfterMs: number } | null {
  if (typeof error !== 'object' || error === null || !('kind' in error)) return null;
  if (typeof error.kind !== 'string') return null;
  const wait = 'retryAfterMs' in error && typeof error.retryAfterMs === 'number' ? error.retryAfterMs : 0;
  return { kind: error.kind, retryAfterMs: atLeast(wait, 0) };
}

/**
 * Whether a failed **read** is worth repeating; writes are never repeated by the program.
 * Only what may pass by itself: network, upstream, rate-limited. `failureCount` is 0 at the first failure.
 */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  const failure = failureOf(error);
  if (failure === null || !RETRIED.has(failure.kind)) return false;
  return failureCount < MAX_READ_RETRIES && failure.retryAfterMs <= MAX_RETRY_WAIT_MS;
}

/** The wait before that repetition, in ms: full jitter below 1 s, 2 s, 4 s …, after what `Retry-After` asks for. */
export function retryDelay(failureCount: number, error: unknown, random: number = Math.random()): number {
  const wait = failureOf(error)?.retryAfterMs ?? 0;
  const ceiling = Math.min(MAX_RETRY_WAIT_MS, RETRY_BASE_MS * 2 ** Math.max(0, failureCount));
  return Math.round(wait + random * ceiling);
}
