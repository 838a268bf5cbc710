import X from 'lucide-react/icons/x';
import { useCallback, useSyncExternalStore } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { useNow } from '#ui/time/now.ts';

import styles from './hosts.module.css';
import type { Place } from './places.ts';
import { planRun, type RunState, type RunStep, stepEnd } from './plan-run.ts';
import { PoolLink } from './PoolLink.tsx';
import type { HostCheck, HostOutcome } from './host-pool.ts';
import { words } from './words.ts';

export interface PlanReportProps {
  run: RunState;
  /** Where its server is found now; empty while something else is looked for. */
  places: readonly Place[];
  onRetry: (poolIds: ReadonlySet<string>) => void;
}

/** How a plan goes, pool by pool; later reads of a pool still settle what was left open here. */
export function PlanReport({ run, places, onRetry }: PlanReportProps) {
  const outcomes = useOutcomes(run.steps);
  const ends = run.steps.map((step, index) => stepEnd(step, outcomes[index] ?? []));
  const failed = run.steps.filter((_, index) => ends[index] === 'bad');
  const found = new Set(places.map(({ pool }) => pool.id));
  const retryable = failed.some(({ pool }) => found.has(pool.id));
  return (
    <section className={styles.report} aria-label={words.run}>
      <div className={styles.reportHead}>
        <b role="status">
          {words.runLine(run.verb, run.server, ends.filter((end) => end === 'good').length, run.steps.length)}
        </b>
        <span className={styles.push} />
        {run.running ? (
          <Button reason={run.stopping ? words.stopping : null} onClick={() => planRun.stop()}>
            {words.stopPlan}
          </Button>
        ) : (
          <>
            {failed.length > 0 ? (
              <Button
                reason={retryable ? null : words.findFirst(run.server)}
                onClick={() => onRetry(new Set(failed.map(({ pool }) => pool.id)))}
              >
                {words.retry(failed.length)}
              </Button>
            ) : null}
            <Button
              look="quiet"
              aria-label={words.dismiss}
              icon={<X size={14} aria-hidden />}
              onClick={() => planRun.dismiss()}
            />
          </>
        )}
      </div>
      <ul>
        {run.steps.map((step, index) => (
          <Step
            key={step.pool.id}
            step={step}
            end={ends[index] ?? 'waiting'}
            outcomes={outcomes[index] ?? []}
          />
        ))}
      </ul>
    </section>
  );
}

function Step({
  step,
  end,
  outcomes,
}: {
  step: RunStep;
  end: ReturnType<typeof stepEnd>;
  outcomes: readonly HostOutcome[];
}) {
  const { pool, found, standing, changes } = step;
  const forgotten = standing === 'done' && outcomes.length < changes.length;
  return (
    <li className={styles.step}>
      <span className={styles.chip} data-end={end}>
        {words.step[end]}
      </span>
      <span className={styles.stepPool}>
        <PoolLink found={found} name={pool.name} />
      </span>
      <span className={styles.stepText}>
        {outcomes.map((outcome) => (
          <span key={outcome.id}>
            <b>{outcome.member}</b> {outcome.text}{' '}
          </span>
        ))}
        {standing === 'stopped' ? words.stepStopped : forgotten ? words.stepForgotten : null}
        {end === 'open' && pool.check ? <CheckFailure check={pool.check} /> : null}
      </span>
      {end === 'open' && pool.check ? <Check pool={pool.name} check={pool.check} /> : null}
    </li>
  );
}

/** The way out of a doubt. */
function Check({ pool, check }: { pool: string; check: HostCheck }) {
  // A check that cools down may be run again some seconds later, without anything else happening.
  useNow();
  const reason = useSyncExternalStore(check.subscribe, check.reason);
  return (
    <Button look="row" aria-label={words.check(pool)} reason={reason} onClick={check.run}>
      {words.checkShort}
    </Button>
  );
}

/** What a check found, if not the answer. */
function CheckFailure({ check }: { check: HostCheck }) {
  return <span className={styles.soft}>{useSyncExternalStore(check.subscribe, check.failure)}</span>;
}

/** By step. The boards of the pools tell when anything moves. */
function useOutcomes(steps: readonly RunStep[]): readonly (readonly HostOutcome[])[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = steps.map(({ pool }) => pool.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [steps],
  );
  // As text: a new list of the same outcomes is the same.
  const now = useCallback(
    () => JSON.stringify(steps.map(({ pool, changes }) => pool.outcomes(changes))),
    [steps],
  );
  useSyncExternalStore(subscribe, now);
  return steps.map(({ pool, changes }) => pool.outcomes(changes));
}
