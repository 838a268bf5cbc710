import type { ChangePhase } from '#changes/vocabulary.ts';
import { messages } from '#changes/messages/messages.ts';

import styles from './PhaseMark.module.css';

export interface PhaseMarkProps {
  /** `waiting`: its turn has not come; `already-so`: there was nothing to send; `unreadable`: a record without a phase. */
  phase: ChangePhase | 'waiting' | 'already-so' | 'unreadable';
  /** What the mark is about, for a pointer that rests on it. */
  hint?: string | undefined;
}

/**
 * How far a change is proven, as a word in its frame: the one mark of every screen. Edge, fill and pattern tell phases
 * apart, never colour alone.
 */
export function PhaseMark({ phase, hint }: PhaseMarkProps) {
  return (
    <span className={styles.change} data-phase={phase} data-hint={hint}>
      {wordOf(phase)}
    </span>
  );
}

function wordOf(phase: PhaseMarkProps['phase']): string {
  if (phase === 'waiting') return messages.waiting;
  if (phase === 'already-so') return messages.alreadySo;
  return phase === 'unreadable' ? messages.unreadable : messages.phase[phase];
}
