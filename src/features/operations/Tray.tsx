import { Popover } from '@base-ui/react/popover';
import ListChecks from 'lucide-react/icons/list-checks';
import { Suspense, useState } from 'react';

import { useOfChanges } from '#changes/hooks.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyPart } from '#ui/part/part.tsx';

import styles from './operations.module.css';
import { countRequests } from './requests.ts';
import { words } from './words.ts';

const TrayList = lazyPart(() => import('./TrayList.tsx').then((module) => module.TrayList));

/** The tray of the top bar: how many operations run, and behind it what became of the last ones. */
export function Tray() {
  const [open, setOpen] = useState(false);
  // What went wrong after this moment has not been looked at yet; bad news of an earlier page is told in the list.
  const [lookedAt, setLookedAt] = useState(() => Date.now());
  const counts = useOfChanges((changes) => {
    const count = countRequests(changes, lookedAt);
    return `${count.running}/${count.attention}`;
  });
  const [running = 0, attention = 0] = counts.split('/').map(Number);
  const change = (next: boolean) => {
    setOpen(next);
    setLookedAt(Date.now());
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger
        render={
          <Button
            look="quiet"
            aria-label={words.tray(running, attention)}
            icon={<ListChecks size={16} aria-hidden />}
            className={styles.trayButton}
          />
        }
      >
        {running > 0 ? <span className={styles.running}>{running}</span> : null}
        {attention > 0 ? <span className={styles.attention}>{attention}</span> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup} aria-label={words.trayTitle}>
            <Suspense fallback={<p className={styles.empty}>{words.loading}</p>}>
              <TrayList onLeave={() => change(false)} />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
