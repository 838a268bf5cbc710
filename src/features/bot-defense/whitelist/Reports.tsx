import X from 'lucide-react/icons/x';

import type { Change } from '#changes/change.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { noteOf } from '#changes/messages/describe.ts';
import { abandonChange } from '#changes/start.ts';
import { type ChangePhase, isOpen } from '#changes/vocabulary.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';

import { valueOfFacts } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import { dismissChange, useDismissed } from './dismissed.ts';
import { isModeIntent, type ModeIntent } from '../intents.ts';
import type { Run } from './run.ts';
import { RunReport } from './RunReport.tsx';
import { messages } from '../messages.ts';

/** Where the sentence of the error or the server still says what is the case. */
const explained: readonly ChangePhase[] = ['not-sent', 'refused', 'failed', 'unknown', 'contradicted'];

export interface ReportsProps {
  changes: readonly Change[];
  runs: readonly Run[];
  locked: string | null;
  onInsist: (change: string) => void;
  onRetry: (run: Run) => void;
  onUndo: (run: Run) => void;
}

/** What this browser changed here and how far each change is proven; stays until dismissed, so no error is lost. */
export function Reports({ changes, runs, locked, onInsist, onRetry, onUndo }: ReportsProps) {
  const dismissed = useDismissed();
  const entries = [...changes.filter(({ id }) => !dismissed.has(id)), ...runs].toSorted(
    (a, b) => b.startedAt - a.startedAt,
  );
  if (entries.length === 0) return null;
  return (
    <section className={styles.reports} aria-label={messages.changesTitle}>
      {entries.map((entry) => (
        <div key={entry.id} className={styles.report}>
          {'steps' in entry ? (
            <RunReport run={entry} locked={locked} onRetry={onRetry} onUndo={onUndo} />
          ) : isModeIntent(entry.intent) ? (
            <ModeReport change={entry} intent={entry.intent} locked={locked} onInsist={onInsist} />
          ) : null}
          {canDismiss(entry) ? (
            <Button
              variant="row"
              className={styles.dismiss}
              aria-label={messages.dismiss}
              icon={<X size={14} aria-hidden />}
              onClick={() => {
                if ('steps' in entry) procedureStore.dismiss(entry.id);
                else dismissChange(entry.id);
              }}
            />
          ) : null}
        </div>
      ))}
    </section>
  );
}

function canDismiss(entry: Change | Run): boolean {
  return 'steps' in entry ? entry.phase === 'ended' : !isOpen(entry);
}

interface ModeReportProps {
  change: Change;
  intent: ModeIntent;
  locked: string | null;
  onInsist: (change: string) => void;
}

function ModeReport({ change, intent, locked, onInsist }: ModeReportProps) {
  const { id, phase, message, endedAt } = change;
  return (
    <p className={styles.line} data-phase={phase}>
      <span className={styles.soft}>
        {clockTime(endedAt ?? change.answeredAt ?? change.sentAt ?? change.startedAt)}
      </span>
      <PhaseMark phase={phase} />
      <span>
        {outcomeText(change, intent)}
        {explained.includes(phase) && message ? <span className={styles.soft}> {message}</span> : null}
      </span>
      {phase === 'drifted' ? (
        <>
          <Button variant="row" reason={locked} onClick={() => onInsist(id)}>
            {common.problem.sendAnyway}
          </Button>
          <Button variant="row" onClick={() => void abandonChange(id)}>
            {common.problem.leaveIt}
          </Button>
        </>
      ) : null}
    </p>
  );
}

function outcomeText(change: Change, { value }: ModeIntent): string {
  const { phase, message, endedAt, after } = change;
  if (phase === 'drifted') return messages.modeHeld(value, message);
  // Nothing more can be learned about it: the note says why.
  if (phase === 'accepted' && endedAt !== null) return messages.modeAccepted(value, noteOf(change));
  return messages.modeOutcome(phase, value, valueOfFacts(after));
}
