import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react';

import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import type { MenuItem } from './MenuPopup.tsx';

export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement<Record<string, unknown>>;
  items: readonly MenuItem[];
}

/** A list of hundreds of rows has hundreds of menus; until one is opened it is nothing but its button. */
const load = () => import('./MenuPopup.tsx');
const MenuPopup = lazyComponent(() => load().then((module) => module.MenuPopup));

/** Read as soon as somebody comes near, so that the press does not wait. A failure shows when it is opened. */
const prepare = () => void load().catch(() => undefined);

/** A menu of actions, check boxes or choices. Check boxes and choices leave the menu open, unless they lead on. */
export function Menu({ trigger, items }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  // Stays a moment after it closed, until it has left the screen.
  const [there, setThere] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  const show = (keyboard: boolean) => {
    setByKeyboard(keyboard);
    setThere(true);
    setOpen(true);
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onPointerEnter: prepare,
        onFocus: prepare,
        // A press of Enter or Space arrives as a click without a pointer.
        onClick: (event: MouseEvent) => show(event.detail === 0),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show(true);
        },
      })}
      {there ? (
        <Suspense fallback={null}>
          <MenuPopup
            items={items}
            button={button}
            labelledBy={id}
            open={open}
            byKeyboard={byKeyboard}
            onOpen={setOpen}
            onGone={() => setThere(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
