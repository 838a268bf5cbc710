import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';

import { type EventFilter, printFilters, toggleFilter } from '#domain/events/event-filters.ts';
import { columnOf } from '#domain/events/event-index.ts';
import type { Span } from '#domain/events/event-windows.ts';
import { Button } from '#ui/button/Button.tsx';
import { Select } from '#ui/field/Select.tsx';
import { useMediaQuery } from '#ui/browser/media.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useZone } from '#ui/time/zone.ts';

import { EventsContext } from './context.ts';
import { EventDrawer } from './table/EventDrawer.tsx';
import common from './events.module.css';
import styles from './EventsView.module.css';
import { EventTools } from './EventTools.tsx';
import { Histogram } from './values/Histogram.tsx';
import type { EventSet } from './range/read-windows.ts';
import { type EventSearch, instantText, PRESET_NAMES, questionOf, zoomText } from './search.ts';
import { useEventColumns, useEventView } from './use-event-view.ts';
import { usePausedEvents } from './range/use-paused-events.ts';
import { Facets, FilterChips, TopValues } from './values/Values.tsx';
import { messages } from './messages.ts';

export interface EventsPanelProps {
  balancer: { id: number; name: string; botDefense: boolean | null };
  search: EventSearch;
  onSearch: (change: Partial<EventSearch>, how?: 'push' | 'replace') => void;
}

export interface EventsViewProps extends EventsPanelProps {
  onAsk: (change: Partial<EventSearch>) => void;
  set: EventSet;
  questionKey: unknown;
  dimmed: boolean;
  /** Nothing more is being read: an empty set is really empty. */
  settled: boolean;
  follow: boolean;
}

