import Shield from 'lucide-react/icons/shield';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import ShieldCheck from 'lucide-react/icons/shield-check';
import ShieldOff from 'lucide-react/icons/shield-off';
import RotateCw from 'lucide-react/icons/rotate-cw';

import { Button } from '#ui/button/Button.tsx';
import { ReadAt } from '#ui/freshness/ReadAt.tsx';
import { clockTime } from '#ui/time/format.ts';

import type { BotState } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import type { LiveBot } from '../use-live-bot.ts';
import { messages } from '../messages.ts';

export interface StatusProps {
  state: BotState;
  live: LiveBot['live'];
  updatingSince: number | null;
}

/** What bot defense does now, in one line: mark, sentence, when it was read. */
export function BotStatus({ state, live, updatingSince }: StatusProps) {
  const kind =
    state.enabled === false ? 'off' : state.enabled === null || state.mode === null ? 'unknown' : state.mode;
  const Icon = { off: ShieldOff, unknown: ShieldAlert, transparent: Shield, blocking: ShieldCheck }[kind];
  return (
    <div className={styles.standing}>
      <span className={styles.mark} data-kind={kind}>
        <Icon size={20} aria-hidden />
      </span>
      <p className={styles.standingText}>
        <b>{messages.now(state)}</b>
        <span>{messages.nowMeans(state)}</span>
        {state.profileName ? (
          <span className={styles.soft}>{messages.profile(state.profileName)}</span>
        ) : null}
      </p>
      {state.updating ? (
        <p className={styles.updating} role="status">
          {messages.updating} {updatingSince === null ? '' : messages.updatingSince(clockTime(updatingSince))}
        </p>
      ) : null}
      <span className={styles.readAt}>
        <ReadAt label={messages.read} readAt={live.readAt} subscribe={live.subscribe} />
        <Button
          variant="quiet"
          aria-label={messages.readAgain}
          hint={messages.readAgain}
          icon={<RotateCw size={14} aria-hidden />}
          onClick={live.readNow}
        />
      </span>
    </div>
  );
}
