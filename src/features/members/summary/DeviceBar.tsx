import ServerCog from 'lucide-react/icons/server-cog';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';

import { Button, type ButtonProps } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { clockTime } from '#ui/time/format.ts';

import { failureText } from '../change/check-messages.ts';
import type { DeviceStore } from '#backends/device-store.ts';
import styles from '../members.module.css';
import { messages } from '../messages.ts';

/**
 * Between the stored states and the truth: when the equipment was last asked, the act of asking it with what that
 * costs, and what came of it. Balancers that disagree are a state of the pool, not an error.
 */
export function DeviceBar({ desk }: { desk: DeviceStore }) {
  const view = useSyncExternalStore(desk.subscribe, desk.view);
  const costId = useId();
  const { readAt, failure } = view;
  return (
    <section className={styles.equipment} aria-label={messages.equipmentTitle}>
      <div className={styles.equipmentLine}>
        <CheckButton desk={desk} aria-describedby={costId} icon={<ServerCog size={14} aria-hidden />} />
        <span role="status">
          {readAt === null ? `${messages.stored} ${messages.notAsked}` : messages.asked(clockTime(readAt))}
        </span>
        <span id={costId} className={styles.missing}>
          {messages.checkCost}
        </span>
      </div>
      {failure === null ? null : (
        <Notice tone={failure.kind === 'error' ? 'bad' : 'warn'}>
          {failure.kind === 'disagree' ? <b>{messages.disagreeTitle} </b> : null}
          {failureText(failure)}
        </Notice>
      )}
    </section>
  );
}

/** The deliberate act. How it ended is in the desk's view, for every tab. */
export function CheckButton({ desk, ...variant }: { desk: DeviceStore } & CheckVariant) {
  const { nextAt } = useSyncExternalStore(desk.subscribe, desk.view);
  const cooling = useCooling(nextAt);
  const running = desk.isRunning();
  return (
    <Button
      {...variant}
      reason={running ? messages.checkRunning : cooling ? messages.checkCooling : null}
      onClick={() => {
        desk.check('request').catch(() => undefined);
      }}
    >
      {running ? messages.checking : messages.check}
    </Button>
  );
}

type CheckVariant = Pick<ButtonProps, 'variant' | 'icon' | 'aria-label' | 'aria-describedby'>;

/** Whether that moment is still to come; renders once more when it has. */
function useCooling(until: number): boolean {
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(until), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return until > over;
}

/** Asks the equipment again and again while `on`, no oftener than any tab of this browser does. */
export function useDrainMetrics(desk: DeviceStore | undefined, on: boolean): void {
  useEffect(() => {
    if (!desk || !on) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(1_000, desk.watchDueAt() - Date.now()));
    };
    const look = () => {
      if (!document.hidden) desk.check('watch').catch(() => undefined);
      wait();
    };
    const stop = desk.subscribe(wait);
    wait();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [desk, on]);
}