/** What was read, from every side: over time, by value, one by one. Every part filters the others. */
export function EventsView(props: EventsViewProps) {
  const { balancer, search, onSearch, onAsk, questionKey, dimmed, settled, follow } = props;
  const [zone] = useZone();
  const phone = useMediaQuery('(max-width: 900px)');
  const [occupied, setOccupied] = useState(false);
  const set = usePausedEvents(props.set, follow && occupied, questionKey);
  const waiting = set === props.set ? 0 : props.set.events.length - set.events.length;
  const { index, filters, zoom, selection, groupings, by, counts, covered, rows } = useEventView(set, search);
  // Counts and bars answer a press at once; thousands of table rows may follow a moment later.
  const tableRows = useDeferredValue(rows);

  const { columns, hidden, chosen, setChosen } = useEventColumns(index);

  const setFilters = useCallback(
    (next: readonly EventFilter[]) => onSearch({ f: printFilters(next) }),
    [onSearch],
  );
  const onToggle = useCallback(
    (filter: EventFilter) => {
      // One spelling for one field: the one its facet has.
      const key = columnOf(index, filter.key)?.key ?? filter.key;
      setFilters(toggleFilter(filters, { ...filter, key }));
    },
    [index, filters, setFilters],
  );
  const opener = useRef<Element | null>(null);
  const isOpen = search.event !== '';
  const onOpen = useCallback(
    (key: string) => {
      if (!isOpen) opener.current = document.activeElement;
      onSearch({ event: key }, isOpen ? 'replace' : 'push');
    },
    [isOpen, onSearch],
  );
  const onClose = useCallback(() => {
    onSearch({ event: '' });
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }, [onSearch]);
  const stretchMs = set.plan.range.to - set.plan.range.from;
  const parts = useMemo(
    () => ({ zone, stretchMs, filters, opened: search.event, onToggle, onOpen }),
    [zone, stretchMs, filters, search.event, onToggle, onOpen],
  );
  const onZoom = (span: Span | null) => onSearch({ zoom: zoomText(span) });
  const clear = () => onSearch({ f: '', zoom: '' });
  const place = rows.findIndex((event) => event.key === search.event);
  const opened = index.events[index.positions.get(search.event) ?? -1] ?? null;
  const table = useRef<HTMLDivElement>(null);

  if (set.events.length === 0) {
    return settled ? (
      <Empty balancer={balancer} search={search} onAsk={onAsk} />
    ) : (
      <Skeleton rows={10} label={messages.firstLoad} />
    );
  }
  const facets = <Facets index={index} selection={selection} />;
  return (
    <EventsContext value={parts}>
      <div className={styles.charts}>
        <div>
          <div className={styles.chartHead}>
            <h2>{messages.histogram}</h2>
            {by ? (
              <Select
                label={messages.groupBy}
                value={by}
                options={groupings.map((value) => ({ value, label: messages.groupings[value] }))}
                onChange={(value) => onSearch({ by: value }, 'replace')}
              />
            ) : null}
            {zoom ? (
              <>
                <Button onClick={() => onZoom(null)}>{messages.zoomOut}</Button>
                <Button
                  variant="quiet"
                  onClick={() =>
                    onAsk({ from: instantText(zoom.from), to: instantText(zoom.to), follow: '' })
                  }
                >
                  {messages.zoomAsk}
                </Button>
              </>
            ) : null}
          </div>
          <Histogram counts={counts} covered={covered} zone={zone} zoomed={zoom !== null} onZoom={onZoom} />
        </div>
        <TopValues index={index} selection={selection} />
      </div>
      <div className={`${common.bar} ${styles.listHead}`}>
        <span className={styles.shown} role="status">
          {messages.shown(rows.length, set.events.length)}
        </span>
        <FilterChips onClear={() => setFilters([])} />
        {waiting > 0 ? (
          <span className={styles.waiting}>
            {messages.held(waiting)}{' '}
            <Button
              variant="row"
              onClick={() => {
                table.current?.firstElementChild?.scrollTo({ top: 0 });
                setOccupied(false);
              }}
            >
              {messages.showNewer}
            </Button>
          </span>
        ) : null}
        <span className={common.push} />
        <EventTools
          index={index}
          chosen={chosen}
          onChosen={setChosen}
          exported={() => ({
            balancer: balancer.name,
            question: questionOf(search),
            plan: set.plan,
            filters: search.f,
            shown: rows,
            loaded: set.events.length,
            readAt: set.readAt,
          })}
        />
      </div>
      {selection.unknownKeys.map((key) => (
        <Notice key={key} tone="warn">
          {messages.unknownKey(key.slice(0, 60))}
        </Notice>
      ))}
      {index.timed < index.events.length ? (
        <Notice tone="info" live={false}>
          {messages.untimed(index.events.length - index.timed)}
        </Notice>
      ) : null}
      <div className={styles.body} data-detail={isOpen || undefined}>
        {phone ? (
          <details className={styles.facetsFolded}>
            <summary>{messages.facets}</summary>
            {facets}
          </details>
        ) : (
          <section className={styles.facets} aria-label={messages.facets} tabIndex={0}>
            {facets}
          </section>
        )}
        <div
          ref={table}
          className={styles.table}
          onPointerEnter={() => setOccupied(true)}
          onPointerLeave={(event) => setOccupied(scrolled(event.currentTarget))}
          onFocus={() => setOccupied(true)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget))
              setOccupied(scrolled(event.currentTarget));
          }}
        >
          <DataTable
            name={messages.title}
            columns={columns}
            rows={tableRows}
            rowId={(event) => event.key}
            rowLabel={(event) => event.time}
            hiddenColumns={hidden}
            dimmed={dimmed}
            empty={
              <Panel
                title={messages.noMatchTitle}
                actions={
                  <Button variant="primary" onClick={clear}>
                    {messages.clearFilters}
                  </Button>
                }
              >
                <p>{messages.noMatchText}</p>
              </Panel>
            }
          />
        </div>
        {isOpen ? (
          <EventDrawer
            balancerId={balancer.id}
            wanted={search.event}
            event={opened}
            newer={place > 0 ? rows[place - 1] : undefined}
            older={place >= 0 ? rows[place + 1] : undefined}
            onOpen={onOpen}
            onClose={onClose}
          />
        ) : null}
      </div>
    </EventsContext>
  );
}

function scrolled(table: HTMLElement): boolean {
  return (table.firstElementChild?.scrollTop ?? 0) > 0;
}

function Empty({ balancer, search, onAsk }: Pick<EventsViewProps, 'balancer' | 'search' | 'onAsk'>) {
  const longer = search.from === '' ? PRESET_NAMES[PRESET_NAMES.indexOf(search.range) + 1] : undefined;
  return (
    <Panel
      title={messages.emptyTitle}
      actions={
        longer ? (
          <Button onClick={() => onAsk({ range: longer })}>{messages.longer(longer)}</Button>
        ) : undefined
      }
    >
      {balancer.botDefense === false ? <p>{messages.emptyOff}</p> : null}
      <p>{messages.emptyText(search.type, search.criteria)}</p>
    </Panel>
  );
}
