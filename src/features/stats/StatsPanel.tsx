import { useCallback, useMemo, useState } from 'react';

import { MAX_OBJECTS } from '#domain/stats/sample-history.ts';
import type { ChartName, StatsChart } from '#domain/stats/measures.ts';
import type { Noun } from '#changes/nouns.ts';
import { Button } from '#ui/button/Button.tsx';
import palette from '#ui/chart/chart.module.css';
import { createCursor } from '#ui/chart/cursor.ts';
import { Legend } from '#ui/chart/Legend.tsx';
import type { ChartMark, ChartModel } from '#ui/chart/model.ts';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';
import { number } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { useZone, zonedTime, zoneName } from '#ui/time/zone.ts';
import { announce } from '#ui/toast/toasts.ts';

import { ChartCard } from './ChartCard.tsx';
import { type Choice, drawChart, isKnown, recordedMembers, plotRows, shownMembers } from './drawing.ts';
import { RawMetrics } from './RawMetrics.tsx';
import type { Recording } from './recorder.ts';
import { fixedSpan, spanOf, type StatsSearch, type TimeSpan } from './search.ts';
import styles from './stats.module.css';
import { StatsToolbar } from './StatsToolbar.tsx';
import { type CountedPool, useLiveStats } from './use-live-stats.ts';
import { messages } from './messages.ts';

export interface StatsPanelProps {
  pool: CountedPool;
  /** What its backend calls it. */
  noun: Noun;
  search: StatsSearch;
  onSearch: (change: Partial<StatsSearch>) => void;
  /** What was done to the pool, from elsewhere in the console. */
  marks?: readonly ChartMark[];
}

/** Nothing at all, as opposed to nothing that is charted. */
function isEmpty(raw: unknown): boolean {
  const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return (
    raw !== undefined &&
    items.every((each) => typeof each === 'object' && each !== null && Object.keys(each).length === 0)
  );
}

const noMarks: readonly ChartMark[] = [];

/** Charts of what this browser saw of one pool's statistics, live. */
export function StatsPanel({ pool, noun, search, onSearch, marks = noMarks }: StatsPanelProps) {
  const { recording, raw, error, stale, live } = useLiveStats(pool);
  const words = messages.noun[noun];
  const { history } = recording;
  const readAt = live.readAt();

  if (history.since === null && raw === undefined) {
    return (
      <InitialLoad
        label={messages.loading}
        rows={8}
        errorTitle={messages.errorTitle}
        error={error}
        subject={pool.id}
        onRetry={live.onReadNow}
      />
    );
  }

  const empty = isEmpty(raw);
  const controls = <LiveControls {...live} messages={messages} />;
  return (
    <div className={`${styles.panel} ${palette.palette ?? ''}`} data-stale={stale || undefined}>
      {history.since === null ? (
        <>
          <div className={styles.toolbar}>
            <span className={styles.push} />
            {controls}
          </div>
          <Panel title={empty ? words.emptyTitle : messages.unknownTitle}>
            <p>{empty ? words.emptyText : messages.unknownText}</p>
          </Panel>
        </>
      ) : (
        <Charts
          pool={pool}
          noun={noun}
          recording={recording}
          version={recording.version()}
          paused={live.paused}
          search={search}
          onSearch={onSearch}
          marks={marks}
          controls={controls}
        />
      )}
      {noun === 'balancer' ? <RawMetrics raw={raw} readAt={readAt} /> : null}
      {error ? (
        <StaleNotice readAt={readAt} since={messages.staleFrom} error={error} onRetry={live.onReadNow} />
      ) : null}
    </div>
  );
}

interface ChartsProps extends Required<StatsPanelProps> {
  recording: Recording;
  /** Moves when there is something new to draw. */
  version: number;
  paused: boolean;
  controls: React.ReactNode;
}

