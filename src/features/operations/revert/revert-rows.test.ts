import { afterEach, expect, it } from 'vitest';

import { REVERT_POLICY } from '#changes/revert.ts';
import type { RunningProcedure } from '#changes/procedures/procedure.ts';
import { changeStore } from '#changes/store.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';

import { revertRows } from './revert-rows.ts';

afterEach(() => changeStore.remove([...changeStore.values()].map(({ id }) => id)));

it('tells the servers of a step on the way apart, though none of them reverts anything by itself', () => {
  const [first, second] = ['web1', 'web2'].map((part) => intentOf({ part, partName: part }));
  if (!first || !second) throw new Error('there are two');
  changeStore.put({ ...changeOf('a', 1), intent: first, phase: 'confirmed' });
  changeStore.put({ ...changeOf('b', 1), intent: second, phase: 'refused' });
  const procedure: RunningProcedure = {
    id: 'p',
    action: 'revert',
    object: 'x',
    subject: 'revert:1',
    href: '/',
    policy: REVERT_POLICY,
    startedAt: 1,
    endedAt: null,
    phase: 'running',
    stopped: null,
    steps: [
      { key: 'drain', label: '', intents: [first, second], status: 'done', changes: ['a', 'b'] },
      {
        key: 'enable',
        label: '',
        intents: [
          { ...first, action: 'enable-member', reverts: '1' },
          { ...second, action: 'enable-member', reverts: '2' },
        ],
        status: 'waiting',
        changes: [],
      },
    ],
  };
  expect(revertRows(procedure).map(({ change, phase }) => [change?.id ?? null, phase])).toEqual([
    ['a', 'confirmed'],
    ['b', 'refused'],
    [null, 'waiting'],
    [null, 'waiting'],
  ]);
});
