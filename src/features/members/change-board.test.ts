import { expect, it } from 'vitest';

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

it('forgets old changes that came to their end, never one whose answer is to come', () => {
  const board = new ChangeBoard();
  const [first] = board.start(members(0, 1), 'drain', {}, 1);
  board.dispatch(first?.id ?? 0, { type: 'abandon', at: 2 });
  const open = board.start(members(1, 100), 'drain', {}, 3);
  expect(board.list()).toHaveLength(100);
  board.start(members(200, 10), 'drain', {}, 4);
  expect(board.list()).toHaveLength(110);
  expect(open.every(({ id, member }) => board.get(id) !== null && board.isBusy(member.key))).toBe(true);
});
