import { describe, expect, it } from 'vitest';

import { downsample, MAX_POINTS, type PlotRow } from './downsample.ts';
import { seeded } from '#domain/seeded.ts';

function rowsOf(values: readonly (number | null)[], step = 1_000): PlotRow[] {
  return values.map((value, index) => ({ at: index * step, values: [value] }));
}

const column = (rows: readonly PlotRow[], index = 0) => rows.map((row) => row.values[index] ?? null);

describe('downsample', () => {
  it('leaves alone what is few', () => {
    const rows = rowsOf([1, null, 3]);
    expect(downsample(rows, 3)).toBe(rows);
    expect(downsample([], 3)).toEqual([]);
  });

  it('keeps extremes in the order in which they came', () => {
    const rows = rowsOf([5, 9, 1, 5, 5, 2, 8, 5]);
    expect(column(downsample(rows, 4))).toEqual([9, 1, 2, 8]);
  });

  it('takes means where values are stacked', () => {
    expect(column(downsample(rowsOf([1, 3, 5, 7]), 2, 'mean'))).toEqual([2, 6]);
    expect(column(downsample(rowsOf([1, null, 5, 7]), 2, 'mean'))).toEqual([null, 6]);
  });

  it('never draws through a gap', () => {
    const values = Array.from({ length: 4_000 }, (_, index) => (index === 1_234 ? null : index % 7));
    for (const how of ['extremes', 'mean'] as const) {
      const thinned = downsample(rowsOf(values), MAX_POINTS, how);
      expect(column(thinned).filter((value) => value === null)).toHaveLength(1);
    }
  });

  it('keeps the highest and the lowest of every series, the order of time, and the limit', () => {
    const chance = seeded(31);
    for (let round = 0; round < 60; round += 1) {
      const count = 1 + chance.int(6_000);
      let at = 0;
      const rows: PlotRow[] = Array.from({ length: count }, () => ({
        at: (at += 1 + chance.int(20_000)),
        values: [chance.int(1_000_000), chance.int(50)],
      }));
      const limit = 2 + chance.int(1_200);
      const thinned = downsample(rows, limit);
      expect(thinned.length).toBeLessThanOrEqual(limit);
      expect(thinned.map((row) => row.at)).toEqual(thinned.map((row) => row.at).toSorted((a, b) => a - b));
      for (const index of [0, 1]) {
        const before = column(rows, index).map(Number);
        const after = column(thinned, index).map(Number);
        expect(Math.max(...after)).toBe(Math.max(...before));
        expect(Math.min(...after)).toBe(Math.min(...before));
      }
    }
  });
});
