import type { ComponentProps, ReactNode } from 'react';

import styles from './Field.module.css';

export interface CheckboxFieldProps extends ComponentProps<'input'> {
  /** The accessible name, where the text alone would not say it. */
  label?: string;
  /** The text beside the box. */
  children: ReactNode;
}

/** A check box with its text; the whole line can be clicked. Works with `register()` of react-hook-form. */
export function CheckboxField({ label, className, children, ...input }: CheckboxFieldProps) {
  return (
    <label className={className ? `${styles.tick} ${className}` : styles.tick}>
      <input type="checkbox" aria-label={label} {...input} />
      {children}
    </label>
  );
}
