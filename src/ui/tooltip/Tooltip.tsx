import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

import styles from './Tooltip.module.css';

export interface TooltipProps {
  /** Null while there is nothing to say. */
  text: string | null;
  /** The element described; it must take a ref and spread props (any plain element does). */
  children: ReactElement<Record<string, unknown>>;
}

/**
 * Words on hover and focus. They repeat or extend what is already named: a tooltip never holds the only copy of
 * something, because touch screens do not show it.
 */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Base.Root disabled={text === null}>
      <Base.Trigger render={children} delay={350} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{text}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
