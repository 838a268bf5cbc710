import type { ReactNode } from 'react';

import styles from './status.module.css';

export interface PanelProps {
  title: string;
  children?: ReactNode;
  /** Buttons and links: the next step. */
  actions?: ReactNode;
  tone?: 'plain' | 'bad';
  /** Level of the title in the page; 2 when absent. */
  level?: 1 | 2;
}

/** In place of content: nothing here, nothing matches, or it could not be read. Says why and what to do next. */
export function Panel({ title, children, actions, tone = 'plain', level = 2 }: PanelProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.panel} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Title className={styles.panelTitle}>{title}</Title>
      {children ? <div className={styles.panelText}>{children}</div> : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
