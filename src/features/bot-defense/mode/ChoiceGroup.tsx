import { type ReactNode, useId } from 'react';

import styles from '../bot-defense.module.css';

export interface ChoiceOption<Value extends string> {
  value: Value;
  label: string;
  /** What it does, in a sentence; read out with the option. */
  meaning?: ReactNode;
  /** A short word beside the label, such as "now". */
  tag?: string | null;
}

export interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly ChoiceOption<Value>[];
  /** Null while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
  /** One line without meanings. */
  compact?: boolean;
}

/** A segmented group of radio buttons: every choice and what it means in sight, arrow keys move. */
export function ChoiceGroup<Value extends string>({
  legend,
  options,
  value,
  onChange,
  compact,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.choice} data-compact={compact || undefined}>
      <legend>{legend}</legend>
      <div className={styles.segments}>
        {options.map((option) => (
          <label
            key={option.value}
            className={styles.segment}
            data-chosen={option.value === value || undefined}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-describedby={option.meaning ? `${name}-${option.value}` : undefined}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.segmentName}>
              {option.label}
              {option.tag ? <small>{option.tag}</small> : null}
            </span>
            {option.meaning ? (
              <span id={`${name}-${option.value}`} className={styles.segmentMeaning}>
                {option.meaning}
              </span>
            ) : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
