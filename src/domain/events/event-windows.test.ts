import { describe, expect, it } from 'vitest';

import { type EventFields, type LoadedEvent, newEvents } from './event-fields.ts';
import {
  answered,
  askedSpan,
  coverage,
  extended,
  grounded,
  isComplete,
  missing,
  planWindows,
  progress,
  type Span,
  takeWindow,
  withBudget,
  type WindowPlan,
} from './event-windows.ts';
import { seeded } from '#domain/seeded.ts';

interface Happened {
  at: number;
  fields: Record<string, string>;
}

type Ends = 'closed' | 'open' | 'half';

/** An API as it is documented: some rows of the window, at most `size`, in its own order. */
function server(events: readonly Happened[], ends: Ends, limit = Infinity) {
  return ({ from, to }: Span, size: number): EventFields[] =>
    events
      .filter(({ at }) =>
        ends === 'closed'
          ? at >= from && at <= to
          : ends === 'open'
            ? at > from && at < to
            : at >= from && at < to,
      )
      .slice(0, Math.min(size, limit))
      .map(({ fields }) => fields);
}

function run(start: WindowPlan, ask: (span: Span, size: number) => EventFields[]) {
  const seen = new Set<string>();
  const events: LoadedEvent[] = [];
  let plan = start;
  for (let taken = takeWindow(plan); taken !== null; taken = takeWindow(plan)) {
    const rows = ask(askedSpan(taken.plan, taken.window), taken.plan.size);
    events.push(...newEvents(rows, seen));
    plan = answered(taken.plan, taken.window, rows.length);
  }
  return { plan, events };
}

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23, 12);

/** Events over some hours, in bursts, some at the same instant, a part of them without an id. */
function history(seed: number, count: number): Happened[] {
  const chance = seeded(seed);
  const bursts = Array.from({ length: 6 }, () => START + chance.int(3 * HOUR));
  return Array.from({ length: count }, (_, n) => {
    const burst = bursts[chance.int(bursts.length)] ?? START;
    const at = Math.min(
      START + 4 * HOUR - 1,
      chance.next() < 0.6 ? burst + chance.int(600_000) : START + 1 + chance.int(4 * HOUR - 2),
    );
    const id: Record<string, string> =
      chance.next() < 0.8 ? { support_id: `99999999999${String(n).padStart(9, '0')}` } : {};
    return { at, fields: { ...id, n: String(n), date_time: new Date(at).toISOString() } };
  });
}

const numbers = (events: readonly LoadedEvent[]) => new Set(events.map((event) => event.fields['n'] ?? ''));
const RANGE = { from: START, to: START + 4 * HOUR };

