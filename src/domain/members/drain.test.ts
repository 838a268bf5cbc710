import { describe, expect, it } from 'vitest';
import { drainOf, type DrainSample } from './drain.ts';

/** One sample every `stepMs`. */
const series = (stepMs: number, ...values: number[]) =>
  values.map((value, index) => ({ at: index * stepMs, value }));

describe('drainOf', () => {
  it('of nothing says nothing', () => {
    expect(drainOf([])).toEqual({
      level: null,
      now: null,
      start: null,
      slopePerMinute: null,
      etaMs: null,
      settled: false,
      returning: null,
      lost: false,
      plateau: false,
    });
  });

  it('sees a steady fall and its end', () => {
    const progress = drainOf(series(5_000, 40, 35, 30, 25, 20));
    expect(progress).toMatchObject({ level: 0.5, now: 20, start: 40, settled: false, plateau: false });
    expect(progress.slopePerMinute).toBeCloseTo(-60, 9);
    expect(progress.etaMs).toBeCloseTo(20_000, 6);
  });

  it('judges by the last minute only', () => {
    const fallThenFlat = [
      ...series(5_000, 100, 80, 60, 40),
      { at: 200_000, value: 40 },
      { at: 230_000, value: 40 },
    ];
    expect(drainOf(fallThenFlat)).toMatchObject({ slopePerMinute: 0, etaMs: null });
  });

  it.each<[string, { at: number; value: number }[], Partial<ReturnType<typeof drainOf>>]>([
    ['one sample', series(1_000, 7), { level: 1, slopePerMinute: null, etaMs: null }],
    ['rising', series(5_000, 10, 12, 14), { level: 1, etaMs: null }],
    ['nothing from the start', series(5_000, 0), { level: 0, now: 0, etaMs: 0, settled: false }],
    ['up from nothing', series(5_000, 0, 3), { level: 1, etaMs: null }],
    ['zero twice', series(5_000, 4, 0, 0), { level: 0, settled: false, etaMs: 0 }],
    ['zero three times', series(5_000, 4, 0, 0, 0), { settled: true, plateau: false }],
    ['zero, then somebody returns', series(5_000, 4, 0, 0, 1), { settled: false }],
    ['zero, one, zero, zero', series(5_000, 0, 1, 0, 0), { settled: false }],
    ['unchanged for a minute', series(20_000, 9, 3, 3, 3, 3), { plateau: false }],
    [
      'unchanged for longer',
      series(20_000, 9, 3, 3, 3, 3, 3),
      { plateau: true, etaMs: null, settled: false },
    ],
    [
      'too few reads to call it so',
      [
        { at: 0, value: 3 },
        { at: 90_000, value: 3 },
      ],
      { plateau: false },
    ],
    [
      'hardly moving',
      [
        { at: 0, value: 1_000_000 },
        { at: 50_000, value: 999_999 },
      ],
      { etaMs: null },
    ],
    [
      'late and double samples',
      [...series(5_000, 40, 20), { at: 5_000, value: 99 }, { at: 1, value: 99 }],
      { now: 20 },
    ],
    [
      'counts that are none',
      [...series(5_000, 40, 20), { at: 9_000, value: Number.NaN }, { at: 9_500, value: -1 }],
      { now: 20 },
    ],
  ])('%s', (_, samples, expected) => {
    expect(drainOf(samples)).toMatchObject(expected);
  });
});

const reads = (...all: [value: number, total: number, chosen: number, queue?: number][]): DrainSample[] =>
  all.map(([value, total, chosen, queue = 0], index) => ({
    at: index * 2_000,
    value,
    total,
    chosen,
    queue,
  }));

describe('visitors who return', () => {
  it('keep a member from being drained while zero connections are only between two visits', () => {
    const sticky = drainOf(reads([7, 322, 220], [0, 342, 220], [0, 362, 220], [0, 382, 220]));
    expect(sticky).toMatchObject({ now: 0, settled: false, returning: 10 });
    expect(drainOf(reads([7, 322, 220], [0, 342, 220], [0, 342, 220], [0, 342, 220])).settled).toBe(true);
  });

  it('are not those that the algorithm still sends', () => {
    expect(drainOf(reads([7, 322, 220], [7, 342, 240])).returning).toBeNull();
  });

  it('leave it undrained while something waits', () => {
    expect(drainOf(reads([0, 5, 5], [0, 5, 5], [0, 5, 5, 1])).settled).toBe(false);
    expect(drainOf(reads([0, 5, 5], [0, 5, 5], [0, 5, 5])).settled).toBe(true);
  });

  it('does not say drained where counting began anew: connections of before are counted by nobody', () => {
    expect(drainOf(reads([0, 0, 0], [0, 0, 0], [0, 0, 0]), true)).toMatchObject({
      settled: false,
      lost: true,
    });
  });

  it('without a total that tells them apart, zero three times is drained as ever', () => {
    const plain = [0, 1, 2].map((at) => ({ at: at * 1_000, value: 0, total: at }));
    expect(drainOf(plain).settled).toBe(true);
  });
});
