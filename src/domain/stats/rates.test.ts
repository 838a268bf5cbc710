import { describe, expect, it } from 'vitest';
import { SampleRing, currentRate, toRates } from './rates.ts';
import { seeded } from '#domain/seeded.ts';

describe('toRates', () => {
  it('gives rates per second, a gap at a reset, nothing for what is late or double', () => {
    const rates = toRates([
      { at: 0, value: 100 },
      { at: 2_000, value: 300 },
      { at: 2_000, value: 999 },
      { at: 1_000, value: 0 },
      { at: 3_000, value: 300 },
      { at: 4_000, value: 20 },
      { at: 5_000, value: Number.NaN },
      { at: 6_000, value: 60 },
    ]);
    expect(rates).toEqual([
      { at: 2_000, perSecond: 100 },
      { at: 3_000, perSecond: 0 },
      { at: 4_000, perSecond: null },
      { at: 6_000, perSecond: 20 },
    ]);
    expect(currentRate([{ at: 0, value: 1 }])).toBeNull();
  });

  it('never goes below zero and adds up to what the counter grew', () => {
    const chance = seeded(6);
    for (let round = 0; round < 300; round += 1) {
      let at = 0;
      let value = 0;
      const samples = chance.list(40, () => ({
        at: (at += 1 + chance.int(5_000)),
        value: (value += chance.int(900)),
      }));
      const rates = toRates(samples);
      expect(rates).toHaveLength(Math.max(0, samples.length - 1));
      const grown = rates.reduce((sum, rate, index) => {
        const seconds = (rate.at - (samples[index]?.at ?? 0)) / 1_000;
        return sum + (rate.perSecond ?? Number.NaN) * seconds;
      }, 0);
      expect(grown).toBeCloseTo((samples.at(-1)?.value ?? 0) - (samples[0]?.value ?? 0), 6);
      expect(rates.every((rate) => rate.perSecond !== null && rate.perSecond >= 0)).toBe(true);
    }
  });
});

describe('SampleRing', () => {
  it('holds the newest, in order, and refuses the late', () => {
    const chance = seeded(7);
    for (let round = 0; round < 200; round += 1) {
      const capacity = 1 + chance.int(7);
      const ring = new SampleRing(capacity);
      const kept: { at: number; value: number }[] = [];
      for (let step = 0; step < 40; step += 1) {
        const sample = { at: chance.int(100), value: step };
        const newer = sample.at > (kept.at(-1)?.at ?? -1);
        expect(ring.push(sample)).toBe(newer);
        if (newer) kept.push(sample);
        expect(ring.toArray()).toEqual(kept.slice(-capacity));
        expect(ring.latest).toEqual(kept.at(-1));
        expect(ring.size).toBe(Math.min(capacity, kept.length));
      }
      ring.clear();
      expect(ring.toArray()).toEqual([]);
      expect(ring.latest).toBeNull();
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('cannot hold %s samples', (capacity) => {
    expect(() => new SampleRing(capacity)).toThrow(RangeError);
  });
});
