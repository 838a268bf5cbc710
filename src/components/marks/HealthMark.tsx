import type { ReactNode } from 'react';

import styles from './HealthMark.module.css';

export interface HealthMarkProps {
  /** What the equipment observes of a member. */
  health: 'up' | 'down' | 'checking' | 'unknown';
  /** More about it, on hover. */
  hint?: string | undefined;
  /** Its word. */
  children: ReactNode;
}

/** Health as shape, colour and word; the shapes are none of those for a state. */
export function HealthMark({ health, hint, children }: HealthMarkProps) {
  return (
    <span className={styles.health} data-health={health} title={hint}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden>
        {health === 'up' ? (
          <path d="M5 1.5 9 8H1z" />
        ) : health === 'down' ? (
          <path d="M5 8.5 1 2h8z" />
        ) : health === 'checking' ? (
          <circle cx="5" cy="5" r="3.5" className={styles.ring} />
        ) : (
          <path d="M1 5h8" className={styles.line} />
        )}
      </svg>
      {children}
    </span>
  );
}
