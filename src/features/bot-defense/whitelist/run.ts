import type { Change } from '#changes/change.ts';
import type { RunningProcedure, RunningStep } from '#changes/procedures/procedure.ts';
import type { ChangePhase } from '#changes/vocabulary.ts';
import type { PlanStep } from '#domain/addresses/whitelist-plan.ts';

import { isEntryIntent } from '../intents.ts';

export type Origin = 'list' | 'retry' | 'undo';

/** One call of a run, and how far it is proven. */
export interface RunStep {
  readonly key: string;
  readonly step: PlanStep;
  /** `waiting`: its turn has not come; `already-so`: it was so already when its turn came. */
  readonly phase: ChangePhase | 'waiting' | 'already-so';
  readonly change: Change | null;
}

/** Calls to the whitelist, one after the other. A single address is a run of one. */
export interface Run extends Pick<RunningProcedure, 'id' | 'phase' | 'stopped' | 'startedAt' | 'endedAt'> {
  readonly origin: Origin;
  readonly steps: readonly RunStep[];
  readonly changeReference: string;
  readonly reason: string;
}

/** A procedure as this feature shows it. `changeOf`: what is known of the change with this id. */
export function runOf(procedure: RunningProcedure, changeOf: (id: string) => Change | null): Run {
  const { id, phase, stopped, startedAt, endedAt, steps } = procedure;
  const why = steps[0]?.intents[0];
  const origin = procedure.origin === 'retry' || procedure.origin === 'undo' ? procedure.origin : 'list';
  return {
    id,
    phase,
    stopped,
    startedAt,
    endedAt,
    origin,
    steps: steps.map((step) => stepOf(step, changeOf)),
    changeReference: why?.changeReference ?? '',
    reason: why?.reason ?? '',
  };
}

function stepOf(running: RunningStep, changeOf: (id: string) => Change | null): RunStep {
  const [changeId] = running.changes;
  const change = changeId === undefined ? null : changeOf(changeId);
  return { key: running.key, step: planStepOf(running), phase: phaseOf(running, change), change };
}

function planStepOf({ intents, label }: RunningStep): PlanStep {
  const [intent] = intents;
  if (!intent || !isEntryIntent(intent)) return { action: 'add', ip: label, line: null, comment: '' };
  const { ip, wanted, line, comment } = intent;
  return { action: wanted === 'listed' ? 'add' : 'remove', ip, line, comment };
}

function phaseOf({ status, changes }: RunningStep, change: Change | null): RunStep['phase'] {
  if (status === 'already-so' || status === 'not-sent' || status === 'waiting') return status;
  if (change) return change.phase;
  if (status === 'running') return 'waiting';
  // Left out, since it was under way already; or its record was cleared, and nothing here tells any more.
  return changes.length === 0 ? 'not-sent' : 'unknown';
}

/** What is counted, and what can be done about it. */
export type Result = 'done' | 'already' | 'failed' | 'open' | 'unsent' | 'waiting';

const results: Record<RunStep['phase'], Result> = {
  waiting: 'waiting',
  'already-so': 'already',
  checking: 'open',
  // What was held back is not sent by this run any more.
  drifted: 'unsent',
  'not-sent': 'unsent',
  sent: 'open',
  accepted: 'open',
  running: 'open',
  confirmed: 'done',
  contradicted: 'failed',
  refused: 'failed',
  failed: 'failed',
  unknown: 'open',
  'not-applied': 'failed',
  'still-running': 'open',
};

export function resultOf({ phase }: Pick<RunStep, 'phase'>): Result {
  return results[phase];
}

export type StepCounts = Record<Result, number>;

export function countSteps(steps: readonly RunStep[]): StepCounts {
  const counts: StepCounts = { done: 0, already: 0, failed: 0, open: 0, unsent: 0, waiting: 0 };
  for (const step of steps) counts[resultOf(step)] += 1;
  return counts;
}
