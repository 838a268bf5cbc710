import { describe, expect, it } from 'vitest';

import { type DrainRecord, FORGOTTEN_AFTER_MS, mergedDrain, withSample } from './record.ts';

const record = (more: Partial<DrainRecord> = {}): DrainRecord => ({
  pool: 'itcare:1',
  member: 'm1',
  poolName: 'pay',
  memberName: 'PAY01',
  since: 1_000,
  sinceKnown: true,
  origin: null,
  samples: [],
  epoch: null,
  lost: false,
  seenAt: 1_000,
  ended: null,
  ...more,
});
const at = (...times: number[]) => times.map((each) => ({ at: each, value: 10 }));

describe('withSample', () => {
  it('takes what is later, and nothing else', () => {
    const one = withSample(record(), { at: 2_000, value: 9 }, null);
    expect(one.samples).toEqual([{ at: 2_000, value: 9 }]);
    expect(withSample(one, { at: 2_000, value: 1 }, null)).toBe(one);
    expect(withSample(one, { at: Number.NaN, value: 1 }, null)).toBe(one);
  });

  it('says lost where what counts is another process, also after a reload', () => {
    const one = withSample(record({ epoch: 7 }), { at: 2_000, value: 9 }, 7);
    expect(one.lost).toBe(false);
    expect(withSample(one, { at: 3_000, value: 0 }, 8)).toMatchObject({ lost: true, epoch: 8 });
    expect(withSample(one, { at: 3_000, value: 0 }, null)).toMatchObject({ lost: false, epoch: 7 });
  });
});

describe('what two tabs saw', () => {
  it('is one drain with the earliest known beginning, all counts and who decided it', () => {
    const origin = { change: 'c', operator: 'anna', reason: 'kernel', changeReference: null };
    const decided = record({ since: 5_000, seenAt: 9_000, origin, samples: at(5_000, 9_000) });
    const seen = record({ since: 4_000, sinceKnown: false, seenAt: 12_000, samples: at(4_000, 12_000) });
    for (const merged of [mergedDrain(decided, seen), mergedDrain(seen, decided)])
      expect(merged).toMatchObject({
        since: 5_000,
        sinceKnown: true,
        origin,
        seenAt: 12_000,
        samples: at(4_000, 5_000, 9_000, 12_000),
      });
  });

  it('is over where the end is later than all that either saw', () => {
    const ended = record({ seenAt: 8_000, ended: { at: 9_000, how: 'enabled' } });
    expect(mergedDrain(ended, record({ seenAt: 7_000 })).ended).toEqual({ at: 9_000, how: 'enabled' });
    expect(mergedDrain(ended, record({ seenAt: 10_000 })).ended).toBeNull();
  });

  it('is another drain where the first one was over before, or was not seen for a day', () => {
    const later = record({ since: 10_000, seenAt: 10_000, samples: at(10_000) });
    expect(mergedDrain(record({ ended: { at: 9_000, how: 'offline' } }), later)).toBe(later);
    const tomorrow = record({ since: 2_000 + FORGOTTEN_AFTER_MS });
    expect(mergedDrain(record(), tomorrow)).toBe(tomorrow);
  });
});
