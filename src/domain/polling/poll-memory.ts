import { nextPollDelay, type PollInput } from './polling.ts';

/** What is known of one polled query; TanStack's `Query` has this shape. */
export interface PolledQuery {
  readonly state: {
    readonly status: string;
    readonly error: unknown;
    readonly dataUpdateCount: number;
    readonly errorUpdateCount: number;
  };
}

/** What the polling policy asks about the reads so far. */
export interface PollMemory {
  /** Reads that failed since the last one that succeeded. */
  readonly failures: number;
  /** What the last failure's `Retry-After` asked for, in ms. */
  readonly retryAfterMs: number | undefined;
  /** A number in [0, 1), drawn anew after every read only: a delay that changed with each look would never elapse. */
  readonly random: number;
}

interface Remembered {
  reads: number;
  errorsAtSuccess: number;
  random: number;
}

const memories = new WeakMap<object, Remembered>();

/**
 * Remembers what a query's own state does not tell: how many of its errors came in a row, and one chance number per
 * read. Forgotten together with the query.
 */
export function pollMemory(query: PolledQuery, draw: () => number = Math.random): PollMemory {
  const { status, error, dataUpdateCount, errorUpdateCount } = query.state;
  const reads = dataUpdateCount + errorUpdateCount;
  const known = memories.get(query) ?? { reads: -1, errorsAtSuccess: 0, random: 0 };
  const memory = {
    reads,
    errorsAtSuccess: status === 'success' ? errorUpdateCount : known.errorsAtSuccess,
    random: known.reads === reads ? known.random : draw(),
  };
  memories.set(query, memory);
  const asked =
    typeof error === 'object' && error !== null && 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  return {
    failures: errorUpdateCount - memory.errorsAtSuccess,
    retryAfterMs: typeof asked === 'number' ? asked : undefined,
    random: memory.random,
  };
}

/** How often a query is to be read; what is left out is not so. */
export type PollPace = Pick<PollInput, 'intervalMs' | 'leastMs'> &
  Partial<Pick<PollInput, 'paused' | 'transition'>>;

/**
 * The wait before a query's next read in ms, or false for none: for `refetchInterval`. Hidden is left to the query
 * cache, which skips the polls of a hidden page and reads when the page returns.
 */
export function nextPoll(query: PolledQuery, pace: PollPace): number | false {
  return nextPollDelay({ hidden: false, paused: false, transition: false, ...pace, ...pollMemory(query) });
}
