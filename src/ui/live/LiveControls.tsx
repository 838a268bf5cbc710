import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import RotateCw from 'lucide-react/icons/rotate-cw';

import { Button } from '#ui/button/Button.tsx';
import { Select } from '#ui/field/Select.tsx';
import { ReadAt, type ReadAtProps } from '#ui/freshness/ReadAt.tsx';

import styles from './LiveControls.module.css';

export interface LiveControlsProps extends ReadAtProps {
  /** Milliseconds between reads. */
  interval: number;
  intervals: readonly number[];
  onInterval: (interval: number) => void;
  paused: boolean;
  onPaused: (paused: boolean) => void;
  onReadNow: () => void;
  messages: LiveMessages;
}

export interface LiveMessages {
  read: string;
  interval: string;
  every: (milliseconds: number) => string;
  paused: string;
  pause: string;
  resume: string;
  now: string;
}

/** When the view was read, how often it is read, pause and read now. A poll changes none of its elements. */
export function LiveControls(props: LiveControlsProps) {
  const { interval, intervals, onInterval, paused, onPaused, onReadNow, messages, readAt, subscribe } = props;
  return (
    <div className={styles.live} role="group" aria-label={messages.interval}>
      <span className={styles.read}>
        <ReadAt label={messages.read} readAt={readAt} subscribe={subscribe} />
      </span>
      {paused ? (
        <span className={styles.paused}>{messages.paused}</span>
      ) : (
        <Select
          label={messages.interval}
          value={String(interval)}
          options={intervals.map((each) => ({ value: String(each), label: messages.every(each) }))}
          onChange={(value) => onInterval(Number(value))}
        />
      )}
      <Button
        variant="quiet"
        aria-label={paused ? messages.resume : messages.pause}
        hint={paused ? `${messages.resume} (p)` : `${messages.pause} (p)`}
        data-shortcut="pause"
        icon={paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        onClick={() => onPaused(!paused)}
      />
      <Button
        variant="quiet"
        aria-label={messages.now}
        hint={`${messages.now} (r)`}
        data-shortcut="read-now"
        icon={<RotateCw size={14} aria-hidden />}
        onClick={onReadNow}
      />
    </div>
  );
}
