import X from 'lucide-react/icons/x';

import type { ChangePhase } from '#domain/change.ts';
import { Button } from '#ui/button/Button.tsx';
import { ChangeMark } from '#ui/mark/ChangeMark.tsx';
import { clockTime } from '#ui/time/format.ts';

import { type BotDesk, type DeskEntry, isOpen, type ModeEntry, type RunEntry } from './bot-desk.ts';
import { valueOf } from './bot-state.ts';
import styles from './bot-defense.module.css';
import { RunReport } from './RunReport.tsx';
import { words } from './words.ts';

/** Where the sentence of the error or the server still says what is the case. */
const explained: readonly ChangePhase[] = ['abandoned', 'refused', 'unknown', 'contradicted'];

export interface ReportsProps {
  desk: BotDesk;
  entries: readonly DeskEntry[];
  locked: string | null;
  onInsist: (entry: number) => void;
  onRetry: (run: RunEntry) => void;
  onUndo: (run: RunEntry) => void;
}

/** What this browser changed here and how far each change is proven; stays until dismissed, so no error is lost. */
export function Reports({ desk, entries, locked, onInsist, onRetry, onUndo }: ReportsProps) {
  if (entries.length === 0) return null;
  return (
    <section className={styles.reports} aria-label={words.changesTitle}>
      {entries.map((entry) => (
        <div key={entry.id} className={styles.report}>
          {entry.kind === 'mode' ? (
            <ModeReport entry={entry} desk={desk} locked={locked} onInsist={onInsist} />
          ) : (
            <RunReport run={entry} desk={desk} locked={locked} onRetry={onRetry} onUndo={onUndo} />
          )}
          {isOpen(entry) || (entry.kind === 'mode' && entry.change.phase === 'drifted') ? null : (
            <Button
              look="row"
              className={styles.dismiss}
              aria-label={words.dismiss}
              icon={<X size={14} aria-hidden />}
              onClick={() => desk.dismiss(entry.id)}
            />
          )}
        </div>
      ))}
    </section>
  );
}

function ModeReport({
  entry,
  desk,
  locked,
  onInsist,
}: {
  entry: ModeEntry;
  desk: BotDesk;
  locked: string | null;
  onInsist: (entry: number) => void;
}) {
  const { change, planned, before } = entry;
  const { phase } = change;
  return (
    <p className={styles.line} data-phase={phase}>
      <span className={styles.soft}>
        {clockTime(change.settledAt ?? change.answeredAt ?? change.sentAt ?? change.startedAt)}
      </span>
      <ChangeMark phase={phase}>{words.phase[phase]}</ChangeMark>
      <span>
        {words.modeOutcome(phase, planned.value, change.found, valueOf(before))}
        {explained.includes(phase) && change.message ? (
          <span className={styles.soft}> {change.message}</span>
        ) : null}
      </span>
      {phase === 'drifted' ? (
        <>
          <Button look="row" reason={locked} onClick={() => onInsist(entry.id)}>
            {words.sendAnyway}
          </Button>
          <Button look="row" onClick={() => desk.toMode(entry.id, { type: 'abandon', at: Date.now() })}>
            {words.leaveIt}
          </Button>
        </>
      ) : null}
    </p>
  );
}
