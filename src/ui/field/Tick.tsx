import type { ReactNode } from 'react';

import styles from './Field.module.css';

export interface TickProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** The accessible name, where the text alone would not say it. */
  label?: string;
  className?: string | undefined;
  /** The text beside the box. */
  children: ReactNode;
}

/** A check box with its text; the whole line can be clicked. */
export function Tick({ checked, onChange, disabled, label, className, children }: TickProps) {
  return (
    <label className={className ? `${styles.tick} ${className}` : styles.tick}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
