import type { MemberStatus } from '#domain/members/member-state.ts';

import styles from './MemberStatusMark.module.css';

export interface MemberStatusMarkProps {
  presence: MemberStatus;
  /** For `draining`: 1 = as many connections as when the drain began, 0 = empty. Unknown: a vessel with a dashed level. */
  level?: number | null | undefined;
  size?: number;
}

/** Always beside its word, hence hidden from screen readers. */
export function MemberStatusMark({ presence, level, size = 14 }: MemberStatusMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={styles.mark}
      data-presence={presence}
      aria-hidden
    >
      {shape(presence, level)}
    </svg>
  );
}

function shape(presence: MemberStatus, level: number | null | undefined) {
  switch (presence) {
    case 'serving':
      return <circle cx="7" cy="7" r="4.5" className={styles.fill} />;
    case 'failing':
      return <path d="M7 1.6 13 12.2H1Z" className={styles.fill} />;
    case 'unproven':
      return (
        <>
          <circle cx="7" cy="7" r="4.75" className={styles.line} />
          <circle cx="7" cy="7" r="1.75" className={styles.fill} />
        </>
      );
    case 'draining': {
      const share = typeof level === 'number' ? Math.min(1, Math.max(0, level)) : 0;
      const height = Math.round(share * 8.4 * 10) / 10;
      return (
        <>
          {height > 0 ? (
            <rect x="3.4" y={11.4 - height} width="7.2" height={height} className={styles.fill} />
          ) : null}
          <path d="M2.4 1.6v8.6a2 2 0 0 0 2 2h5.2a2 2 0 0 0 2-2V1.6" className={styles.line} />
          {typeof level === 'number' ? null : (
            <path d="M4.6 6.8h4.8" className={styles.line} data-unsure="level" />
          )}
        </>
      );
    }
    case 'offline':
      return (
        <>
          <circle cx="7" cy="7" r="4.75" className={styles.line} />
          <path d="M3.6 10.4 10.4 3.6" className={styles.line} />
        </>
      );
    case 'unknown':
      return <circle cx="7" cy="7" r="4.75" className={styles.line} data-unsure />;
  }
}
