import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Change } from './change.ts';
import { ChangeStore } from './store.ts';
import { changeOf } from './testing/records.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How often who listens to the object was told. */
function listening(store: ChangeStore, object: string): () => number {
  let times = 0;
  store.subscribeTo(object, () => (times += 1));
  return () => times;
}

it.each([
  ['by itself', (_: ChangeStore, work: () => void) => work()],
  ['among others', (store: ChangeStore, work: () => void) => store.batch(work)],
])('a check %s is shown with what came of it, or a moment later', (_, apply) => {
  const store = new ChangeStore();
  const quick: Change = { ...changeOf('quick', 1, null), phase: 'checking' };
  const times = listening(store, quick.intent.object);
  apply(store, () => store.put(quick));
  apply(store, () => store.put({ ...quick, checkedAt: 1 }));
  expect(times()).toBe(0);
  apply(store, () => store.put({ ...quick, phase: 'sent' }));
  expect(times()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(times()).toBe(1);

  apply(store, () => store.put({ ...quick, id: 'slow' }));
  vi.advanceTimersByTime(99);
  expect(times()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(times()).toBe(2);
});
