import type { ReactNode } from 'react';

import styles from './ChangeMark.module.css';

/** How far a change is proven: from being checked before it is sent to being seen, or not, by a read. */
export type ChangeMarkPhase =
  | 'waiting'
  | 'checking'
  | 'drifted'
  | 'abandoned'
  | 'not-sent'
  | 'already-so'
  | 'sent'
  | 'accepted'
  | 'refused'
  | 'unknown'
  | 'confirmed'
  | 'contradicted'
  | 'not-applied';

export interface ChangeMarkProps {
  phase: ChangeMarkPhase;
  /** What the mark is about, for a pointer that rests on it. */
  hint?: string;
  /** The word of the phase. */
  children: ReactNode;
}

/** The phase of one change as a word in its frame; edge, fill and pattern tell phases apart, never colour alone. */
export function ChangeMark({ phase, hint, children }: ChangeMarkProps) {
  return (
    <span className={styles.change} data-phase={phase} data-hint={hint}>
      {children}
    </span>
  );
}
