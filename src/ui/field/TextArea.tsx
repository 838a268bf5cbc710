import { type ComponentProps, type ReactNode, useId } from 'react';

import styles from './Field.module.css';

export interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string;
  hint: ReactNode;
}

/** A labelled field of many lines. Works with `register()` of react-hook-form. */
export function TextArea({ label, hint, ...input }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.area}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        {...input}
      />
      <span id={`${id}-hint`} className={styles.hint}>
        {hint}
      </span>
    </div>
  );
}
