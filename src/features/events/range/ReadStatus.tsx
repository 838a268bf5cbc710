import { missing } from '#domain/events/event-windows.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import type { Zone } from '#ui/time/zone.ts';
import { zonedTime } from '#ui/time/zone.ts';

import styles from './ReadStatus.module.css';
import { type EventSet, MAX_EVENTS, type ReadStatus } from './read-windows.ts';
import { messages } from '../messages.ts';

/** How many events there are, and whether these are all: never more than is known. */
export function readStatusText(standing: ReadStatus, { events, plan }: EventSet): string {
  if (standing === 'reading') return messages.reading(events.length, plan.calls);
  return standing === 'complete' ? messages.complete(events.length) : messages.atLeast(events.length);
}

export interface IncompleteProps {
  set: EventSet;
  standing: Exclude<ReadStatus, 'reading' | 'complete'>;
  zone: Zone;
  onGoOn: () => void;
  onAsk: (from: number, to: number) => void;
}

const FEW = 3;

/** Why events are missing, where, and the ways on. */
export function Incomplete({ set, standing, zone, onGoOn, onAsk }: IncompleteProps) {
  const gaps = missing(set.plan).toReversed();
  const first = gaps[0];
  const range = set.plan.range;
  const length = range.to - range.from;
  // The day stands there only where the range has several; seconds always, since a gap may be that short.
  const time = (at: number) => zonedTime(at, zone, length > 86_400_000 ? 'full' : 'second');
  const why =
    standing === 'budget'
      ? messages.why.budget(set.plan.calls)
      : standing === 'full'
        ? messages.why.full(MAX_EVENTS)
        : messages.why[standing];
  return (
    <Notice
      tone={standing === 'failed' ? 'bad' : 'warn'}
      actions={
        <>
          {standing === 'cut' || standing === 'full' ? null : (
            <Button onClick={onGoOn}>{messages.goOn}</Button>
          )}
          {first && gaps.length > 0 && first.state === 'unread' && first.to - first.from < length ? (
            <Button onClick={() => onAsk(first.from, first.to)}>
              {messages.askStretch(time(first.from), time(first.to))}
            </Button>
          ) : null}
        </>
      }
    >
      {why} {set.failure && standing === 'failed' ? `${set.failure.message} ` : null}
      <span className={styles.gaps}>
        {messages.missing}{' '}
        {gaps
          .slice(0, FEW)
          .map((gap) => messages.missingSpan(time(gap.from), time(gap.to), gap.state === 'cut'))
          .join(', ')}
        {gaps.length > FEW ? ` ${messages.missingMore(gaps.length - FEW)}` : null}
      </span>
    </Notice>
  );
}
