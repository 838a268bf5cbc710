import { describe, expect, it } from 'vitest';

import { nearest } from './cursor.ts';
import { shortNumber, timeTicks, valueTicks } from './ticks.ts';

describe('timeTicks', () => {
  const noon = Date.UTC(2026, 2, 10, 12);

  it('stand on round times', () => {
    expect(timeTicks(noon + 1, noon + 300_000, 6)).toEqual(
      [60_000, 120_000, 180_000, 240_000, 300_000].map((each) => noon + each),
    );
  });

  it('fall on midnight where the operator lives', () => {
    const ticks = timeTicks(noon, noon + 24 * 3_600_000, 3, 330);
    expect(ticks).toContain(Date.UTC(2026, 2, 10, 18, 30));
  });

  it.each([1, 2, 3, 7, 12])('are at most %s', (most) => {
    for (const span of [3_000, 61_000, 900_000, 3_600_000, 86_400_000, 40 * 86_400_000])
      expect(timeTicks(noon - 17, noon + span, most).length).toBeLessThanOrEqual(most + 1);
  });

  it('are none for nothing', () => {
    expect(timeTicks(5, 5, 4)).toEqual([]);
  });
});

describe('valueTicks', () => {
  it.each([
    [0, [0, 0.25, 0.5, 0.75, 1]],
    [235, [0, 100, 200, 300]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [9_999_999, [0, 2_500_000, 5_000_000, 7_500_000, 10_000_000]],
  ])('%s', (highest, ticks) => {
    expect(valueTicks(highest)).toEqual(ticks);
  });

  it('reach the highest value in a few steps', () => {
    for (let value = 0.001; value < 1e12; value *= 1.37) {
      const ticks = valueTicks(value);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(value * 0.999999);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
    }
  });
});

it.each([
  [0, '0'],
  [0.25, '0.25'],
  [31.24, '31.2'],
  [999.6, '1000'],
  [1_240, '1.24\u00a0k'],
  [999_999, '1\u00a0M'],
  [30_100_000, '30.1\u00a0M'],
  [4e15, '4\u00a0P'],
])('%s is written %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});

it('finds the nearest row', () => {
  const rows = [10, 20, 40].map((at) => ({ at }));
  expect([0, 14, 16, 31, 99].map((at) => nearest(rows, at))).toEqual([0, 0, 1, 2, 2]);
  expect(nearest([], 5)).toBe(-1);
});
