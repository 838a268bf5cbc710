import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';

import styles from '../operations.module.css';
import { TrayList } from './TrayList.tsx';
import { messages } from '../messages.ts';

export interface TrayPopupProps {
  /** The button that opens it. */
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** It has left the screen. */
  onGone: () => void;
}

/** What stands behind the tray. */
export function TrayPopup({ anchor, open, onOpenChange, onGone }: TrayPopupProps) {
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { event }) => {
        // Its own button closes it by itself.
        const onButton = event.target instanceof Node && anchor.current?.contains(event.target) === true;
        if (next || !onButton || event.type.startsWith('key')) onOpenChange(next);
      }}
      onOpenChangeComplete={(next) => {
        if (!next) onGone();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          sideOffset={6}
          align="end"
          collisionPadding={8}
          className={styles.positioner}
        >
          <Popover.Popup className={styles.popup} aria-label={messages.trayTitle} finalFocus={anchor}>
            <TrayList onLeave={() => onOpenChange(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
