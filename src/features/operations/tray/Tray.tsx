import ListChecks from 'lucide-react/icons/list-checks';
import { Suspense, useId, useRef, useState, useSyncExternalStore } from 'react';

import { useOfChanges } from '#changes/hooks.ts';
import { stagedCounts } from '#changes/staged/counts.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import styles from './tray.module.css';
import { countRequests } from '../list/requests.ts';
import { trayMessages as messages } from './tray-messages.ts';

const load = () => import('./TrayPopup.tsx');
const StagedWatch = lazyComponent(() =>
  import('../staged/StagedWatch.tsx').then((module) => module.StagedWatch),
);
const TrayPopup = lazyComponent(() => load().then((module) => module.TrayPopup));

/** Read as soon as somebody comes near, so that the press does not wait. A failure shows when it is opened. */
const prepare = () => void load().catch(() => undefined);

/** The tray of the top bar: how many operations run, and behind it what became of the last ones. */
export function Tray() {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  // Stays a moment after it closed, until it has left the screen.
  const [there, setThere] = useState(false);
  // What went wrong after this moment has not been looked at yet; bad news of an earlier page is told in the list.
  const [lookedAt, setLookedAt] = useState(() => Date.now());
  const counts = useOfChanges((changes) => {
    const count = countRequests(changes, lookedAt);
    return `${count.running}/${count.attention}`;
  });
  const staged = useSyncExternalStore(stagedCounts.subscribe, stagedCounts.get);
  const [procedures, asking] = numbersOf(staged);
  // From then on it stays: it says as well how the last of them ended.
  const [watches, setWatches] = useState(false);
  if (procedures > 0 && !watches) setWatches(true);
  const [requests, failed] = numbersOf(counts);
  const running = requests + procedures;
  const attention = failed + asking;
  const change = (next: boolean) => {
    if (next) setThere(true);
    setOpen(next);
    setLookedAt(Date.now());
  };
  return (
    <>
      <Button
        ref={button}
        id={id}
        variant="quiet"
        aria-label={messages.tray(running, attention)}
        aria-haspopup="dialog"
        aria-expanded={open}
        icon={<ListChecks size={16} aria-hidden />}
        className={styles.trayButton}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => change(!open)}
      >
        {running > 0 ? <span className={styles.running}>{running}</span> : null}
        {attention > 0 ? <span className={styles.attention}>{attention}</span> : null}
      </Button>
      <Suspense fallback={null}>{watches ? <StagedWatch /> : null}</Suspense>
      <Suspense fallback={null}>
        {there ? (
          <TrayPopup anchor={button} open={open} onOpenChange={change} onGone={() => setThere(false)} />
        ) : null}
      </Suspense>
    </>
  );
}

function numbersOf(text: string): [number, number] {
  const [one = 0, other = 0] = text.split('/').map(Number);
  return [one, other];
}
