import type { OperationPhase } from '#domain/operation.ts';

import styles from './operations.module.css';
import { words } from './words.ts';

/** The same for a record that cannot be read, which has no phase. */
export function UnreadableMark() {
  return (
    <span className={styles.phase} data-phase="unreadable">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden className={styles.mark}>
        <path d="M1.5 1.5h9v9h-9zM4 4l4 4M8 4 4 8" />
      </svg>
      {words.record.word}
    </span>
  );
}

/** The phase as a shape in its colour, and in its word unless that stands beside it. Never the colour alone. */
export function PhaseMark({ phase, word = true }: { phase: OperationPhase; word?: boolean }) {
  return (
    <span className={styles.phase} data-phase={phase}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden className={styles.mark}>
        {shapes[phase]}
      </svg>
      {word ? words.phaseWord[phase] : <span className="visually-hidden">{words.phaseWord[phase]}</span>}
    </span>
  );
}

const ring = <circle cx="6" cy="6" r="4.6" />;

const shapes: Record<OperationPhase, React.ReactNode> = {
  sent: (
    <>
      {ring}
      <path d="M3 9 9 3M2.2 6.6 6.6 2.2M5.4 9.8 9.8 5.4" />
    </>
  ),
  accepted: ring,
  running: (
    <>
      {ring}
      <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" data-fill />
    </>
  ),
  done: <circle cx="6" cy="6" r="5" data-fill />,
  failed: <path d="M6 1 11.4 10.6H.6z" data-fill />,
  refused: (
    <>
      {ring}
      <path d="M3 6h6" />
    </>
  ),
  unknown: <circle cx="6" cy="6" r="4.6" strokeDasharray="2.4 2.4" />,
  'still-running': (
    <>
      {ring}
      <path d="M6 3.2V6l2 1.4" />
    </>
  ),
};
