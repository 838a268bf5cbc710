/** What a drain comes to in words, for every screen that shows it. */
import type { DrainPlan } from '#changes/drains/plans.ts';
import type { DrainRecord } from '#changes/drains/record.ts';
import type { DrainProblem } from '#changes/drains/store.ts';
import { type DrainForecast, type DrainView, forecastOf } from '#domain/members/drain.ts';
import { decimal, number } from '#languages/numbers.ts';
import { clockTime, exactTime } from '#ui/time/format.ts';

import { drainMessages as messages } from './messages.ts';

export interface DrainFacts {
  /** Connections left, and the words after the number; null where none are known. */
  readonly left: { readonly count: string; readonly of: string } | null;
  /** Change per minute, with its sign; null with too little to say. */
  readonly perMinute: string | null;
  readonly timeLeft: string | null;
  /** What else there is to know, as one sentence or two; null for nothing. */
  readonly note: string | null;
  /** `warn`: it will not end by itself, or nobody knows; `done`: nothing is left. */
  readonly tone: 'plain' | 'warn' | 'done';
}

export interface DrainInput {
  readonly record: DrainRecord;
  readonly view: DrainView | null;
  /** Whether the backend counts connections. */
  readonly counted: boolean;
  /** What is kept of former pages was read. */
  readonly opened: boolean;
  readonly plan: DrainPlan | null;
  readonly problem?: DrainProblem | null;
}

export function drainFacts(input: DrainInput): DrainFacts {
  const { record, view, plan } = input;
  const empty = { left: null, perMinute: null, timeLeft: null };
  const problem = problemOf(input);
  if (record.ended) return { ...empty, note: messages.ended[record.ended.how], tone: 'warn' };
  if (!input.counted)
    return { ...empty, note: joined(problem, messages.uncounted), tone: problem ? 'warn' : 'plain' };
  if (view === null || view.now === null)
    return {
      ...empty,
      note: problem ?? (input.opened ? messages.unknown : messages.loading),
      tone: problem ? 'warn' : 'plain',
    };
  const left = { count: number(view.now), of: messages.left(view.now, view.start) };
  const perMinute = rateText(view.slopePerMinute);
  if (view.settled)
    return { left, perMinute, timeLeft: null, note: joined(problem, messages.done), tone: 'done' };
  const forecast = forecastIn(record, view);
  const timeLeft = forecast ? messages.range(forecast.soonestMs, forecast.latestMs) : null;
  const trouble = view.lost
    ? messages.lost
    : view.returning !== null
      ? messages.returning(view.returning)
      : view.plateau
        ? messages.plateau
        : null;
  const last = record.samples.at(-1)?.at ?? 0;
  const deadlineAt = plan?.deadlineAt ?? null;
  const band = deadlineAt !== null && deadlineAt > last ? forecast?.at(deadlineAt - last) : undefined;
  const overdue = deadlineAt !== null && deadlineAt <= last ? messages.overdue : null;
  const atDeadline = band ? messages.atDeadline(band.low, band.high) : overdue;
  return {
    left,
    perMinute,
    timeLeft,
    note: joined(problem, trouble, atDeadline),
    tone: problem !== null || trouble !== null ? 'warn' : 'plain',
  };
}

function joined(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(' ');
}

function problemOf({ record, problem = null }: DrainInput): string | null {
  if (problem === null) return null;
  if (problem.gone) return messages.gone;
  const { samples, seenAt } = record;
  const at = Math.max(samples.at(-1)?.at ?? 0, seenAt);
  return at > 0 ? messages.unread(clockTime(at), problem.message) : messages.neverRead(problem.message);
}

function rateText(perMinute: number | null): string | null {
  if (perMinute === null) return null;
  const size = Math.abs(perMinute);
  const digits = size < 9.95 ? 1 : 0;
  const text = decimal(size, digits);
  if (Number(size.toFixed(digits)) === 0) return number(0);
  return perMinute < 0 ? `−${text}` : `+${text}`;
}

/** Null where nothing falls, and where what falls is not all there is: visitors who return, connections nobody counts. */
export function forecastIn({ samples }: Pick<DrainRecord, 'samples'>, view: DrainView): DrainForecast | null {
  return view.returning !== null || view.lost ? null : forecastOf(samples);
}

/** Since when it drains, or was seen to. */
export function beganText(
  { since, sinceKnown }: Pick<DrainRecord, 'since' | 'sinceKnown'>,
  now: number,
): string {
  const time = momentText(since, now);
  return sinceKnown ? messages.since(time) : messages.seenSince(time);
}

/** The day goes along where it is not today's. */
export function momentText(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? clockTime(at) : exactTime(at);
}

/** Until when, and what is done then; null where nothing ends it. */
export function planText(plan: DrainPlan | null, now: number): string | null {
  if (plan === null || plan.deadlineAt === null) return null;
  return messages.deadline(momentText(plan.deadlineAt, now), messages.onTimeout[plan.onTimeout]);
}

/** Who decided it here and why; null where nobody did. */
export function originText({ origin }: Pick<DrainRecord, 'origin'>): string | null {
  if (origin === null) return null;
  const { operator, reason, changeReference } = origin;
  const who = operator === null ? messages.here : messages.by(operator);
  return [who, reason, changeReference].filter((part) => part !== null).join(' · ');
}
