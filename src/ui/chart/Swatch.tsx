import styles from './chart.module.css';
import { colourOf, dashOf } from './model.ts';

/** A piece of a series' line, beside its name. */
export function Swatch({ look, faint = false }: { look: number; faint?: boolean }) {
  const dash = faint ? '2 3' : dashOf(look);
  return (
    <svg className={styles.swatch} width={18} height={8} aria-hidden>
      <line
        x1={0}
        y1={4}
        x2={18}
        y2={4}
        stroke={colourOf(look)}
        strokeWidth={2.5}
        {...(dash ? { strokeDasharray: dash } : {})}
      />
    </svg>
  );
}
