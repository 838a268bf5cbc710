import CircleAlert from 'lucide-react/icons/circle-alert';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';

import styles from './status.module.css';

export interface NoticeProps {
  tone: 'info' | 'warn' | 'bad';
  children: ReactNode;
  actions?: ReactNode;
  /** Announced to screen readers when it appears; leave out for what stands there from the start. */
  live?: boolean;
}

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert };

/** One line over a section: what is off with what stands below, and the way on. */
export function Notice({ tone, children, actions, live = true }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      className={styles.notice}
      data-tone={tone}
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon size={16} aria-hidden />
      <div className={styles.noticeText}>{children}</div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
