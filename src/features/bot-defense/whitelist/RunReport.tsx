import { useMemo } from 'react';

import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { clockTime } from '#ui/time/format.ts';

import styles from '../bot-defense.module.css';
import { resultColumns, stepMessage } from './plan-columns.tsx';
import { type StepCounts, countSteps, resultOf, type Run, type RunStep } from './run.ts';
import { whitelistMessages as messages } from './whitelist-messages.ts';

export interface RunReportProps {
  run: Run;
  /** Why nothing new can be sent now. */
  locked: string | null;
  onRetry: (run: Run) => void;
  onUndo: (run: Run) => void;
}

/** One run: how far it is, what came of each call, and what can be done about it. */
export function RunReport({ run, locked, onRetry, onUndo }: RunReportProps) {
  const counts = countSteps(run.steps);
  const [only] = run.steps;
  const single = run.steps.length === 1 && only ? only : null;
  const ended = run.phase === 'ended';
  const past = run.steps.length - counts.waiting;
  return (
    <div className={styles.run}>
      <div className={styles.line}>
        <span className={styles.soft}>{clockTime(run.endedAt ?? run.startedAt)}</span>
        {single ? <PhaseMark phase={single.phase} /> : null}
        <b>{messages.runTitle(run)}</b>
        <span role={single ? undefined : 'status'}>
          {single ? singleText(run, single) : messages.runCounts(counts)}
        </span>
        {ended ? (
          <RunActions run={run} counts={counts} locked={locked} onRetry={onRetry} onUndo={onUndo} />
        ) : single ? null : (
          <>
            <progress
              className={styles.progress}
              aria-label={messages.runTitle(run)}
              max={run.steps.length}
              value={past}
            />
            <span className={styles.soft}>
              {messages.progress(past, run.steps.length)}
              {timeLeft(run, past)}
            </span>
            <Button
              reason={run.phase === 'stopping' ? messages.stopping : null}
              onClick={() => procedureStore.stop(run.id)}
            >
              {run.phase === 'stopping' ? messages.stopping : messages.stop}
            </Button>
          </>
        )}
      </div>
      {run.stopped ? (
        <Notice tone="warn">
          {messages.stopped[run.stopped.cause]} {run.stopped.message}
        </Notice>
      ) : null}
      {single ? null : (
        <Results steps={run.steps} open={ended && counts.failed + counts.open + counts.unsent > 0} />
      )}
    </div>
  );
}

function RunActions({ run, counts, locked, onRetry, onUndo }: RunReportProps & { counts: StepCounts }) {
  return (
    <>
      {counts.failed + counts.unsent > 0 ? (
        <Button variant="row" reason={locked} onClick={() => onRetry(run)}>
          {counts.failed > 0 ? messages.retryFailed(counts.failed) : messages.sendRest(counts.unsent)}
        </Button>
      ) : null}
      {counts.done > 0 ? (
        <Button variant="row" reason={locked} onClick={() => onUndo(run)}>
          {messages.undo}
        </Button>
      ) : null}
    </>
  );
}

/** Failed lines first: of hundreds they are what is looked for. */
function Results({ steps, open }: { steps: readonly RunStep[]; open: boolean }) {
  const rows = useMemo(
    () => (open ? [...steps.filter(isTrouble), ...steps.filter((step) => !isTrouble(step))] : steps),
    [steps, open],
  );
  return (
    <details open={open || undefined}>
      <summary>{messages.results}</summary>
      <div className={styles.resultTable}>
        <DataTable
          name={messages.results}
          textOnly
          columns={resultColumns}
          rows={rows}
          rowId={(step) => step.key}
          rowLabel={(step) => step.step.ip}
        />
      </div>
    </details>
  );
}

function isTrouble(step: RunStep): boolean {
  const result = resultOf(step);
  return result === 'failed' || result === 'unsent' || result === 'open';
}

function singleText(run: Run, step: RunStep): string {
  const open = run.phase === 'ended' && (step.phase === 'accepted' || step.phase === 'running');
  return open ? messages.stillRunning : stepMessage(step);
}

/** From the pace so far; nothing while there is none. */
function timeLeft(run: Run, past: number): string {
  const first = run.steps[0]?.change?.sentAt;
  const last = run.steps[past - 1]?.change?.sentAt;
  if (!first || !last || past < 4) return '';
  const each = (last - first) / (past - 1);
  return ` · ${messages.timeLeft(each * (run.steps.length - past + 1))}`;
}
