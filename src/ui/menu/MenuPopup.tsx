import { Menu as Base } from '@base-ui/react/menu';
import { type ReactNode, type RefObject, useRef } from 'react';

import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  /** Why it cannot be chosen now; shown under the label. */
  reason?: string | null;
  /** Makes the item a check box, or one of the choices of its `group`. */
  checked?: boolean;
  /** Neighbours of one group are alternatives: one of them is checked. */
  group?: string;
  /** A choice that leads on, to a question: it closes the menu. */
  closes?: boolean;
}

export interface MenuPopupProps {
  items: readonly MenuItem[];
  /** Stands under the menu, names it, and has the focus again afterwards. */
  button: RefObject<HTMLButtonElement | null>;
  labelledBy: string;
  open: boolean;
  /** Whoever came by keyboard starts on the first item. */
  byKeyboard: boolean;
  onOpen: (open: boolean) => void;
  /** It closed and has left the screen. */
  onGone: () => void;
}

/** What a menu shows when it is open. */
export function MenuPopup(props: MenuPopupProps) {
  const { items, button, labelledBy, open, byKeyboard, onOpen, onGone } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => onOpen(next)}
      onOpenChangeComplete={(shown) => {
        if (!shown) onGone();
        else if (byKeyboard) popup.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={button}
          sideOffset={4}
          align="end"
          collisionPadding={8}
          className={styles.positioner}
        >
          <Base.Popup
            ref={popup}
            className={styles.popup}
            aria-labelledby={labelledBy}
            finalFocus={button}
            onKeyDown={(event) => {
              // Tab leaves a menu: back to its button, from where the next Tab goes on.
              if (event.key !== 'Tab') return;
              event.preventDefault();
              onOpen(false);
            }}
          >
            {grouped(items).map((each) =>
              each.group === undefined ? (
                each.items.map((item) => <Single key={item.label} item={item} />)
              ) : (
                <Base.RadioGroup
                  key={each.group}
                  className={styles.group}
                  aria-label={each.group}
                  value={each.items.find(({ checked }) => checked)?.label}
                >
                  {each.items.map((item) => (
                    <Base.RadioItem
                      key={item.label}
                      value={item.label}
                      className={styles.item}
                      closeOnClick={item.closes ?? false}
                      onClick={item.onSelect}
                    >
                      <span className={styles.dot} data-checked={item.checked || undefined} aria-hidden />
                      {item.label}
                    </Base.RadioItem>
                  ))}
                </Base.RadioGroup>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Items in their order, neighbours of one group together. */
function grouped(items: readonly MenuItem[]) {
  const groups: { group: string | undefined; items: MenuItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.group === item.group) last.items.push(item);
    else groups.push({ group: item.group, items: [item] });
  }
  return groups;
}

function Single({ item }: { item: MenuItem }) {
  return item.checked === undefined ? (
    <Base.Item className={styles.item} disabled={Boolean(item.reason)} onClick={item.onSelect}>
      {item.icon}
      <span>
        {item.label}
        {item.reason ? <small className={styles.reason}>{item.reason}</small> : null}
      </span>
    </Base.Item>
  ) : (
    <Base.CheckboxItem
      className={styles.item}
      checked={item.checked}
      closeOnClick={false}
      onCheckedChange={item.onSelect}
    >
      <span className={styles.box} data-checked={item.checked || undefined} aria-hidden />
      {item.label}
    </Base.CheckboxItem>
  );
}
