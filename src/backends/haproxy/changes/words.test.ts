/** What each word proves about each state that was asked for (HAProxy contract §7.5), row by row. */
import { expect, it } from 'vitest';

import type { MemberState } from '#domain/members/member-state.ts';

import { sameWords, type Shown, shownBy, wordsOf } from './words.ts';

it.each<[word: string, enabled: Shown, disabled: Shown, offline: Shown]>([
  ['UP', 'yes', 'no', 'no'],
  ['no check', 'yes', 'no', 'no'],
  ['UP 1/3', 'going', 'no', 'no'],
  ['UP -1/3', 'going', 'no', 'no'],
  ['DOWN', 'hidden', 'hidden', 'no'],
  ['DOWN 1/2', 'hidden', 'hidden', 'no'],
  ['DOWN (agent)', 'hidden', 'hidden', 'no'],
  ['NOLB', 'hidden', 'hidden', 'no'],
  ['NOLB 1/3', 'hidden', 'hidden', 'no'],
  ['DRAIN', 'no', 'yes', 'no'],
  ['DRAIN 2/3', 'no', 'yes', 'no'],
  ['DRAIN (agent)', 'no', 'yes', 'no'],
  ['MAINT', 'no', 'no', 'yes'],
  ['MAINT (via web/web1)', 'no', 'no', 'no'],
  ['MAINT (resolution)', 'no', 'no', 'no'],
  ['SOMETHING', 'going', 'going', 'no'],
])('%s: enabled %s, draining %s, offline %s', (word, enabled, disabled, offline) => {
  const shown = (to: MemberState) => shownBy({ word, unread: false }, to);
  expect([shown('enabled'), shown('disabled'), shown('offline')]).toEqual([enabled, disabled, offline]);
  expect(shownBy({ word, unread: true }, 'enabled')).toBe('unread');
});

it.each([
  ['DOWN 1/3', 'DOWN', true],
  ['DOWN', 'UP', false],
  ['lb1: DOWN, lb2: UP', 'lb1: DOWN 1/2, lb2: UP 2/3', true],
  ['lb1: DOWN, lb2: UP', 'lb1: DOWN, lb2: ?', true],
  ['lb1: DOWN, lb2: UP', 'lb1: UP, lb2: ?', false],
  ['lb1: DOWN, lb2: UP', 'DOWN', false],
])('%s and %s are the same to an operator: %s', (seen, now, same) => {
  expect(sameWords(seen, now)).toBe(same);
});

it('instances that have no such server say nothing of it', () => {
  const member = {
    key: 'web1',
    id: 'web1',
    name: 'web1',
    server: 'web1',
    address: null,
    port: null,
    state: null,
    rawState: null,
    health: 'up' as const,
    rawHealth: null,
    userDown: false,
    area: null,
    shared: false,
    stored: null,
  };
  const own = { id: 'lb', name: 'lb', state: null, health: 'up' as const, connections: null };
  const instances = [
    { ...own, rawState: 'UP', stale: false, missing: false },
    { ...own, rawState: null, stale: false, missing: true },
    { ...own, rawState: null, stale: true, missing: false },
  ];
  expect(wordsOf({ ...member, instances }).map(({ word, unread }) => [word, unread])).toEqual([
    ['UP', false],
    ['?', true],
  ]);
});
