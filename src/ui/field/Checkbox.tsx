import { memo, type MouseEvent, useCallback, useEffect, useRef } from 'react';

import styles from './Field.module.css';

export interface CheckboxProps {
  label: string;
  checked: boolean;
  indeterminate?: boolean;
  onChange: (event: MouseEvent<HTMLInputElement>) => void;
}

/** A bare check box named by `label`; for rows and lists where the text stands beside it already. */
export function Checkbox({ onChange, ...shown }: CheckboxProps) {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  const change = useCallback((event: MouseEvent<HTMLInputElement>) => latest.current(event), []);
  return <Box {...shown} onChange={change} />;
}

/** Apart, because React writes the attributes of an input whenever it draws it again, changed or not. */
const Box = memo(function Box({ label, checked, indeterminate = false, onChange }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <input
      ref={input}
      type="checkbox"
      className={styles.checkbox}
      aria-label={label}
      checked={checked}
      // The click carries the shift key that range selection needs; React still wants a change handler.
      onClick={onChange}
      onChange={() => undefined}
    />
  );
});
