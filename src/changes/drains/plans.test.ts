import { afterEach, expect, it, vi } from 'vitest';

import { beginStaged, type StagedProcedure } from '#changes/staged/staged.ts';
import { stagedTable } from '#changes/staged/staged-store.ts';

import { planOf, subscribePlans } from './plans.ts';

const ID = { pool: 'itcare:1', member: 'm1' };

function safeDrain(withinMs: number | null): StagedProcedure {
  const procedure = beginStaged(
    {
      kind: 'safe-drain',
      title: 'pay',
      href: '/balancers/1/members',
      reason: null,
      changeReference: null,
      atOnce: 1,
      agreed: false,
      items: [
        {
          object: ID.pool,
          objectName: 'pay',
          href: '/balancers/1/members',
          member: ID.member,
          name: 'PAY01',
          zone: null,
          before: 'enabled',
          stages: [{ type: 'drained', most: 0, withinMs, onTimeout: 'offline' }],
        },
      ],
    },
    { id: 'p1', now: 1_000, operator: null },
  );
  return {
    ...procedure,
    items: procedure.items.map((item) => ({ ...item, status: 'running' as const, enteredAt: 2_000 })),
  };
}

afterEach(async () => {
  await stagedTable.update('p1', () => null);
});

it('a drain that finishes itself has its deadline and what is done then', async () => {
  expect(planOf(ID)).toBeNull();
  const told = vi.fn();
  const stop = subscribePlans(told);
  await stagedTable.update('p1', () => safeDrain(60_000));
  expect(told).toHaveBeenCalled();
  expect(planOf(ID)).toMatchObject({ deadlineAt: 62_000, onTimeout: 'offline', procedure: 'p1' });
  expect(planOf({ ...ID, member: 'm2' })).toBeNull();
  stop();
});

it('one that waits as long as it takes has none, and one that has ended is no plan', async () => {
  await stagedTable.update('p1', () => safeDrain(null));
  expect(planOf(ID)?.deadlineAt).toBeNull();
  await stagedTable.update('p1', (kept) => kept && { ...kept, phase: 'ended' });
  expect(planOf(ID)).toBeNull();
});
