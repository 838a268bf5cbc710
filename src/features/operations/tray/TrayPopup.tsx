import { Popover } from '@base-ui/react/popover';
import { type RefObject, Suspense, useState } from 'react';

import type { Entry } from '../entries.ts';
import styles from '../operations.module.css';
import { RevertDialog } from '../revert/lazy-revert.ts';
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
  const [reverting, setReverting] = useState<Entry | null>(null);
  const [closed, setClosed] = useState(false);
  // It leaves the screen first, and gives the focus back: then the question may have it.
  if (reverting && closed) {
    return (
      <Suspense fallback={null}>
        <RevertDialog entry={reverting} onClose={onGone} />
      </Suspense>
    );
  }
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { event }) => {
        // Its own button closes it by itself.
        const onButton = event.target instanceof Node && anchor.current?.contains(event.target) === true;
        if (next || !onButton || event.type.startsWith('key')) onOpenChange(next);
      }}
      onOpenChangeComplete={(next) => {
        if (next) return;
        if (reverting) setClosed(true);
        else onGone();
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
            <TrayList
              onLeave={() => onOpenChange(false)}
              onRevert={(entry) => {
                setReverting(entry);
                onOpenChange(false);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
