import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CallBudget } from './call-budget.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function deferred() {
  const waiting: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
  return { promise, resolve: () => waiting[0]?.() };
}

const never = () => new AbortController().signal;

describe('CallBudget', () => {
  it('runs at most so many at a time', async () => {
    const budget = new CallBudget({ atOnce: 2, perMinute: 100 });
    const ends: (() => void)[] = [];
    let started = 0;
    const calls = Array.from({ length: 5 }, () =>
      budget.run(() => {
        started += 1;
        return new Promise<void>((resolve) => ends.push(resolve));
      }, never()),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toBe(2);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toBe(3);
    while (ends.length < 5) {
      for (const end of ends) end();
      await vi.advanceTimersByTimeAsync(0);
    }
    for (const end of ends) end();
    await Promise.all(calls);
  });

  it('starts no more than the budget in any minute, and goes on in the next', async () => {
    const budget = new CallBudget({ atOnce: 10, perMinute: 3 });
    let started = 0;
    for (let index = 0; index < 5; index += 1) {
      void budget.run(async () => {
        started += 1;
      }, never());
    }
    await vi.advanceTimersByTimeAsync(59_000);
    expect(started).toBe(3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started).toBe(5);
  });

  it('drops a call that is aborted while it waits, without making it', async () => {
    const budget = new CallBudget({ atOnce: 1, perMinute: 10 });
    const blocker = deferred();
    const first = budget.run(() => blocker.promise, never());
    const gone = new AbortController();
    let made = false;
    const second = budget.run(async () => {
      made = true;
    }, gone.signal);
    gone.abort(new Error('the row left the screen'));
    await expect(second).rejects.toThrow('the row left the screen');
    blocker.resolve();
    await first;
    expect(made).toBe(false);
  });

  it('a call that fails gives its place back', async () => {
    const budget = new CallBudget({ atOnce: 1, perMinute: 10 });
    await expect(budget.run(() => Promise.reject(new Error('down')), never())).rejects.toThrow('down');
    await expect(budget.run(() => Promise.resolve(7), never())).resolves.toBe(7);
  });
});
