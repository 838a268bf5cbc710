import { Listeners } from '#observable.ts';

import type { DrainId } from './record.ts';

/** What ends a drain by itself. */
export interface DrainPlan {
  /** Epoch ms; null for as long as it takes. */
  readonly deadlineAt: number | null;
  /** What is done then, in words. */
  readonly policy: string | null;
  /** Gives it more time; absent where it has no deadline. */
  readonly extend?: (byMs: number) => void;
}

type PlanOf = (id: DrainId) => DrainPlan | null;

const listeners = new Listeners();
let plans: PlanOf = () => null;

/** What ends this drain by itself; null for nothing. */
export function planOf(id: DrainId): DrainPlan | null {
  return plans(id);
}

export const subscribePlans = listeners.subscribe;

/** Who leads drains to their end tells of them here; `changed` is called with what tells of a change. */
export function setPlans(next: PlanOf, follow: (changed: () => void) => void): void {
  plans = next;
  follow(listeners.notify);
  listeners.notify();
}
