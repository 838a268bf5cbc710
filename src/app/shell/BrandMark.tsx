import styles from './Shell.module.css';

/** The product's sign: a vessel, partly drained, with its outlet. */
export function BrandMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
      <path d="M3 2.5v9a4.5 4.5 0 0 0 4.5 4.5h5A4.5 4.5 0 0 0 17 11.5v-9" className={styles.markLine} />
      <path d="M5.6 9h8.8v2.4a2.2 2.2 0 0 1-2.2 2.2H7.8a2.2 2.2 0 0 1-2.2-2.2z" className={styles.markFill} />
      <path d="M10 16v3" className={styles.markLine} />
    </svg>
  );
}
