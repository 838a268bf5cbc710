/**
 * Reading all events of a range from an API that answers at most `size` rows and has no pages (ITCare contract
 * §10.3): a window whose answer may be cut is asked again in halves, until each answer is shorter than asked.
 * Everything here is pure; who asks and how many at a time is decided elsewhere.
 */

/** A stretch of time in epoch ms, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `complete`: all events are loaded. `cut`: too many for the smallest window. `unread`: not asked to the end. */
export type Covering = 'complete' | 'cut' | 'unread';

export interface CoveredSpan extends Span {
  readonly state: Covering;
}

export interface WindowPlan {
  readonly range: Span;
  /** Rows asked for per call. */
  readonly size: number;
  /** No window is made shorter than this, in ms. */
  readonly minMs: number;
  /** Calls that may be made, and those made so far. */
  readonly budget: number;
  readonly calls: number;
  /** Windows to ask, newest first. */
  readonly open: readonly Span[];
  /** Windows asked and not answered yet. */
  readonly flying: readonly Span[];
  readonly settled: readonly CoveredSpan[];
}

/** Events asked for in one call. */
export const DEFAULT_SIZE = 1_000;
/** Windows that are cut are halved, but not below this. */
export const MIN_WINDOW_MS = 1_000;
/** Calls before the plan stops and asks whether to go on. */
export const CALL_BUDGET = 60;

export interface PlanOptions {
  readonly size?: number;
  readonly minMs?: number;
  readonly budget?: number;
}

/** The plan before its first call: the whole range stands open. */
export function planWindows(range: Span, options: PlanOptions = {}): WindowPlan {
  const { size = DEFAULT_SIZE, minMs = MIN_WINDOW_MS, budget = CALL_BUDGET } = options;
  return { range, size, minMs, budget, calls: 0, open: [range], flying: [], settled: [] };
}

/**
 * Limits a server may have of its own below what was asked: nobody documents one. An answer of exactly such a length
 * is taken for cut as well; when it was not, its halves say so for two calls more.
 */
const LIKELY_LIMITS: ReadonlySet<number> = new Set([
  20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000,
]);

/** Whether an answer of so many rows may be only a part. */
export function mayBeCut(rows: number, size: number): boolean {
  return rows >= size || LIKELY_LIMITS.has(rows);
}

/** The next window to ask, the newest of those open; null when none is left or the budget is spent. */
export function takeWindow(plan: WindowPlan): { plan: WindowPlan; window: Span } | null {
  const [window, ...open] = plan.open;
  if (window === undefined || plan.calls >= plan.budget) return null;
  return { window, plan: { ...plan, open, flying: [...plan.flying, window], calls: plan.calls + 1 } };
}

/**
 * What to ask for a window. Whether an API counts the ends in is not documented: a millisecond of overlap with the
 * next window loses nothing either way, and what comes twice is recognised.
 */
export function askedSpan(plan: WindowPlan, window: Span): Span {
  return { from: window.from, to: window.to === plan.range.to ? window.to : window.to + 1 };
}

/** After an answer: the window is complete, or halved, or given up as cut. */
export function answered(plan: WindowPlan, window: Span, rows: number): WindowPlan {
  const landed = { ...plan, flying: plan.flying.filter((each) => each !== window) };
  if (!mayBeCut(rows, plan.size)) return settle(landed, { ...window, state: 'complete' });
  if (window.to - window.from < 2 * plan.minMs) return settle(landed, { ...window, state: 'cut' });
  const middle = Math.floor((window.from + window.to) / 2);
  return reopen(landed, [
    { from: window.from, to: middle },
    { from: middle, to: window.to },
  ]);
}

/** After a failure or a cancel: every window in the air is open again. */
export function grounded(plan: WindowPlan): WindowPlan {
  return reopen({ ...plan, flying: [] }, plan.flying);
}

/** The same plan with so many calls more than it has made. */
export function withBudget(plan: WindowPlan, calls: number = CALL_BUDGET): WindowPlan {
  return { ...plan, budget: plan.calls + calls };
}

function settle(plan: WindowPlan, span: CoveredSpan): WindowPlan {
  return { ...plan, settled: [...plan.settled, span] };
}

function reopen(plan: WindowPlan, windows: readonly Span[]): WindowPlan {
  return { ...plan, open: [...plan.open, ...windows].toSorted((a, b) => b.to - a.to) };
}

/** Adds what a later plan found out about the time after this one, as following the newest events does. */
export function extended(plan: WindowPlan, later: WindowPlan, from: number = plan.range.from): WindowPlan {
  return {
    ...plan,
    range: { from, to: Math.max(plan.range.to, later.range.to) },
    calls: plan.calls + later.calls,
    budget: plan.budget + later.calls,
    open: [...later.open, ...plan.open].filter((span) => span.to > from),
    settled: coverage({
      ...plan,
      range: { from, to: Math.max(plan.range.to, later.range.to) },
      settled: [...plan.settled, ...later.settled],
    }).filter((span) => span.state !== 'unread'),
  };
}

const RANK: Record<Covering, number> = { unread: 0, cut: 1, complete: 2 };

/** How well each stretch of the range is known, oldest first, without gaps; neighbours differ. */
export function coverage(plan: WindowPlan): CoveredSpan[] {
  const { from, to } = plan.range;
  const spans = plan.settled.filter((span) => span.to >= from && span.from <= to);
  const borders = [...new Set([from, to, ...spans.flatMap((span) => [span.from, span.to])])]
    .filter((at) => at >= from && at <= to)
    .toSorted((a, b) => a - b);
  const starting = spans.toSorted((a, b) => a.from - b.from);
  const found: CoveredSpan[] = [];
  let next = 0;
  let alive: CoveredSpan[] = [];
  for (const [index, start] of borders.entries()) {
    const end = borders[index + 1] ?? (borders.length === 1 ? start : undefined);
    if (end === undefined) break;
    for (let span = starting[next]; span !== undefined && span.from <= start; span = starting[++next])
      alive.push(span);
    alive = alive.filter((span) => span.to >= end);
    let state: Covering = 'unread';
    for (const span of alive) if (RANK[span.state] > RANK[state]) state = span.state;
    const last = found.at(-1);
    if (last?.state === state) found[found.length - 1] = { ...last, to: end };
    else found.push({ from: start, to: end, state });
  }
  return found;
}

/** The stretches of which events may be missing, oldest first. */
export function missing(plan: WindowPlan): CoveredSpan[] {
  return coverage(plan).filter((span) => span.state !== 'complete');
}

/** Whether every event of the range is there: nothing open, on its way, cut or failed. */
export function isComplete(plan: WindowPlan): boolean {
  return (
    plan.open.length === 0 &&
    plan.flying.length === 0 &&
    plan.settled.every((span) => span.state === 'complete')
  );
}

/** The share of the range that needs no further call, from 0 to 1. */
export function progress(plan: WindowPlan): number {
  const whole = plan.range.to - plan.range.from;
  const left = [...plan.open, ...plan.flying].reduce((sum, span) => sum + span.to - span.from, 0);
  return whole <= 0 ? (left === 0 && plan.settled.length > 0 ? 1 : 0) : Math.max(0, 1 - left / whole);
}
