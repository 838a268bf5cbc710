import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { useDrainMetrics } from '../summary/DeviceBar.tsx';
import { DeviceStore, DRAIN_READ_EVERY_MS } from '#backends/device-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const reading = { startedAt: 0, members: [], proves: true };

it('asks the equipment again and again while a drain is watched, and not a moment longer', async () => {
  const read = vi.fn(() => Promise.resolve(reading));
  const desk = new DeviceStore('globo:1', { read });
  const { rerender, unmount } = renderHook(({ on }) => useDrainMetrics(desk, on), {
    initialProps: { on: false },
  });
  await vi.advanceTimersByTimeAsync(3 * DRAIN_READ_EVERY_MS);
  expect(read).toHaveBeenCalledTimes(0);
  rerender({ on: true });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3 * DRAIN_READ_EVERY_MS);
  expect(read).toHaveBeenCalledTimes(4);

  // One by hand, or of another tab, puts the next one off.
  await vi.advanceTimersByTimeAsync(DRAIN_READ_EVERY_MS / 2);
  await desk.check('request');
  await vi.advanceTimersByTimeAsync(DRAIN_READ_EVERY_MS - 5_000);
  expect(read).toHaveBeenCalledTimes(5);

  // A check that fails is followed by the next one in its time, not at once.
  read.mockRejectedValueOnce(new Error('no'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).toHaveBeenCalledTimes(6);
  await vi.advanceTimersByTimeAsync(DRAIN_READ_EVERY_MS);
  expect(read).toHaveBeenCalledTimes(7);
  unmount();
  await vi.advanceTimersByTimeAsync(3 * DRAIN_READ_EVERY_MS);
  expect(read).toHaveBeenCalledTimes(7);
});
