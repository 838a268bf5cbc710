import type { ReactNode } from 'react';

import styles from './subject.module.css';

export interface SubjectHeaderProps {
  /** The way back: a link to the list, and its name for screen readers. */
  list: ReactNode;
  listLabel: string;
  /** Its number, or the words that say where it is. */
  id: number | string | null;
  title: string;
  /** Its edge says so, beside a word that `badges` holds. */
  production: boolean;
  /** Beside the title. */
  badges: ReactNode;
  /** What can be done with it as a whole. */
  actions: ReactNode;
  /** Each child is one fact, with a line between two; a `Minor` one is left out on a phone. */
  facts: ReactNode;
  /** Below the facts, such as tabs. */
  children?: ReactNode;
}

/** Who the thing of this page is, in two lines. */
export function SubjectHeader(props: SubjectHeaderProps) {
  return (
    <header className={styles.subject} data-production={props.production || undefined}>
      <nav className={styles.crumb} aria-label={props.listLabel}>
        {props.list} <span aria-hidden>/</span> {typeof props.id === 'string' ? props.id : `#${props.id}`}
      </nav>
      <div className={styles.titleRow}>
        <h1 className={styles.title}>{props.title}</h1>
        {props.badges}
      </div>
      <div className={styles.actions}>{props.actions}</div>
      <div className={styles.facts}>{props.facts}</div>
      {props.children}
    </header>
  );
}

/** A fact that a phone has no room for. */
export function Minor({ children }: { children: ReactNode }) {
  return <span className={styles.minor}>{children}</span>;
}
