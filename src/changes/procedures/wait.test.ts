import { expect, it } from 'vitest';

import { changeOf } from '#changes/testing/records.ts';

import { Wait } from './wait.ts';

const at = (now: number, left: number, id = 'a') => ({
  ...changeOf(id, 0, null),
  progress: { text: `${left} left`, left, at: now },
});

it('is the fixed time where the server tells nothing of how far it is', () => {
  expect(new Wait(1_000, 15_000).until([changeOf('a', 0, null)])).toBe(16_000);
});

it('is longer the more is left, counted from the last part that was seen', () => {
  const wait = new Wait(0, 15_000);
  expect(wait.until([at(1_000, 2)])).toBe(91_000);
  // Told again, it is no progress.
  expect(wait.until([at(1_000, 2)])).toBe(91_000);
  expect(wait.until([at(30_000, 1)])).toBe(75_000);
});

it('follows the pace that was seen, though not for ever', () => {
  const wait = new Wait(0, 15_000);
  wait.until([at(0, 3)]);
  expect(wait.until([at(60_000, 2)])).toBe(60_000 + 180_000);
  expect(new Wait(0, 15_000).until([at(0, 1_000)])).toBe(300_000);
});

it('is that of the slowest, and of those that are still open', () => {
  const wait = new Wait(0, 15_000);
  expect(wait.until([at(0, 1), at(0, 2, 'b')])).toBe(90_000);
  expect(wait.until([at(0, 1), { ...at(0, 2, 'b'), endedAt: 5_000 }])).toBe(45_000);
});
