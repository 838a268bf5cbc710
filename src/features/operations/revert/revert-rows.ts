import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import type { RunningProcedure, RunningStep } from '#changes/procedures/procedure.ts';
import { changeStore } from '#changes/store.ts';
import type { PhaseMarkProps } from '#components/PhaseMark.tsx';

/** One line of the report of a revert. */
export interface RevertRow {
  readonly intent: Intent;
  readonly phase: PhaseMarkProps['phase'];
  /** Null while it was not begun. */
  readonly change: Change | null;
}

/** What a revert sends, in that order, and how far each of it is now. */
export function revertRows({ steps }: RunningProcedure): RevertRow[] {
  return steps.flatMap((step) => step.intents.map((intent) => rowOf(step, intent)));
}

function rowOf({ status, changes }: RunningStep, intent: Intent): RevertRow {
  const change =
    changes.flatMap((id) => changeStore.get(id) ?? []).find((each) => isOf(each.intent, intent)) ?? null;
  if (change) return { intent, phase: change.phase, change };
  // Left out, since another change of the same was under way.
  const phase = status === 'done' ? 'not-sent' : status === 'running' ? 'checking' : status;
  return { intent, phase, change };
}

/** A step on the way reverts nothing by itself: there only its object tells it from the others of the step. */
function isOf(begun: Intent, intent: Intent): boolean {
  return (
    begun.reverts === intent.reverts &&
    begun.kind === intent.kind &&
    begun.object === intent.object &&
    begun.part === intent.part
  );
}