function Charts({ pool, noun, recording, version, paused, search, onSearch, marks, controls }: ChartsProps) {
  const { history } = recording;
  const { charts, instances } = pool.stats.shape;
  const words = messages.noun[noun];
  const [cursor] = useState(createCursor);
  const [zone] = useZone();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const tick = useNow();
  const { range, from, to, compare } = search;
  // An address may ask for what only other pools have.
  const view = search.view === 'instances' && !instances ? 'balancer' : search.view;
  const lastRow = history.rows.at(-1)?.at ?? tick;
  // The range moves with what is read; while reads fail the slow tick moves it, so that missing data shows.
  const span = useMemo<TimeSpan>(
    () => spanOf({ range, from, to }, paused ? lastRow : Math.max(lastRow, tick)),
    [range, from, to, paused, lastRow, tick],
  );
  const known = recordedMembers(history);
  const wanted = search.members;
  const objects = history.objects.length;
  // Which members are the busiest is asked once: lines that change their colours cannot be followed.
  const shown = useMemo(
    () => (objects < 2 ? [] : shownMembers(history, wanted === '' ? [] : wanted.split(','))),
    [history, wanted, objects],
  );
  const allMarks = useMemo(
    () =>
      [
        ...marks,
        ...recording.changes.map(({ at, member, from: was, to: is }): ChartMark => ({
          at,
          kind: 'change',
          label: messages.stateChange(member, was, is),
        })),
      ]
        .filter(({ at }) => at >= span.from && at <= span.to)
        .toSorted((a, b) => a.at - b.at),
    [marks, recording.changes, span],
  );
  const choice = useMemo<Choice>(
    () => ({ view, whole: words.whole, members: shown, hidden, compare: compare === 'previous' }),
    [view, words, shown, hidden, compare],
  );
  const models = useMemo(() => {
    const drawn = new Map<ChartName, ChartModel>();
    // A redraw is asked for by the version: the history itself is one object that grows.
    if (version < 0) return drawn;
    for (const chart of charts)
      drawn.set(chart.name, drawChart(history, chart, span, choice, { zone, marks: allMarks }));
    return drawn;
  }, [version, history, charts, span, choice, zone, allMarks]);
  const onZoom = useCallback(
    (start: number, end: number) => {
      cursor.pin(false);
      onSearch(fixedSpan(start, end));
    },
    [cursor, onSearch],
  );
  // Of the first: the same lines stand in every chart of members.
  const series = (charts[0] && models.get(charts[0].name)?.series) ?? [];
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
  };
  const isolate = (name: string) => {
    const others = series.map((each) => each.name).filter((each) => each !== name);
    const alone = !hidden.has(name) && others.every((each) => hidden.has(each));
    setHidden(new Set(alone ? [] : others));
  };

  return (
    <>
      <StatsToolbar
        search={search}
        view={view}
        wholeLabel={words.wholeView}
        instances={instances}
        span={span}
        members={known}
        shown={shown}
        onSearch={onSearch}
        live={controls}
      />
      {view !== 'balancer' && series.length > 0 ? (
        <Legend
          label={messages.legend}
          hint={messages.legendHint}
          series={series}
          onToggle={toggle}
          onIsolate={isolate}
        />
      ) : null}
      {view !== 'balancer' && view !== 'instances' && known.length === 0 ? (
        <Notice tone="info" live={false}>
          {messages.noMembers}
        </Notice>
      ) : null}
      <div className={styles.grid}>
        {charts.map((chart) => {
          const model = models.get(chart.name);
          if (!model) return null;
          return (
            <ChartCard
              key={chart.name}
              chart={chart}
              pool={pool.name}
              model={model}
              cursor={cursor}
              named={view === 'balancer' && chart.measures.length > 1}
              message={messageOf(recording, chart, model)}
              onZoom={onZoom}
              everything={() =>
                plotRows(
                  history,
                  chart,
                  span,
                  { ...choice, members: view === 'balancer' ? shown : known },
                  false,
                )
              }
            />
          );
        })}
      </div>
      <footer className={styles.foot}>
        {allMarks.length > 0 ? <Marks marks={allMarks} /> : null}
        <p>
          <b>{messages.seenSince(`${zonedTime(history.since ?? 0, zone, 'full')} ${zoneName(zone)}`)}</b>
          {'. '}
          {messages.kept} {history.summed ? `${words.summed} ` : ''}
          {history.membersSeen >= MAX_OBJECTS ? words.recorded(MAX_OBJECTS - 1, history.membersSeen) : ''}
        </p>
        <Button
          onClick={() => {
            void recording.clear().then(() => announce(words.cleared));
          }}
        >
          {messages.clear}
        </Button>
      </footer>
    </>
  );
}

/** Why a chart has nothing to draw; null when it has. */
function messageOf({ history }: Recording, chart: StatsChart, model: ChartModel): string | null {
  if (model.rows.some((row) => row.at >= model.from && row.values.some((value) => value !== null)))
    return null;
  if (isKnown(history, chart)) return messages.nothingHere;
  const measures = history.measures.filter(({ name }) => chart.measures.includes(name));
  if (measures.some(({ counter }) => counter) && history.rows.length < 2) return messages.firstRead;
  return messages.unknown(measures.flatMap(({ metrics }) => metrics));
}

function Marks({ marks }: { marks: readonly ChartMark[] }) {
  const [zone] = useZone();
  return (
    <details className={styles.marks}>
      <summary>{messages.marks(marks.length)}</summary>
      <ol>
        {marks.slice(-100).map((mark) => (
          <li key={`${mark.at} ${mark.label}`} data-kind={mark.kind}>
            <time dateTime={new Date(mark.at).toISOString()}>{zonedTime(mark.at, zone)}</time> {mark.label}
          </li>
        ))}
      </ol>
      {marks.length > 100 ? number(marks.length) : null}
    </details>
  );
}
