import { describe, expect, it, vi } from 'vitest';

import { ApiError, isApiError } from '#http/errors.ts';

import {
  COOL_AFTER_TIMEOUT_MS,
  COOL_MS,
  type DeviceMessage,
  DeviceStore,
  DRAIN_READ_EVERY_MS,
} from './device-store.ts';
import type { MemberReading } from './member.ts';

const reading: MemberReading = { startedAt: 0, members: [], proves: true };

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** A server whose answers are given by hand, and as many tabs of one browser as asked for. */
function browser(tabs = 1) {
  let now = 1_000_000;
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const asked = vi.fn(
    () =>
      new Promise<MemberReading>((resolve, reject) => {
        waiting.push({ resolve: () => resolve(reading), reject });
      }),
  );
  const desks: DeviceStore[] = [];
  let held: Promise<unknown> = Promise.resolve();
  const lock = <T>(_name: string, work: () => Promise<T>) => {
    const turn = held.catch(() => undefined).then(work);
    held = turn;
    return turn;
  };
  for (let index = 0; index < tabs; index += 1) {
    const tell = (message: DeviceMessage) => {
      for (const [at, other] of desks.entries()) if (at !== index) other.heard(message);
    };
    desks.push(new DeviceStore('globo:1', { read: asked, disagrees, now: () => now, lock, tell }));
  }
  return {
    desks,
    asked,
    pass: (ms: number) => {
      now += ms;
    },
    answer: async () => {
      await settle();
      waiting.shift()?.resolve();
      await settle();
    },
    fail: async (error: Error) => {
      await settle();
      waiting.shift()?.reject(error);
      await settle();
    },
  };
}

const disagrees = (error: unknown) => isApiError(error) && error.errorCode === 'pair-disagrees';
const refusal = (errorCode: string) =>
  new ApiError({ kind: 'validation', method: 'GET', path: '/x', outcome: 'none', errorCode });
const timeout = new ApiError({ kind: 'timeout', method: 'GET', path: '/x', outcome: 'none' });

describe('asking the equipment', () => {
  it('is one call at a time for all tabs, heard by all, and cooled down in all', async () => {
    const { desks, asked, answer, pass } = browser(3);
    const heard = desks.map((desk) => {
      const reader = vi.fn();
      desk.onReading(reader);
      return reader;
    });
    const checks = desks.map((desk) => desk.check('request'));
    await answer();
    // The first asks; the others were told that one runs before they could.
    expect(asked).toHaveBeenCalledTimes(1);
    await Promise.all(checks);
    for (const reader of heard) expect(reader).toHaveBeenCalledExactlyOnceWith(reading);
    for (const desk of desks) expect(await desk.check('request')).toBeNull();
    pass(COOL_MS);
    void desks[2]?.check('request');
    await answer();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('for a write waits its turn and asks anew, however young the last answer is', async () => {
    const { desks, asked, answer } = browser(2);
    const [one, two] = desks;
    const first = one?.check('request');
    const second = two?.checkForWrite();
    await answer();
    expect(await first).toBe(reading);
    await answer();
    expect(await second).toBe(reading);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('for a watched drain is made every 30 s by whichever tab comes first', async () => {
    const { desks, asked, answer, pass } = browser(2);
    void desks[0]?.check('watch');
    await answer();
    pass(DRAIN_READ_EVERY_MS - 1);
    for (const desk of desks) expect(await desk.check('watch')).toBeNull();
    pass(1);
    void desks[1]?.check('watch');
    void desks[0]?.check('watch');
    await answer();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it.each<[string, Error, string, number]>([
    ['balancers that differ', refusal('pair-disagrees'), 'disagree', COOL_MS],
    ['a check that does not end', timeout, 'slow', COOL_AFTER_TIMEOUT_MS],
    ['any other refusal', refusal('unreachable'), 'error', COOL_MS],
  ])('%s: %s', async (_, error, kind, cool) => {
    const { desks, fail, answer, pass, asked } = browser(2);
    const [one, two] = desks;
    const check = one?.check('request').catch((reason: unknown) => reason);
    await fail(error);
    expect(await check).toBe(error);
    expect(two?.view()).toMatchObject({ runningSince: null, failure: { kind, message: error.message } });
    pass(cool - 1);
    expect(await two?.check('request')).toBeNull();
    pass(1);
    void two?.check('request');
    await answer();
    expect(asked).toHaveBeenCalledTimes(2);
    expect(one?.view().failure).toBeNull();
  });

  it('a tab that was closed in the middle of it does not lock the others for ever', async () => {
    const { desks, pass, asked } = browser(1);
    const [desk] = desks;
    const view = { runningSince: 1_000_000, readAt: null, failure: null, nextAt: 0 };
    desk?.heard({ pool: 'globo:1', view, reading: null });
    expect(await desk?.check('request')).toBeNull();
    pass(70_000);
    void desk?.check('request');
    await settle();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
