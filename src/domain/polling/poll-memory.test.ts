import { describe, expect, it } from 'vitest';

import { nextPoll, pollMemory, type PolledQuery } from './poll-memory.ts';

function query(status: string, dataUpdateCount: number, errorUpdateCount: number, error: unknown = null) {
  return { state: { status, error, dataUpdateCount, errorUpdateCount } };
}

/** The same query object through several states, as the cache has it. */
function moved(target: { state: PolledQuery['state'] }, to: { state: PolledQuery['state'] }) {
  target.state = to.state;
  return target;
}

describe('pollMemory', () => {
  it('counts the failures since the last success, not all there ever were', () => {
    const one = query('pending', 0, 0);
    expect(pollMemory(one).failures).toBe(0);
    expect(pollMemory(moved(one, query('error', 0, 1))).failures).toBe(1);
    expect(pollMemory(moved(one, query('pending', 0, 1))).failures).toBe(1);
    expect(pollMemory(moved(one, query('error', 0, 2))).failures).toBe(2);
    expect(pollMemory(moved(one, query('success', 1, 2))).failures).toBe(0);
    expect(pollMemory(moved(one, query('error', 1, 3))).failures).toBe(1);
  });

  it('draws chance once for each read, however often it is asked', () => {
    const draws = [0.1, 0.2, 0.3];
    const draw = () => draws.shift() ?? 1;
    const one = query('success', 1, 0);
    expect(pollMemory(one, draw).random).toBe(0.1);
    expect(pollMemory(one, draw).random).toBe(0.1);
    expect(pollMemory(moved(one, query('success', 2, 0)), draw).random).toBe(0.2);
    expect(pollMemory(moved(one, query('error', 2, 1)), draw).random).toBe(0.3);
    expect(pollMemory(query('success', 2, 1), draw).random).toBe(1);
  });

  it.each<[unknown, number | undefined]>([
    [{ retryAfterMs: 40_000 }, 40_000],
    [{ retryAfterMs: 'soon' }, undefined],
    [{}, undefined],
    [null, undefined],
    ['down', undefined],
  ])('reads Retry-After from the error: %j', (error, expected) => {
    expect(pollMemory(query('error', 0, 1, error)).retryAfterMs).toBe(expected);
  });
});

describe('nextPoll', () => {
  const asked = { retryAfterMs: 40_000 };

  it('reads on at the pace, unless paused', () => {
    const delay = nextPoll(query('success', 1, 0), { intervalMs: 10_000 });
    expect(delay).toBeGreaterThanOrEqual(9_000);
    expect(delay).toBeLessThanOrEqual(11_000);
    expect(nextPoll(query('success', 1, 0), { intervalMs: 10_000, paused: true })).toBe(false);
  });

  it('hurries in a transition, and waits as long as a failure asks', () => {
    expect(nextPoll(query('success', 1, 0), { intervalMs: 10_000, transition: true })).toBeLessThan(3_000);
    expect(nextPoll(query('error', 0, 1, asked), { intervalMs: 10_000 })).toBeGreaterThanOrEqual(40_000);
  });
});
