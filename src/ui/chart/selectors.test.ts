import { expect, it, vi } from 'vitest';

import { createSelector } from './selectors.ts';

/** The ends of an axis of time, and the state of a chart: each is new with each drawing. */
const inputs: readonly [kind: string, of: (turn: number) => unknown][] = [
  ['numbers', (turn) => turn],
  ['objects', (turn) => ({ turn })],
];

it.each(inputs)('remembers what is asked again and again, and forgets what is not: %s', (_kind, of) => {
  const calculate = vi.fn((input: unknown) => [input]);
  const ticks = createSelector([(input: unknown) => input], calculate, {
    memoizeOptions: { resultEqualityCheck: Object.is },
  });
  const asked = Array.from({ length: 1_001 }, (_, turn) => of(turn));
  const always = of(-1);
  const answer = ticks(always);
  for (const input of asked) {
    ticks(input);
    expect(ticks(always)).toBe(answer);
  }
  expect(calculate).toHaveBeenCalledTimes(1_002);
  ticks(asked.at(-1));
  ticks(asked.at(-50));
  expect(calculate).toHaveBeenCalledTimes(1_002);
  ticks(asked[0]);
  expect(calculate).toHaveBeenCalledTimes(1_003);
});
