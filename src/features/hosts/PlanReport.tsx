import X from 'lucide-react/icons/x';
import { useCallback, useSyncExternalStore } from 'react';

import type { RunningProcedure, RunningStep } from '#changes/procedures/procedure.ts';
import type { Change } from '#changes/change.ts';
import { useOfChanges } from '#changes/hooks.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { revertsIn, revertState } from '#changes/revert.ts';
import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import styles from './hosts.module.css';
import type { HostPlace } from './places.ts';
import { doorOf, poolOf, stepEnd } from './plan-run.ts';
import { PoolLink } from './PoolLink.tsx';
import type { HostCheck, HostOutcome, HostVerb } from './host-pool.ts';
import { messages } from './messages.ts';

export interface PlanReportProps {
  run: RunningProcedure;
  verb: HostVerb;
  /** Where its server is found now; empty while something else is looked for. */
  places: readonly HostPlace[];
  onRetry: (poolIds: ReadonlySet<string>) => void;
  /** Brings back what it did. */
  onRevert: () => void;
}

/** How a plan goes, pool by pool; later reads of a pool still settle what was left open here. */
export function PlanReport({ run, verb, places, onRetry, onRevert }: PlanReportProps) {
  const outcomes = useOutcomes(run.steps);
  const ends = run.steps.map((step, index) => stepEnd(step, outcomes[index] ?? []));
  const failed = run.steps.filter((_, index) => ends[index] === 'bad');
  const found = new Set(places.map(({ pool }) => pool.id));
  const retryable = failed.some((step) => found.has(poolOf(step)));
  const running = run.phase !== 'ended';
  const revertible = useOfChanges((all) => revertibleOf(run.id, all));
  return (
    <section className={styles.report} aria-label={messages.run}>
      <div className={styles.reportHead}>
        <b role="status">
          {messages.runLine(
            verb.long,
            run.object,
            ends.filter((end) => end === 'good').length,
            run.steps.length,
          )}
        </b>
        {run.resumesAt === undefined ? null : (
          <span className={styles.soft}>{messages.resumesAt(clockTime(run.resumesAt))}</span>
        )}
        <span className={styles.push} />
        {running ? (
          <Button
            reason={run.phase === 'stopping' ? messages.stopping : null}
            onClick={() => procedureStore.stop(run.id)}
          >
            {messages.stopPlan}
          </Button>
        ) : (
          <>
            {failed.length > 0 ? (
              <Button
                reason={retryable ? null : messages.findFirst(run.object)}
                onClick={() => onRetry(new Set(failed.map(poolOf)))}
              >
                {messages.retry(failed.length)}
              </Button>
            ) : null}
            {revertible > 0 ? <Button onClick={onRevert}>{messages.revert(revertible)}</Button> : null}
            <Button
              variant="quiet"
              aria-label={messages.dismiss}
              icon={<X size={14} aria-hidden />}
              onClick={() => procedureStore.dismiss(run.id)}
            />
          </>
        )}
      </div>
      <ul>
        {run.steps.map((step, index) => (
          <Step key={step.key} step={step} end={ends[index] ?? 'waiting'} outcomes={outcomes[index] ?? []} />
        ))}
      </ul>
    </section>
  );
}

/** How many changes of a plan can be brought back. */
function revertibleOf(id: string, changes: readonly Change[]): number {
  const reverts = revertsIn(changes);
  return changes.filter(
    (change) => change.batch === id && revertState(change, reverts.get(change.id) ?? null) === 'offered',
  ).length;
}

function Step({
  step,
  end,
  outcomes,
}: {
  step: RunningStep;
  end: ReturnType<typeof stepEnd>;
  outcomes: readonly HostOutcome[];
}) {
  const { status, changes, label } = step;
  const door = doorOf(step);
  const check = door?.pool.check;
  const forgotten = status === 'done' && outcomes.length < changes.length;
  return (
    <li className={styles.step}>
      <span className={styles.chip} data-end={end}>
        {messages.step[end]}
      </span>
      <span className={styles.stepPool}>{door ? <PoolLink found={door.found} name={label} /> : label}</span>
      <span className={styles.stepText}>
        {outcomes.map((outcome) => (
          <span key={outcome.id}>
            <b>{outcome.member}</b> {outcome.text}{' '}
          </span>
        ))}
        {status === 'not-sent' ? messages.stepStopped : forgotten ? messages.stepForgotten : null}
        {end === 'open' && check ? <CheckFailure check={check} /> : null}
      </span>
      {end === 'open' && check ? <Check pool={label} check={check} /> : null}
    </li>
  );
}

/** The way out of a doubt. */
function Check({ pool, check }: { pool: string; check: HostCheck }) {
  // A check that cools down may be run again some seconds later, without anything else happening.
  useNow();
  const reason = useSyncExternalStore(check.subscribe, check.reason);
  return (
    <Button variant="row" aria-label={messages.check(pool)} reason={reason} onClick={check.run}>
      {messages.checkShort}
    </Button>
  );
}

/** What a check found, if not the answer. */
function CheckFailure({ check }: { check: HostCheck }) {
  return <span className={styles.soft}>{useSyncExternalStore(check.subscribe, check.failure)}</span>;
}

/** By step. The pools tell when anything moves. */
function useOutcomes(steps: readonly RunningStep[]): readonly (readonly HostOutcome[])[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = steps.map((step) => doorOf(step)?.pool.subscribe(changed));
      return () => {
        for (const stop of stops) stop?.();
      };
    },
    [steps],
  );
  const outcomes = () => steps.map((step) => doorOf(step)?.pool.outcomes(step.changes) ?? []);
  // As text: a new list of the same outcomes is the same.
  useSyncExternalStore(subscribe, () => JSON.stringify(outcomes()));
  return outcomes();
}
