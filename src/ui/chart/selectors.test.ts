import { expect, it, vi } from 'vitest';

import { createSelector } from './selectors.ts';

it('remembers what is asked again and again, and forgets what is not', () => {
  const calculate = vi.fn((end: number) => [end]);
  const ticks = createSelector([(end: number) => end], calculate, {
    memoizeOptions: { resultEqualityCheck: Object.is },
  });
  ticks(0);
  ticks(0);
  expect(calculate).toHaveBeenCalledTimes(1);
  // The ends of an axis of time: each is new.
  for (let end = 1; end <= 1_000; end += 1) ticks(end);
  ticks(1_000);
  expect(calculate).toHaveBeenCalledTimes(1_001);
  ticks(0);
  expect(calculate).toHaveBeenCalledTimes(1_002);
});
