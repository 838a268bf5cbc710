import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { ChangeBoard } from './change-board.ts';
import type { Member } from './model.ts';

const members = (from: number, count: number): Member[] =>
  Array.from({ length: count }, (_, index) => ({
    key: String(from + index),
    id: String(from + index),
    name: String(from + index),
    server: String(from + index),
    address: null,
    port: null,
    state: 'enabled',
    rawState: 'enabled',
    health: 'up',
    rawHealth: 'up',
    stored: null,
    userDown: false,
    area: null,
    shared: false,
  }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells of a check only when it takes long, of everything else at once, and is busy from the start', () => {
  const board = new ChangeBoard();
  const heard = vi.fn(() => board.list().map(({ change }) => change.phase));
  board.subscribe(heard);
  const [quick] = board.start(members(0, 1), 'drain', {}, 1);
  expect(board.isBusy('0')).toBe(true);
  expect(board.list()).toEqual([]);
  vi.advanceTimersByTime(50);
  board.dispatch(quick?.id ?? 0, { type: 'read', startedAt: 2, at: 3, value: 'enabled' });
  board.dispatch(quick?.id ?? 0, { type: 'send', at: 3 });
  expect(heard).toHaveLastReturnedWith(['sent']);
  board.start(members(1, 1), 'drain', {}, 4);
  vi.advanceTimersByTime(100);
  expect(heard).toHaveLastReturnedWith(['checking', 'sent']);
});

it('forgets old changes that came to their end, never one whose answer is to come', () => {
  const board = new ChangeBoard();
  const [first] = board.start(members(0, 1), 'drain', {}, 1);
  board.dispatch(first?.id ?? 0, { type: 'abandon', at: 2 });
  const open = board.start(members(1, 100), 'drain', {}, 3);
  vi.runAllTimers();
  expect(board.list()).toHaveLength(100);
  board.start(members(200, 10), 'drain', {}, 4);
  vi.runAllTimers();
  expect(board.list()).toHaveLength(110);
  expect(open.every(({ id, member }) => board.get(id) !== null && board.isBusy(member.key))).toBe(true);
});
