import { missing } from '#domain/event-windows.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import type { Zone } from '#ui/time/zone.ts';
import { zonedTime } from '#ui/time/zone.ts';

import styles from './Standing.module.css';
import { type EventSet, MAX_EVENTS, type Standing } from './read-windows.ts';
import { words } from './words.ts';

/** How many events there are, and whether these are all: never more than is known. */
export function standingText(standing: Standing, { events, plan }: EventSet): string {
  if (standing === 'reading') return words.reading(events.length, plan.calls);
  return standing === 'complete' ? words.complete(events.length) : words.atLeast(events.length);
}

export interface IncompleteProps {
  set: EventSet;
  standing: Exclude<Standing, 'reading' | 'complete'>;
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
      ? words.why.budget(set.plan.calls)
      : standing === 'full'
        ? words.why.full(MAX_EVENTS)
        : words.why[standing];
  return (
    <Notice
      tone={standing === 'failed' ? 'bad' : 'warn'}
      actions={
        <>
          {standing === 'cut' || standing === 'full' ? null : <Button onClick={onGoOn}>{words.goOn}</Button>}
          {first && gaps.length > 0 && first.state === 'unread' && first.to - first.from < length ? (
            <Button onClick={() => onAsk(first.from, first.to)}>
              {words.askStretch(time(first.from), time(first.to))}
            </Button>
          ) : null}
        </>
      }
    >
      {why} {set.failure && standing === 'failed' ? `${set.failure.message} ` : null}
      <span className={styles.gaps}>
        {words.missing}{' '}
        {gaps
          .slice(0, FEW)
          .map((gap) => words.missingSpan(time(gap.from), time(gap.to), gap.state === 'cut'))
          .join(', ')}
        {gaps.length > FEW ? ` ${words.missingMore(gaps.length - FEW)}` : null}
      </span>
    </Notice>
  );
}
