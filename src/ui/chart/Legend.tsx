import styles from './chart.module.css';
import type { ChartSeries } from './model.ts';
import { Swatch } from './Swatch.tsx';

export interface LegendProps {
  /** Accessible name of the group. */
  label: string;
  series: readonly Pick<ChartSeries, 'name' | 'look' | 'hidden'>[];
  /** Says what pressing does; shown on hover. */
  hint: string;
  onToggle: (name: string) => void;
  /** Only this one, or all again when it is alone already. */
  onIsolate: (name: string) => void;
}

/** One legend for all charts of a page: press to hide or show, double-click or Alt to see one alone. */
export function Legend({ label, series, hint, onToggle, onIsolate }: LegendProps) {
  return (
    <ul className={styles.legend} aria-label={label}>
      {series.map(({ name, look, hidden }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={!hidden}
            title={hint}
            onClick={(event) => (event.altKey ? onIsolate : onToggle)(name)}
            onKeyDown={(event) => {
              // Browsers do not press a button for Alt and Enter by themselves.
              if (!event.altKey || (event.key !== 'Enter' && event.key !== ' ')) return;
              event.preventDefault();
              onIsolate(name);
            }}
            onDoubleClick={(event) => {
              if (!event.altKey) onIsolate(name);
            }}
          >
            <Swatch look={look} />
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
