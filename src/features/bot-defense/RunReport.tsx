import { useMemo } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { clockTime } from '#ui/time/format.ts';

import { type BotDesk, isFailed, isUnsettled, type RunEntry, type RunStep } from './bot-desk.ts';
import styles from './bot-defense.module.css';
import { resultColumns, stepMessage, StepMark } from './plan-columns.tsx';
import { whitelistWords as words } from './whitelist-words.ts';

export interface RunReportProps {
  run: RunEntry;
  desk: BotDesk;
  /** Why nothing new can be sent now. */
  locked: string | null;
  onRetry: (run: RunEntry) => void;
  onUndo: (run: RunEntry) => void;
}

/** One run: how far it is, what came of each call, and what can be done about it. */
export function RunReport({ run, desk, locked, onRetry, onUndo }: RunReportProps) {
  const counts = countSteps(run.steps);
  const [only] = run.steps;
  const single = run.steps.length === 1 && only ? only : null;
  const ended = run.phase === 'ended';
  const past = run.steps.filter(({ change, skipped }) => skipped !== null || change !== null).length;
  return (
    <div className={styles.run}>
      <div className={styles.line}>
        <span className={styles.soft}>{clockTime(run.endedAt ?? run.startedAt)}</span>
        {single ? <StepMark step={single} /> : null}
        <b>{words.runTitle(run)}</b>
        <span role={single ? undefined : 'status'}>
          {single ? singleText(run, single) : words.runCounts(counts)}
        </span>
        {ended ? (
          <RunActions run={run} counts={counts} locked={locked} onRetry={onRetry} onUndo={onUndo} />
        ) : single ? null : (
          <>
            <progress
              className={styles.progress}
              aria-label={words.runTitle(run)}
              max={run.steps.length}
              value={past}
            />
            <span className={styles.soft}>
              {words.progress(past, run.steps.length)}
              {timeLeft(run, past)}
            </span>
            <Button
              reason={run.phase === 'stopping' ? words.stopping : null}
              onClick={() => desk.stop(run.id)}
            >
              {run.phase === 'stopping' ? words.stopping : words.stop}
            </Button>
          </>
        )}
      </div>
      {run.stopped ? (
        <Notice tone="warn">
          {words.stopped[run.stopped.cause]} {run.stopped.message}
        </Notice>
      ) : null}
      {single ? null : (
        <Results steps={run.steps} open={ended && counts.failed + counts.open + counts.unsent > 0} />
      )}
    </div>
  );
}

function RunActions({
  run,
  counts,
  locked,
  onRetry,
  onUndo,
}: Omit<RunReportProps, 'desk'> & { counts: Counts }) {
  return (
    <>
      {counts.failed + counts.unsent > 0 ? (
        <Button look="row" reason={locked} onClick={() => onRetry(run)}>
          {counts.failed > 0 ? words.retryFailed(counts.failed) : words.sendRest(counts.unsent)}
        </Button>
      ) : null}
      {counts.done > 0 ? (
        <Button look="row" reason={locked} onClick={() => onUndo(run)}>
          {words.undo}
        </Button>
      ) : null}
    </>
  );
}

/** Failed lines first: of hundreds they are what is looked for. */
function Results({ steps, open }: { steps: readonly RunStep[]; open: boolean }) {
  const rows = useMemo(() => {
    const keyed = steps.map((step, index) => ({ ...step, key: String(index) }));
    return open ? [...keyed.filter(isTrouble), ...keyed.filter((step) => !isTrouble(step))] : keyed;
  }, [steps, open]);
  return (
    <details open={open || undefined}>
      <summary>{words.results}</summary>
      <div className={styles.resultTable}>
        <DataTable
          name={words.results}
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

interface Counts {
  done: number;
  already: number;
  failed: number;
  open: number;
  unsent: number;
}

function isTrouble(step: RunStep): boolean {
  return step.skipped === 'not-sent' || isFailed(step) || isUnsettled(step);
}

function countSteps(steps: readonly RunStep[]): Counts {
  const counts: Counts = { done: 0, already: 0, failed: 0, open: 0, unsent: 0 };
  for (const step of steps) {
    if (step.skipped === 'already-so') counts.already += 1;
    else if (step.skipped === 'not-sent') counts.unsent += 1;
    else if (step.change?.phase === 'confirmed') counts.done += 1;
    else if (isFailed(step)) counts.failed += 1;
    else if (step.change !== null) counts.open += 1;
  }
  return counts;
}

function singleText(run: RunEntry, step: RunStep): string {
  const open = run.phase === 'ended' && step.change?.phase === 'accepted';
  return open ? words.stillRunning : stepMessage(step);
}

/** From the pace so far; nothing while there is none. */
function timeLeft(run: RunEntry, past: number): string {
  const first = run.steps[0]?.change?.sentAt;
  const last = run.steps[past - 1]?.change?.sentAt;
  if (!first || !last || past < 4) return '';
  const each = (last - first) / (past - 1);
  return ` · ${words.timeLeft(each * (run.steps.length - past + 1))}`;
}
