import { expect, it } from 'vitest';

import { type Axes, axesOf } from './axes.ts';

const MINUTE = 60_000;
const base = { elapsed: 0, forecast: null, deadline: null, highest: 23 };

it.each([
  ['the first minute', base, 1],
  ['what was and a third more', { ...base, elapsed: 100_000 }, 5],
  ['the end where it is near', { ...base, elapsed: 30_000, forecast: { latestMs: 80_000 } }, 2],
  [
    'not an end that would make the rest unreadable',
    { ...base, elapsed: 30_000, forecast: { latestMs: 80 * MINUTE } },
    5,
  ],
  ['a deadline', { ...base, elapsed: MINUTE, deadline: 3 * MINUTE }, 5],
  ['not a deadline that is far away', { ...base, elapsed: MINUTE, deadline: 60 * MINUTE }, 2],
  ['days', { ...base, elapsed: 3 * 1_440 * MINUTE }, 5 * 1_440],
])('shows %s', (_, input, minutes) => {
  expect(axesOf(input, null).span).toBe(minutes * MINUTE);
});

it('never shrinks, whatever the forecast says next', () => {
  let axes: Axes | null = null;
  const spans: number[] = [];
  for (const latestMs of [10_000, 200_000, 20_000, 90_000, 1_000]) {
    axes = axesOf({ ...base, elapsed: 50_000, forecast: { latestMs } }, axes);
    spans.push(axes.span);
  }
  expect(spans).toEqual(spans.toSorted((a, b) => a - b));
  expect(axesOf({ ...base, highest: 3 }, axes).top).toBe(23);
  expect(axesOf({ ...base, highest: 0 }, null).top).toBe(1);
});
