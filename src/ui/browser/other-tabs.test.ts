import { afterEach, describe, expect, it, vi } from 'vitest';

import { inLock, openBroadcast } from './other-tabs.ts';

afterEach(() => void vi.unstubAllGlobals());

function denied(): never {
  throw new DOMException('denied', 'SecurityError');
}

type Request = (name: string, work: () => Promise<unknown>) => Promise<unknown>;
const locks = (request: Request) => vi.stubGlobal('navigator', { locks: { request } });

describe('a channel between tabs', () => {
  it('is there where the browser has it', () => {
    const channel = openBroadcast('test');
    expect(channel).toBeInstanceOf(BroadcastChannel);
    channel?.close();
  });

  it.each([
    ['has none', undefined],
    ['denies it', denied],
  ])('is null where the browser %s', (_, channel) => {
    vi.stubGlobal('BroadcastChannel', channel);
    expect(openBroadcast('test')).toBeNull();
  });
});

describe('a lock over all tabs', () => {
  it('is held while the work goes on, whose end it hands on', async () => {
    const asked: string[] = [];
    locks(async (name, work) => {
      asked.push(name);
      return work();
    });
    await expect(inLock('a', async () => 7)).resolves.toBe(7);
    await expect(inLock('a', () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    expect(asked).toEqual(['a', 'a']);
  });

  it.each([
    ['without any', undefined],
    ['that denies it', { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) }],
  ])('a browser %s does the work once all the same', async (_, none) => {
    vi.stubGlobal('navigator', { locks: none });
    const work = vi.fn<() => Promise<number>>(async () => 7);
    await expect(inLock('a', work)).resolves.toBe(7);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
