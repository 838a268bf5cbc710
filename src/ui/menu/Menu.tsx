import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';

import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  /** Why it cannot be chosen now; shown under the label. */
  reason?: string | null;
  /** Makes the item a check box. */
  checked?: boolean;
}

export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement<Record<string, unknown>>;
  items: readonly MenuItem[];
}

/** A menu of actions or of check boxes. Check boxes leave the menu open. */
export function Menu({ trigger, items }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {items.map((item) =>
              item.checked === undefined ? (
                <Base.Item
                  key={item.label}
                  className={styles.item}
                  disabled={Boolean(item.reason)}
                  onClick={item.onSelect}
                >
                  {item.icon}
                  <span>
                    {item.label}
                    {item.reason ? <small className={styles.reason}>{item.reason}</small> : null}
                  </span>
                </Base.Item>
              ) : (
                <Base.CheckboxItem
                  key={item.label}
                  className={styles.item}
                  checked={item.checked}
                  closeOnClick={false}
                  onCheckedChange={item.onSelect}
                >
                  <span className={styles.box} data-checked={item.checked || undefined} aria-hidden />
                  {item.label}
                </Base.CheckboxItem>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
