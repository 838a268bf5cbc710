import { describe, expect, it } from 'vitest';
import { drainOf, type DrainSample, forecastOf, MOST_SAMPLES, thinned } from './drain.ts';

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

/** Connections that halve every `halfMs`, read every `stepMs`. */
const decay = (start: number, halfMs: number, stepMs: number, count: number): DrainSample[] =>
  Array.from({ length: count }, (_, index) => ({
    at: index * stepMs,
    value: Math.round(start * 0.5 ** ((index * stepMs) / halfMs)),
  }));

describe('a plateau', () => {
  const wavering = Array.from({ length: 60 }, (_, index) => ({
    at: index * 2_000,
    value: [3, 2, 4, 3, 2][index % 5] ?? 3,
  }));

  it('is also what wavers without falling: clients with a cookie come and go', () => {
    expect(drainOf(wavering)).toMatchObject({ plateau: true, etaMs: null });
    expect(forecastOf(wavering)).toBeNull();
  });

  it('is not called so before it lasted, nor where it falls slowly', () => {
    expect(drainOf(wavering.slice(0, 20)).plateau).toBe(false);
    expect(drainOf(decay(9_999, 300_000, 2_000, 90)).plateau).toBe(false);
  });
});

/** Of the band ten seconds later. */
function width(samples: readonly DrainSample[]): number {
  const { low = 0, high = 0 } = forecastOf(samples)?.at(10_000) ?? {};
  return high - low;
}

describe('forecastOf', () => {
  it.each<[string, DrainSample[]]>([
    ['nothing', []],
    ['one read', series(1_000, 7)],
    ['two reads', series(1_000, 7, 6)],
    ['a rise', series(5_000, 7, 8, 9, 10)],
    ['what is drained', series(5_000, 7, 3, 0)],
    ['what does not move', series(5_000, 7, 7, 7, 7)],
    ['what would take days', series(20_000, 1_000_000, 1_000_000, 1_000_000, 999_999)],
  ])('says nothing of %s', (_, samples) => {
    expect(forecastOf(samples)).toBeNull();
  });

  it('begins at what was read and ends between a pace that stays and one that slows', () => {
    const forecast = forecastOf(series(5_000, 40, 35, 30, 25, 20));
    expect(forecast?.at(0)).toEqual({ low: 20, high: 20 });
    expect(forecast?.soonestMs).toBeCloseTo(20_000, 6);
    expect(forecast?.latestMs).toBeGreaterThan(20_000);
    expect(forecast?.at(20_000).low).toBeCloseTo(0, 9);
    expect(forecast?.at(20_000).high).toBeGreaterThan(0);
  });

  it('holds what came of a decay, seen after a quarter of it', () => {
    const all = decay(200, 12_000, 2_000, 40);
    const seen = all.slice(0, 10);
    const last = seen.at(-1)?.at ?? 0;
    const forecast = forecastOf(seen);
    for (const { at, value } of all.slice(10)) {
      const { low = 1, high = 0 } = forecast?.at(at - last) ?? {};
      expect(value).toBeGreaterThanOrEqual(low - 1);
      expect(value).toBeLessThanOrEqual(high + 1);
    }
  });

  it('is wider where the counts waver', () => {
    const steady = series(5_000, 40, 36, 32, 28, 24, 20);
    const wavering = series(5_000, 40, 32, 36, 24, 28, 20);
    expect(width(wavering)).toBeGreaterThan(width(steady));
  });
});

describe('thinned', () => {
  it('leaves few as they are, the same array', () => {
    const few = decay(40, 12_000, 1_000, MOST_SAMPLES);
    expect(thinned(few)).toBe(few);
  });

  it('keeps the start, the last minute and an hour in few of them', () => {
    let kept: readonly DrainSample[] = [];
    for (const sample of decay(5_000, 600_000, 1_000, 3_600)) kept = thinned([...kept, sample]);
    expect(kept.length).toBeLessThanOrEqual(MOST_SAMPLES);
    expect(kept[0]).toEqual({ at: 0, value: 5_000 });
    expect(kept.filter(({ at }) => at >= 3_599_000 - 60_000)).toHaveLength(61);
    for (const at of [60_000, 300_000, 600_000, 1_200_000, 2_400_000]) {
      const next = kept.findIndex((sample) => sample.at >= at);
      const [before, after] = [kept[next - 1], kept[next]];
      if (!before || !after) throw new Error('nothing is left of that time');
      const share = (at - before.at) / (after.at - before.at);
      const drawn = before.value + share * (after.value - before.value);
      expect(Math.abs(drawn - 5_000 * 0.5 ** (at / 600_000))).toBeLessThan(25);
    }
  });

  it('is bounded however fast they come', () => {
    expect(thinned(decay(40, 12_000, 10, 1_000))).toHaveLength(MOST_SAMPLES);
  });
});
