import { render, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { startChange } from '#changes/change.ts';
import { changeStore } from '#changes/store.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';
import { forgetPreferences } from '#ui/browser/preference.ts';
import { showAnnouncements } from '#ui/toast/toasts.ts';

import { startReminders } from './reminders.ts';
import { ReturnChip } from './ReturnChip.tsx';
import {
  markReminded,
  returnTimesPreference,
  removeReturnTimes,
  returnTimes,
  setReturnTime,
} from './return-times.ts';

const NOW = Date.UTC(2026, 10, 23, 14, 0, 0);
const of = {
  object: 'itcare:7',
  part: '5:80',
  objectName: 'pay.example',
  partName: 'PAY01',
  href: '/balancers/7/members',
};
const later = (minutes: number) => Date.now() + minutes * 60_000;

const announced: string[] = [];
let stop = new AbortController();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  forgetPreferences();
  announced.length = 0;
  showAnnouncements(({ title }) => announced.push(title));
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
  changeStore.remove([...changeStore.values()].map(({ id }) => id));
});

describe('return times', () => {
  it('are one for each member, the first that is due before the others', () => {
    setReturnTime({ ...of, at: later(60) });
    setReturnTime({ ...of, part: '6:80', at: later(30) });
    setReturnTime({ ...of, at: later(90) });
    expect(returnTimes().map(({ part, at }) => [part, at])).toEqual([
      ['6:80', later(30)],
      ['5:80', later(90)],
    ]);
  });

  it('are no more than a hundred, and none that was due a month ago', () => {
    for (let each = 0; each < 120; each += 1)
      setReturnTime({ ...of, part: `${each}:80`, at: later(each + 1) });
    expect(returnTimes()).toHaveLength(100);
    vi.setSystemTime(NOW + 31 * 24 * 3_600_000);
    setReturnTime({ ...of, at: later(5) });
    expect(returnTimes()).toHaveLength(1);
  });

  it.each([
    ['no list', { part: '5:80' }],
    ['half an entry', [{ ...of, at: 1 }]],
    ['a time that is none', [{ ...of, at: 9e20, setAt: 1, reminded: false }]],
    ['an address of another site', [{ ...of, href: '//evil.example', at: 1, setAt: 1, reminded: false }]],
    ['a script', [{ ...of, href: 'javascript:alert(1)', at: 1, setAt: 1, reminded: false }]],
    ['a name that is huge', [{ ...of, partName: 'x'.repeat(9_999), at: 1, setAt: 1, reminded: false }]],
  ])('are none where storage holds %s', (_, stored) => {
    expect(returnTimesPreference.read(stored)).toEqual([]);
  });

  it('write nothing where there is nothing to take away', () => {
    setReturnTime({ ...of, at: later(60) });
    const write = vi.spyOn(Storage.prototype, 'setItem');
    removeReturnTimes(({ part }) => part === 'another');
    expect(write).not.toHaveBeenCalled();
    removeReturnTimes(({ part }) => part === of.part);
    expect(returnTimes()).toEqual([]);
  });

  it('show as a chip, which says when it is past', () => {
    setReturnTime({ ...of, at: later(60) });
    render(<ReturnChip object={of.object} part={of.part} />);
    // The clock of the page steps on.
    act(() => void vi.advanceTimersByTime(10_000));
    screen.getByText(/^returns \d\d:00$/);
    act(() => void vi.advanceTimersByTime(61 * 60_000));
    screen.getByText(/^return was due \d\d:00$/);
    act(() => removeReturnTimes(() => true));
    expect(screen.queryByText(/return/)).toBeNull();
  });
});

describe('reminders', () => {
  it('come once, when the time has come, and stay noted as given', async () => {
    startReminders(stop.signal);
    setReturnTime({ ...of, at: later(30) });
    await vi.advanceTimersByTimeAsync(29 * 60_000);
    expect(announced).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(announced).toEqual(['Return time reached: PAY01']);
    expect(returnTimes()).toMatchObject([{ part: of.part, reminded: true }]);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(announced).toHaveLength(1);
  });

  it('come at once for what was due while the console was closed', async () => {
    setReturnTime({ ...of, at: later(30) });
    await vi.advanceTimersByTimeAsync(40 * 60_000);
    startReminders(stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(announced).toHaveLength(1);
  });

  it('wait until the page is looked at', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    startReminders(stop.signal);
    setReturnTime({ ...of, at: later(1) });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(announced).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(announced).toHaveLength(1);
  });

  it('do not come again where another tab gave them', async () => {
    startReminders(stop.signal);
    setReturnTime({ ...of, at: later(1) });
    markReminded(returnTimes());
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(announced).toEqual([]);
  });

  it('are no more once this browser has enabled the member, and stay for one that was enabled before', async () => {
    startReminders(stop.signal);
    const intent = intentOf({ action: 'enable-member', part: of.part });
    changeStore.put({ ...changeOf('old', NOW - 60_000), intent });
    setReturnTime({ ...of, at: later(30) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(returnTimes()).toHaveLength(1);
    const open = startChange({
      id: 'new',
      batch: 'b',
      tab: 't',
      operator: null,
      intent,
      at: NOW + 1_000,
      patience: null,
    });
    changeStore.put(open);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(returnTimes()).toHaveLength(1);
    changeStore.put({ ...open, phase: 'confirmed' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(returnTimes()).toEqual([]);
  });
});