describe('reading a range in windows', () => {
  it.each([1, 2, 3, 4, 5, 6])('finds all of 3,000 events twenty at a time (seed %i)', (seed) => {
    const events = history(seed, 3_000);
    for (const ends of ['closed', 'half', 'open'] as const) {
      const found = run(planWindows(RANGE, { size: 20, budget: 5_000 }), server(events, ends));
      const have = numbers(found.events);
      expect(`${ends} ${found.events.length}`).toBe(`${ends} ${have.size}`);
      const lost = events.filter((event) => !have.has(event.fields['n'] ?? ''));
      const gaps = missing(found.plan);
      // Whatever is not there is said, exactly: each lost event lies in a stretch called cut.
      for (const event of lost)
        expect(gaps.some((gap) => event.at >= gap.from && event.at <= gap.to)).toBe(true);
      expect(isComplete(found.plan)).toBe(gaps.length === 0);
      for (const gap of gaps) expect(gap.to - gap.from).toBeLessThan(2_000 * 3);
      expect(lost.length === 0 || gaps.length > 0).toBe(true);
    }
  });

  it('says what a spent budget left out', () => {
    const events = history(7, 3_000);
    const { plan, events: found } = run(
      planWindows(RANGE, { size: 20, budget: 40 }),
      server(events, 'closed'),
    );
    expect(plan.calls).toBe(40);
    expect(isComplete(plan)).toBe(false);
    const gaps = missing(plan);
    const have = numbers(found);
    for (const event of events) {
      const covered = !gaps.some((gap) => event.at >= gap.from && event.at <= gap.to);
      expect(covered && !have.has(event.fields['n'] ?? '')).toBe(false);
    }
    // Newest first: what is missing is the oldest.
    expect(gaps[0]?.from).toBe(RANGE.from);
    expect(coverage(plan).at(-1)?.state).toBe('complete');
  });

  it('goes on where it stopped', () => {
    const events = history(8, 3_000);
    const ask = server(events, 'closed');
    const first = run(planWindows(RANGE, { size: 20, budget: 10 }), ask);
    const second = run(withBudget(first.plan, 10_000), ask);
    expect(missing(second.plan).every((gap) => gap.state === 'cut')).toBe(true);
  });

  it('asks once when everything fits', () => {
    const events = history(9, 137);
    const { plan, events: found } = run(planWindows(RANGE), server(events, 'closed'));
    expect([plan.calls, found.length, isComplete(plan), progress(plan)]).toEqual([1, 137, true, 1]);
  });

  it('calls a second with more events than fit cut, and nothing else', () => {
    const crowd = Array.from({ length: 50 }, (_, n) => ({
      at: START + 5_000,
      fields: { support_id: `7${n}x`, n: String(n) },
    }));
    const { plan, events } = run(
      planWindows({ from: START, to: START + 60_000 }, { size: 20 }),
      server(crowd, 'closed'),
    );
    expect(events).toHaveLength(20);
    expect(isComplete(plan)).toBe(false);
    const gaps = missing(plan);
    expect(gaps.map((gap) => gap.state)).toEqual(['cut']);
    expect(gaps[0]?.from).toBeLessThanOrEqual(START + 5_000);
    expect(gaps[0]?.to).toBeGreaterThanOrEqual(START + 5_000);
    expect((gaps[0]?.to ?? 0) - (gaps[0]?.from ?? 0)).toBeLessThan(2_000);
  });

  it('sees through a limit of the server below what was asked', () => {
    const events = history(10, 900);
    const { plan, events: found } = run(planWindows(RANGE, { size: 1_000 }), server(events, 'closed', 100));
    expect(isComplete(plan)).toBe(true);
    expect(found).toHaveLength(900);
  });

  it('never asks more often than the budget, even of an API that ignores the window', () => {
    let calls = 0;
    const rows = Array.from({ length: 20 }, (_, n) => ({ support_id: `1${n}` }));
    const { plan, events } = run(planWindows(RANGE, { size: 20, budget: 60 }), () => {
      calls++;
      return rows;
    });
    expect([calls, events.length, isComplete(plan)]).toEqual([60, 20, false]);
  });

  it('opens again what was in the air when it was stopped', () => {
    const taken = takeWindow(planWindows(RANGE));
    expect(taken).not.toBeNull();
    const plan = taken ? grounded(taken.plan) : planWindows(RANGE);
    expect([plan.open, plan.flying]).toEqual([[RANGE], []]);
    expect(coverage(plan)).toEqual([{ ...RANGE, state: 'unread' }]);
    expect(progress(plan)).toBe(0);
  });
});

describe('coverage', () => {
  it('has no gap and no overlap, whatever was settled', () => {
    const chance = seeded(11);
    for (let round = 0; round < 200; round++) {
      const settled = chance.list(8, () => {
        const from = chance.int(100);
        return { from, to: from + 1 + chance.int(40), state: chance.pick(['complete', 'cut'] as const) };
      });
      const plan = { ...planWindows({ from: 10, to: 90 }), open: [], settled };
      const spans = coverage(plan);
      expect(spans[0]?.from).toBe(10);
      expect(spans.at(-1)?.to).toBe(90);
      for (const [index, span] of spans.entries()) {
        expect(span.to).toBeGreaterThan(span.from);
        const next = spans[index + 1];
        expect(next?.from ?? span.to).toBe(span.to);
        expect(next?.state).not.toBe(span.state);
        const middle = (span.from + span.to) / 2;
        const over = settled
          .filter((each) => each.from <= middle && each.to >= middle)
          .map((each) => each.state);
        expect(span.state).toBe(
          over.includes('complete') ? span.state : over.includes('cut') ? span.state : 'unread',
        );
      }
    }
  });

  it('lets a complete answer win over a cut one', () => {
    const plan: WindowPlan = {
      ...planWindows({ from: 0, to: 100 }),
      open: [],
      settled: [
        { from: 0, to: 60, state: 'cut' },
        { from: 40, to: 100, state: 'complete' },
      ],
    };
    expect(coverage(plan)).toEqual([
      { from: 0, to: 40, state: 'cut' },
      { from: 40, to: 100, state: 'complete' },
    ]);
  });

  it('grows with what is followed', () => {
    const first = {
      ...planWindows({ from: 0, to: 100 }),
      open: [],
      settled: [{ from: 0, to: 100, state: 'complete' as const }],
    };
    const later = {
      ...planWindows({ from: 90, to: 150 }),
      open: [],
      settled: [{ from: 90, to: 150, state: 'complete' as const }],
    };
    const both = extended(first, later);
    expect([both.range, isComplete(both), coverage(both).length]).toEqual([{ from: 0, to: 150 }, true, 1]);
    const gap = extended(first, {
      ...later,
      range: { from: 120, to: 150 },
      settled: [{ from: 120, to: 150, state: 'complete' }],
    });
    expect(missing(gap)).toEqual([{ from: 100, to: 120, state: 'unread' }]);
  });
});
