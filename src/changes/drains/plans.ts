/** What ends a drain by itself: of the staged procedures of this browser. */
import { deadlineOf, isEnded, type OnTimeout, type StagedProcedure } from '#changes/staged/staged.ts';
import { stagedTable } from '#changes/staged/staged-store.ts';
import { commandStaged } from '#changes/start.ts';

import { type DrainId, idOfDrain } from './record.ts';

export interface DrainPlan {
  /** Epoch ms; null for as long as it takes. */
  readonly deadlineAt: number | null;
  /** What is done when it is over. */
  readonly onTimeout: OnTimeout;
  readonly procedure: string;
  readonly item: string;
}

const indexes = new WeakMap<readonly StagedProcedure[], ReadonlyMap<string, DrainPlan>>();

function indexOf(list: readonly StagedProcedure[]): ReadonlyMap<string, DrainPlan> {
  const known = indexes.get(list);
  if (known) return known;
  const index = new Map<string, DrainPlan>();
  for (const procedure of list) {
    if (isEnded(procedure)) continue;
    for (const item of procedure.items) {
      const stage = item.stages[item.at];
      if (item.status === 'ended' || stage?.type !== 'drained') continue;
      const { object: pool, member, key } = item;
      const plan = { deadlineAt: deadlineOf(item), onTimeout: stage.onTimeout };
      index.set(idOfDrain({ pool, member }), { ...plan, procedure: procedure.id, item: key });
    }
  }
  indexes.set(list, index);
  return index;
}

/** Null where nothing does. */
export function planOf(id: DrainId): DrainPlan | null {
  return indexOf(stagedTable.list()).get(idOfDrain(id)) ?? null;
}

export const subscribePlans = stagedTable.subscribe;

/** Its deadline is so much later. */
export async function extendPlan({ procedure, item }: DrainPlan, ms: number): Promise<void> {
  await commandStaged(procedure, { type: 'extend', item, ms });
}
