import { expect, it } from 'vitest';

import { type StoredProcedure, TOGETHER } from '#changes/procedures/procedure.ts';

import { restOf } from './SendRest.tsx';
import { changeOf, T } from '../testing/change.ts';

it('sends what is waiting as it was decided, and nothing as agreed to', () => {
  const { intent } = changeOf();
  const draft = {
    action: 'drain-members',
    object: 'shop',
    subject: 'itcare:7',
    href: '/balancers/7/members',
    policy: TOGETHER,
  } as const;
  const stored: StoredProcedure = {
    ...draft,
    id: 'p1',
    startedAt: T,
    total: 3,
    waiting: [{ key: '5', label: 'APP5', intents: [intent], agreed: true }],
    page: 'p',
    tab: 't',
    touchedAt: T,
    interruptedAt: T,
    uncertain: false,
  };
  expect(restOf(stored)).toStrictEqual({
    ...draft,
    items: [{ key: '5', label: 'APP5', intents: [intent], agreed: false }],
  });
});
