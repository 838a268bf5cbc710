import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Limiter } from './limiter.ts';

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

describe('Limiter', () => {
  it('runs at most so many at a time', async () => {
    const limiter = new Limiter({ atOnce: 2, perMinute: 100 });
    const ends: (() => void)[] = [];
    let started = 0;
    const calls = Array.from({ length: 5 }, () =>
      limiter.run(() => {
        started += 1;
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
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

  it('lets all go on that waited when somebody comes after a minute whose timer is late', async () => {
    const limiter = new Limiter({ atOnce: 10, perMinute: 1 });
    const made: string[] = [];
    const call = (name: string) => limiter.run(async () => void made.push(name));
    await call('first');
    void call('waiting');
    // As after a sleep: the clock has moved, and no timer has come yet.
    vi.setSystemTime(Date.now() + 61_000);
    void call('new');
    await vi.advanceTimersByTimeAsync(0);
    expect(made).toEqual(['first', 'waiting']);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(made).toEqual(['first', 'waiting', 'new']);
  });

  it('starts no more than its limit in any minute, and goes on in the next', async () => {
    const limiter = new Limiter({ atOnce: 10, perMinute: 3 });
    let started = 0;
    for (let index = 0; index < 5; index += 1) {
      void limiter.run(async () => {
        started += 1;
      });
    }
    await vi.advanceTimersByTimeAsync(59_000);
    expect(started).toBe(3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started).toBe(5);
  });

  it('holds no timer while what runs is what the others wait for', async () => {
    const limiter = new Limiter({ atOnce: 1, perMinute: 1 });
    const blocker = deferred();
    const first = limiter.run(() => blocker.promise);
    const second = limiter.run(() => Promise.resolve('made'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
    blocker.resolve();
    await first;
    await expect(second).resolves.toBe('made');
  });

  it('drops a call that is aborted while it waits, without making it', async () => {
    const limiter = new Limiter({ atOnce: 1, perMinute: 10 });
    const blocker = deferred();
    const first = limiter.run(() => blocker.promise);
    const gone = new AbortController();
    let made = false;
    const second = limiter.run(
      async () => {
        made = true;
      },
      { signal: gone.signal },
    );
    gone.abort(new Error('the row left the screen'));
    await expect(second).rejects.toThrow('the row left the screen');
    blocker.resolve();
    await first;
    expect(made).toBe(false);
  });

  it('a call that fails gives its place back', async () => {
    const limiter = new Limiter({ atOnce: 1, perMinute: 10 });
    await expect(limiter.run(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
    await expect(limiter.run(() => Promise.resolve(7))).resolves.toBe(7);
  });

  it('limits each key for itself, and makes at once what need not wait', () => {
    const limiter = new Limiter();
    const made: string[] = [];
    const call = (name: string) => (waited: boolean) => {
      made.push(waited ? `${name} waited` : name);
      return new Promise<never>(() => undefined);
    };
    for (const [name, key] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      void limiter.run(call(name), { key });
    expect(made).toEqual(['a1', 'b1']);
  });

  it('lets one that goes alone wait for all others, and all others for it', async () => {
    const limiter = new Limiter();
    const ends: (() => void)[] = [];
    const made: string[] = [];
    const run = (name: string, atOnce: number) =>
      limiter.run(
        (waited) => {
          made.push(waited ? `${name} waited` : name);
          return new Promise<void>((resolve) => ends.push(resolve));
        },
        { atOnce },
      );
    void run('a', 3);
    void run('b', 3);
    void run('alone', 1);
    void run('c', 3);
    expect(made).toEqual(['a', 'b']);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(made).toHaveLength(2);
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(made.slice(2)).toEqual(['alone waited']);
    ends[2]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(made.slice(3)).toEqual(['c waited']);
  });

  it('makes none whose signal has aborted already', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    const call = vi.fn<() => Promise<void>>();
    await expect(new Limiter().run(call, { signal: gone })).rejects.toThrow('gone');
    expect(call).not.toHaveBeenCalled();
  });
});
