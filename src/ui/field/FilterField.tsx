import { useLayoutEffect, useRef } from 'react';

import styles from './FilterField.module.css';

export interface FilterFieldProps {
  label: string;
  /** The text in force, such as the address has it. */
  value: string;
  onFilter: (text: string) => void;
}

/**
 * A filter of one list. The field keeps what is typed: an address follows a moment later, and setting the field from it
 * would take back letters that came meanwhile. When nobody is in it, it follows the address.
 */
export function FilterField({ label, value, onFilter }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  return (
    <input
      ref={input}
      type="search"
      className={styles.filter}
      aria-label={label}
      placeholder={label}
      data-shortcut="search"
      defaultValue={value}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onFilter(event.target.value)}
    />
  );
}
