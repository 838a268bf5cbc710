import { useSyncExternalStore } from 'react';

import { extendPlan, planOf, subscribePlans } from '#changes/drains/plans.ts';
import type { DrainId } from '#changes/drains/record.ts';
import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';

import { drainMessages as messages } from './messages.ts';

/** Minutes. */
const STEPS = [5, 15, 30, 60];

/** Gives a drain with a deadline more time; nothing for one without. */
export function ExtendDeadline({ id, name }: { id: DrainId; name: string }) {
  const deadlineAt = useSyncExternalStore(subscribePlans, () => planOf(id)?.deadlineAt ?? null);
  if (deadlineAt === null) return null;
  const extend = (minutes: number) => {
    const plan = planOf(id);
    if (plan) void extendPlan(plan, minutes * 60_000);
  };
  return (
    <Menu
      trigger={
        <Button variant="row" aria-label={messages.extendName(name)}>
          {messages.extend}
        </Button>
      }
      items={STEPS.map((minutes) => ({
        label: messages.extendBy(minutes),
        onSelect: () => extend(minutes),
      }))}
    />
  );
}
