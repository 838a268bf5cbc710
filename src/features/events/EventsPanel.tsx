import Square from 'lucide-react/icons/square';
import Radio from 'lucide-react/icons/radio';
import RotateCw from 'lucide-react/icons/rotate-cw';
import { useCallback, useEffect, useMemo, useRef } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { ReadAt } from '#ui/freshness/ReadAt.tsx';
import { announceLive } from '#ui/live-region.ts';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { clockTime } from '#ui/time/format.ts';
import { useZone } from '#ui/time/zone.ts';

import common from './events.module.css';
import styles from './EventsPanel.module.css';
import { type EventsPanelProps, EventsView } from './EventsView.tsx';
import { RangeBar } from './range/RangeBar.tsx';
import type { EventSet } from './range/read-windows.ts';
import { type EventSearch, instantText, questionOf } from './search.ts';
import { Incomplete, readStatusText } from './range/ReadStatus.tsx';
import { useEvents } from './use-events.ts';
import { messages } from './messages.ts';

/**
 * The security events of one balancer: read completely or said to be incomplete, counted over time and by value,
 * filtered in the browser, one at a time in full. Everything in an event is a stranger's text.
 */
export function EventsPanel({ balancer, search, onSearch }: EventsPanelProps) {
  const [zone, setZone] = useZone();
  const { range, from, to, type, criteria, size } = search;
  // One object per question, however the rest of the address changes.
  const question = useMemo(
    () => questionOf({ range, from, to, type, criteria, size }),
    [range, from, to, type, criteria, size],
  );
  const followable = typeof question.range === 'string';
  const follow = followable && search.follow === 'on';
  const events = useEvents(balancer.id, question, follow);
  const { set, former, reading, standing } = events;
  useEndAnnounced(set, reading);

  const onAsk = useCallback(
    (change: Partial<EventSearch>) => onSearch({ zoom: '', event: '', ...change }),
    [onSearch],
  );
  const failedFirst = set && !former && !reading && set.readAt === 0 && set.failure !== null;
  return (
    <div className={styles.panel}>
      <div className={`${common.bar} ${styles.toolbar}`}>
        <h2 className="visually-hidden">{messages.title}</h2>
        <RangeBar
          search={search}
          shown={set?.plan.range ?? null}
          zone={zone}
          onZone={setZone}
          onAsk={onAsk}
        />
        <span className={styles.standing} role="status" data-standing={standing}>
          {set && !former && set.readAt > 0
            ? readStatusText(standing, set)
            : reading
              ? messages.firstLoad
              : null}
        </span>
        {reading ? (
          <>
            <progress
              className={styles.progress}
              aria-label={messages.progress}
              value={set && !former ? share(set) : 0}
              max={1}
            />
            <Button icon={<Square size={12} aria-hidden />} onClick={events.stop}>
              {messages.cancel}
            </Button>
          </>
        ) : null}
        <span className={common.push} />
        {follow ? (
          <LiveControls {...events.live} messages={messages} />
        ) : (
          <span className={styles.readAt}>
            <ReadAt label={messages.read} readAt={events.live.readAt} subscribe={events.live.subscribe} />
            <Button
              variant="quiet"
              aria-label={messages.readAgain}
              hint={`${messages.readAgain} (r)`}
              data-shortcut="read-now"
              reason={reading ? messages.stillReading : null}
              icon={<RotateCw size={14} aria-hidden />}
              onClick={events.readAgain}
            />
          </span>
        )}
        <Button
          aria-pressed={follow}
          icon={<Radio size={14} aria-hidden />}
          reason={followable ? null : messages.followFixed}
          className={follow ? styles.pressed : undefined}
          onClick={() => onSearch({ follow: follow ? '' : 'on' }, 'replace')}
        >
          {messages.follow}
        </Button>
      </div>
      {events.followError ? (
        <Notice tone="bad" actions={<Button onClick={events.live.onReadNow}>{messages.retry}</Button>}>
          {messages.followFailed(clockTime(events.live.readAt()))}
          {events.followError.message}
        </Notice>
      ) : null}
      {failedFirst ? (
        <Panel
          tone="bad"
          title={messages.errorTitle}
          actions={
            <Button variant="primary" onClick={events.readAgain}>
              {messages.retry}
            </Button>
          }
        >
          <p>{set.failure?.message}</p>
        </Panel>
      ) : !set || (set.readAt === 0 && !former) ? (
        reading ? (
          <Skeleton rows={10} label={messages.firstLoad} />
        ) : (
          <Panel
            title={messages.stoppedTitle}
            actions={
              <Button variant="primary" onClick={events.readAgain}>
                {messages.readAgain}
              </Button>
            }
          >
            <p>{messages.stoppedText}</p>
          </Panel>
        )
      ) : (
        <>
          {former || standing === 'reading' || standing === 'complete' ? null : (
            <Incomplete
              set={set}
              standing={standing}
              zone={zone}
              onGoOn={events.goOn}
              onAsk={(start, end) => onAsk({ from: instantText(start), to: instantText(end), follow: '' })}
            />
          )}
          <EventsView
            key={balancer.id}
            balancer={balancer}
            search={search}
            onSearch={onSearch}
            onAsk={onAsk}
            set={set}
            questionKey={question}
            dimmed={former}
            settled={!reading}
            follow={follow}
          />
        </>
      )}
    </div>
  );
}

function share({ plan }: EventSet): number {
  const open = [...plan.open, ...plan.flying].reduce((sum, span) => sum + span.to - span.from, 0);
  return 1 - open / Math.max(1, plan.range.to - plan.range.from);
}

/** The end of a reading is said once; its progress is only shown. */
function useEndAnnounced(set: EventSet | undefined, reading: boolean): void {
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !reading && set && set.readAt > 0) {
      const complete =
        set.plan.open.length === 0 && set.plan.settled.every((span) => span.state === 'complete');
      announceLive(complete ? messages.complete(set.events.length) : messages.atLeast(set.events.length));
    }
    was.current = reading;
  }, [reading, set]);
}
