import { describe, expect, it } from 'vitest';

import {
  COARSE_MS,
  FINE_MS,
  KEPT_MS,
  MAX_HISTORY_BYTES,
  MAX_OBJECTS,
  rowBytes,
  SampleHistory,
} from './sample-history.ts';
import { MEASURES, readFrame, type StatFrame, WHOLE } from './series.ts';

const NEW = MEASURES.indexOf('newConnections');

function frame(totConns: number, curConns = 5, extra: Record<string, object> = {}): StatFrame {
  return readFrame([{ web: { curConns, totConns, memberCnt: 1 }, ...extra }]);
}

const rates = (history: SampleHistory) => history.rows.map((row) => row.values[NEW] ?? Number.NaN);

describe('SampleHistory', () => {
  it('turns counters into rates; the first read gives none', () => {
    const history = new SampleHistory();
    expect(history.take(frame(100), 1_000)).toBe(true);
    expect(history.take(frame(150), 6_000)).toBe(true);
    expect(rates(history)).toEqual([Number.NaN, 10]);
    expect(history.rows.map((row) => row.values[0])).toEqual([5, 5]);
    expect(history.since).toBe(1_000);
  });

  it('leaves a gap where a counter was reset', () => {
    const history = new SampleHistory();
    for (const [index, total] of [100, 150, 20, 70].entries()) history.take(frame(total), index * 5_000 + 1);
    expect(rates(history)).toEqual([Number.NaN, 10, Number.NaN, 10]);
    expect(history.rows.some((row) => row.gap)).toBe(false);
  });

  it('leaves a gap where polls were missed, and knows no rate over it', () => {
    const history = new SampleHistory();
    for (const at of [1, 5_001, 10_001, 40_001, 45_001]) history.take(frame(at), at);
    expect(history.rows.map((row) => row.gap)).toEqual([false, false, false, true, false]);
    expect(rates(history)).toEqual([Number.NaN, 1_000, 1_000, Number.NaN, 1_000]);
  });

  it('takes a longer interval that was asked for as no gap, and a short silence against it as one', () => {
    const history = new SampleHistory();
    history.expect(1_000);
    for (const at of [1, 1_001, 2_001, 6_001, 7_001]) history.take(frame(at), at);
    expect(history.rows.map((row) => row.gap)).toEqual([false, false, false, true, false]);
    history.expect(30_000);
    history.take(frame(40_000), 37_001);
    expect(history.rows.at(-1)?.gap).toBe(false);
  });

  it('refuses what is late, double or empty', () => {
    const history = new SampleHistory();
    history.take(frame(1), 5_000);
    expect(history.take(frame(2), 5_000)).toBe(false);
    expect(history.take(frame(2), 4_000)).toBe(false);
    expect(history.take(readFrame([]), 9_000)).toBe(false);
    expect(history.rows).toHaveLength(1);
  });

  it('knows nothing of a member before it came', () => {
    const history = new SampleHistory();
    history.take(frame(1), 1_000);
    history.take(frame(2, 5, { 'APP01:443': { curConns: 3, totConns: 7 } }), 2_000);
    expect(history.objects).toEqual([WHOLE, 'APP01:443']);
    expect(history.rows[0]?.values[MEASURES.length]).toBeUndefined();
    expect(history.rows[1]?.values[MEASURES.length]).toBe(3);
    expect(history.rows[1]?.values[MEASURES.length + NEW]).toBeNaN();
  });

  it('records the busiest of very many members', () => {
    const members = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`M${index}:80`, { curConns: index, totConns: 1 }]),
    );
    const history = new SampleHistory();
    history.take(frame(1, 5, members), 1);
    expect(history.objects).toHaveLength(MAX_OBJECTS);
    expect(history.objects).toContain('M499:80');
    expect(history.objects).not.toContain('M0:80');
    expect(history.membersSeen).toBe(500);
  });

  it('thins what is old into means, twice as once, and drops what is a day old', () => {
    const history = new SampleHistory();
    const start = 1_000_000_000_000;
    let at = start;
    for (; at < start + KEPT_MS / 24; at += 1_000) history.take(frame(at, 4 + (at % 2_000 ? 2 : 0)), at);
    history.thin(at);
    const old = history.rows.filter((row) => row.at < at - FINE_MS);
    expect(old).toHaveLength((KEPT_MS / 24 - FINE_MS) / COARSE_MS);
    expect(history.rows.length - old.length).toBe(FINE_MS / 1_000);
    expect(old[3]?.values[0]).toBe(5);
    const { rows } = history;
    history.thin(at);
    expect(history.rows).toEqual(rows);
    history.thin(at + KEPT_MS);
    expect(history.rows).toEqual([]);
  });

  it('keeps what is old together, and its values as they were', () => {
    const history = new SampleHistory();
    let at = 1_000_000_000_000;
    const read = (count: number) => {
      for (const end = at + count * COARSE_MS; at < end; at += COARSE_MS)
        history.take(frame(at / COARSE_MS, at % 7), at);
      const before = history.rows.map((row) => ({ ...row, values: [...row.values] }));
      history.thin(at);
      expect(history.rows.map((row) => ({ ...row, values: [...row.values] }))).toEqual(before);
    };
    for (let turn = 0; turn < 36; turn += 1) read(10);
    const old = history.rows.filter((row) => row.at < at - FINE_MS);
    expect(old).toHaveLength(270);
    expect(new Set(old.map(({ values }) => values.buffer)).size).toBeLessThan(65);
  });

  it('holds a day at ten seconds of twenty members within five megabytes', () => {
    expect((KEPT_MS / COARSE_MS) * rowBytes(21)).toBeLessThanOrEqual(MAX_HISTORY_BYTES);
    const members = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`M${index}:80`, { curConns: 1, totConns: 1 }]),
    );
    const big = new SampleHistory();
    const one = frame(1, 5, members);
    for (let at = 1; at < KEPT_MS; at += 10_000) big.take(one, at);
    big.thin(KEPT_MS);
    expect(big.bytes).toBeLessThanOrEqual(MAX_HISTORY_BYTES);
    // Thinned, not cut: the beginning of the day is still there.
    expect(big.since).toBeLessThan(5 * 60_000);
  });

  it('joins what another tab or an earlier visit recorded', () => {
    const earlier = new SampleHistory();
    earlier.take(frame(1, 7, { 'OLD:443': { curConns: 1, totConns: 1 } }), 1_000);
    earlier.take(frame(6, 7, { 'OLD:443': { curConns: 2, totConns: 1 } }), 6_000);
    const history = new SampleHistory();
    history.take(frame(50, 9, { 'NEW:443': { curConns: 4, totConns: 1 } }), 60_000);
    history.merge(earlier.objects, earlier.rows);
    expect(history.objects).toEqual([WHOLE, 'NEW:443', 'OLD:443']);
    expect(history.rows.map((row) => row.at)).toEqual([1_000, 6_000, 60_000]);
    expect(history.rows[1]?.values[2 * MEASURES.length]).toBe(2);
    expect(history.rows[1]?.values[MEASURES.length]).toBeNaN();
  });
});
