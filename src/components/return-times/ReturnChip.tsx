import CalendarClock from 'lucide-react/icons/calendar-clock';

import { exactTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { shortTime } from '#ui/time/short.ts';

import { messages } from './messages.ts';
import { useReturnTime } from './return-times.ts';
import styles from './return-times.module.css';

export interface ReturnChipProps {
  /** The pool, such as `itcare:12`, and the member within it by its key. */
  object: string;
  part: string;
}

/** When a member shall return; nothing where that was not noted. */
export function ReturnChip({ object, part }: ReturnChipProps) {
  const planned = useReturnTime(object, part);
  const now = useNow();
  if (planned === null) return null;
  const { at } = planned;
  const due = at <= now;
  const time = shortTime(at, now);
  return (
    <span className={styles.chip} data-due={due || undefined} title={exactTime(at)}>
      <CalendarClock size={12} aria-hidden />
      {due ? messages.due(time) : messages.chip(time)}
    </span>
  );
}
