import { describe, expect, it } from 'vitest';
import { freshness, nextPollDelay, retryDelay, shouldRetry } from './polling.ts';
import type { PollInput } from './polling.ts';

const base: PollInput = {
  intervalMs: 10_000,
  hidden: false,
  paused: false,
  transition: false,
  failures: 0,
  random: 0.5,
};

describe('nextPollDelay', () => {
  it.each<[string, Partial<PollInput>, number | false]>([
    ['the interval', {}, 10_000],
    ['hidden', { hidden: true }, false],
    ['paused', { paused: true }, false],
    ['paused in transition', { paused: true, transition: true, failures: 3 }, false],
    ['transition', { transition: true }, 2_000],
    ['transition with a quicker interval', { transition: true, intervalMs: 1_000 }, 1_000],
    ['one failure', { failures: 1 }, 4_000],
    ['two failures', { failures: 2 }, 8_000],
    ['a short outage: nobody waits longer than 10 s for what comes back', { failures: 3, random: 1 }, 8_800],
    ['a longer one reaches the cap', { failures: 4 }, 60_000],
    ['a longer one of a quick page', { failures: 4, intervalMs: 1_000 }, 16_000],
    ['ten thousand failures', { failures: 10_000 }, 60_000],
    ['a failure in transition', { transition: true, failures: 1 }, 4_000],
    ['an interval beyond the cap is backed off to', { intervalMs: 300_000, failures: 20 }, 300_000],
    ['and a short outage of it recovers as soon', { intervalMs: 300_000, failures: 3 }, 8_000],
    ['Retry-After is a floor', { failures: 1, retryAfterMs: 45_000 }, 45_000],
    ['Retry-After beyond the cap', { failures: 1, retryAfterMs: 120_000 }, 120_000],
    ['a shorter Retry-After changes nothing', { failures: 1, retryAfterMs: 5 }, 4_000],
    ['Retry-After without failure is over', { retryAfterMs: 45_000 }, 10_000],
    ['an absurdly small interval', { intervalMs: 0 }, 1_000],
    ['a broken interval', { intervalMs: Number.NaN }, 1_000],
    ['lowest jitter', { random: 0 }, 9_000],
    ['highest jitter', { random: 1 }, 11_000],
    ['one second varies upwards only', { intervalMs: 1_000, random: 0 }, 1_100],
    ['the cap varies downwards only', { failures: 12, random: 1 }, 54_000],
    ['Retry-After varies upwards only', { failures: 1, retryAfterMs: 45_000, random: 0 }, 49_500],
  ])('%s', (_, change, expected) => {
    expect(nextPollDelay({ ...base, ...change })).toBe(expected);
  });

  it('always stays inside its limits', () => {
    for (const intervalMs of [1, 1_000, 1_500, 5_000, 55_000, 300_000]) {
      for (const failures of [0, 1, 2, 7]) {
        for (const retryAfterMs of [undefined, 500, 30_000, 90_000]) {
          for (let random = 0; random < 1; random += 0.05) {
            for (const transition of [false, true]) {
              const delay = nextPollDelay({
                ...base,
                intervalMs,
                failures,
                retryAfterMs,
                random,
                transition,
              });
              if (delay === false) throw new Error('a visible page polls');
              expect(delay).toBeGreaterThanOrEqual(1_000);
              const asked = failures > 0 ? (retryAfterMs ?? 0) : 0;
              expect(delay).toBeGreaterThanOrEqual(asked);
              expect(delay).toBeLessThanOrEqual(Math.max(60_000, intervalMs * 1.1, asked * 1.1));
            }
          }
        }
      }
    }
  });
});

describe('freshness', () => {
  it.each<[number | null, number, number, number, string]>([
    [null, 0, 10_000, 0, 'stale'],
    [0, 30_000, 10_000, 0, 'fresh'],
    [0, 30_001, 10_000, 0, 'stale'],
    [0, 4_000, 1_000, 0, 'fresh'],
    [0, 5_001, 1_000, 0, 'stale'],
    [0, 10, 10_000, 2, 'fresh'],
    [0, 10, 10_000, 3, 'stale'],
    [500, 0, 10_000, 0, 'fresh'],
  ])('read at %s, now %s, every %s ms, %s failures: %s', (readAt, now, intervalMs, failures, expected) => {
    expect(freshness({ readAt, now, intervalMs, failures })).toBe(expected);
  });
});

describe('repeating a failed read', () => {
  it.each<[unknown, boolean]>([
    [{ kind: 'network' }, true],
    [{ kind: 'timeout' }, false],
    [{ kind: 'upstream' }, true],
    [{ kind: 'rate-limited', retryAfterMs: 2_000 }, true],
    [{ kind: 'upstream', retryAfterMs: 5_001 }, false],
    [{ kind: 'unauthorized' }, false],
    [{ kind: 'forbidden' }, false],
    [{ kind: 'not-found' }, false],
    [{ kind: 'conflict' }, false],
    [{ kind: 'validation' }, false],
    [{ kind: 'contract' }, false],
    [{ kind: 'aborted' }, false],
    [new TypeError('a fault of ours'), false],
    [{ kind: 5 }, false],
    [null, false],
    ['network', false],
  ])('%j: %s', (error, expected) => {
    expect(shouldRetry(0, error)).toBe(expected);
    expect(shouldRetry(1, error)).toBe(expected);
    expect(shouldRetry(2, error)).toBe(false);
  });

  it('waits with full jitter, after Retry-After', () => {
    expect(retryDelay(0, { kind: 'network' }, 0)).toBe(0);
    expect(retryDelay(0, { kind: 'network' }, 0.5)).toBe(500);
    expect(retryDelay(1, { kind: 'network' }, 0.5)).toBe(1_000);
    expect(retryDelay(50, { kind: 'network' }, 1)).toBe(5_000);
    expect(retryDelay(0, { kind: 'rate-limited', retryAfterMs: 3_000 }, 0)).toBe(3_000);
    expect(retryDelay(1, { kind: 'rate-limited', retryAfterMs: 3_000 }, 0.5)).toBe(4_000);
    expect(retryDelay(0, { kind: 'network' })).toBeLessThanOrEqual(1_000);
  });
});
