import styles from './status.module.css';

/** Rows of grey where data will stand during the very first read; says so to screen readers once. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={styles.bone} data-short={index % 3 === 2 || undefined} />
      ))}
    </div>
  );
}
