import { type KeyboardEvent, type PointerEvent, useRef, useState, useSyncExternalStore } from 'react';

import { zonedTime } from '#ui/time/zone.ts';
import { messages as shared } from '#ui/messages.ts';

import styles from './chart.module.css';
import { type Cursor, nearest } from './cursor.ts';
import { type ChartModel, PLOT } from './model.ts';
import { Swatch } from './Swatch.tsx';

/** What is drawn, and what lies over it tells of. */
export interface Charted {
  /** Tells charts of a page apart. */
  id: string;
  /** What is measured, for its accessible name. */
  name: string;
  model: ChartModel;
  cursor: Cursor;
  /** A value with its unit, for the readout. */
  format: (value: number) => string;
  messages: ChartMessages;
  /** The operator chose a stretch of time, by dragging or by keys. */
  onZoom: (from: number, to: number) => void;
}

export interface ChartMessages {
  /** Name of the slider that moves the cursor over a chart. */
  cursor: (chart: string) => string;
  keys: string;
  noValue: string;
  total: string;
  selected: (from: string, to: string) => string;
  pinned: string;
}

/** Below this a drag is a click with an unsteady hand. */
const DRAG_PX = 6;

type Stretch = { anchor: number; end: number } | null;

/** What lies over the drawing: the cursor, the readout, the stretch being chosen. The only part that moves. */
export function Overlay(props: Charted & { width: number; height: number }) {
  const { id, name, model, cursor, format, messages, onZoom, width, height } = props;
  const { rows, from, to, zone } = model;
  const at = useSyncExternalStore(cursor.subscribe, cursor.at);
  const pinned = useSyncExternalStore(cursor.subscribe, cursor.pinned);
  const owner = useSyncExternalStore(cursor.subscribe, cursor.owner) === id;
  const [stretch, setStretch] = useState<Stretch>(null);
  const drag = useRef<{ x: number; moved: boolean } | null>(null);
  const inner = Math.max(1, width - PLOT.left - PLOT.right);
  const xOf = (time: number) => PLOT.left + ((time - from) / (to - from)) * inner;
  const timeOf = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return from + (Math.min(inner, Math.max(0, x)) / inner) * (to - from);
  };
  const firstVisible = rows.findIndex((row) => row.at >= from);
  const index = at === null ? -1 : nearest(rows, at);
  const row = rows[index];
  const shown = row && row.at >= from && row.at <= to ? row : null;

  const onMove = (event: PointerEvent<HTMLElement>) => {
    const time = timeOf(event);
    const start = drag.current;
    if (start && (start.moved || Math.abs(event.clientX - start.x) >= DRAG_PX)) {
      start.moved = true;
      setStretch((former) => (former ? { ...former, end: time } : former));
    }
    if (!cursor.pinned() || start) cursor.move(rows[nearest(rows, time)]?.at ?? null, id);
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, moved: false };
    const time = timeOf(event);
    setStretch({ anchor: time, end: time });
  };
  const onUp = () => {
    const start = drag.current;
    drag.current = null;
    setStretch(null);
    if (!start) return;
    if (start.moved && stretch) zoom(stretch);
    else cursor.pin(!cursor.pinned());
  };
  const zoom = ({ anchor, end }: { anchor: number; end: number }) => {
    setStretch(null);
    onZoom(Math.min(anchor, end), Math.max(anchor, end));
  };

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const last = rows.length - 1;
    const here = index < 0 ? last : index;
    const page = Math.max(1, Math.round((last - firstVisible) / 10));
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: here - 1,
      ArrowDown: here - 1,
      ArrowRight: here + 1,
      ArrowUp: here + 1,
      PageDown: here - page,
      PageUp: here + page,
      Home: firstVisible,
      End: last,
    };
    const target = steps[event.key];
    if (target !== undefined && last >= 0) {
      const next = rows[Math.min(last, Math.max(0, firstVisible, target))];
      if (next) {
        const anchor = stretch?.anchor ?? rows[here]?.at ?? next.at;
        setStretch(event.shiftKey ? { anchor, end: next.at } : null);
        cursor.move(next.at, id);
      }
    } else if (event.key === 'Enter' && stretch && stretch.anchor !== stretch.end) zoom(stretch);
    else if (event.key === 'Enter' || event.key === ' ') cursor.pin(!cursor.pinned());
    else if (event.key === 'Escape' && (stretch || pinned)) {
      setStretch(null);
      cursor.pin(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const chosen = stretch && stretch.anchor !== stretch.end ? stretch : null;
  const spoken = shown ?? rows.at(-1) ?? null;
  return (
    <>
      <div
        className={styles.overlay}
        role="slider"
        tabIndex={0}
        aria-label={messages.cursor(name)}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={spoken?.at ?? to}
        aria-valuetext={
          spoken ? describe(model, spoken.at, format, messages.noValue, chosen) : messages.noValue
        }
        title={owner ? undefined : messages.keys}
        onPointerMove={onMove}
        onPointerDown={onDown}
        onPointerUp={onUp}
        onPointerCancel={onUp}
        onPointerLeave={() => {
          if (!cursor.pinned() && !drag.current) cursor.move(null, null);
        }}
        onBlur={() => {
          setStretch(null);
          if (!cursor.pinned()) cursor.move(null, null);
        }}
        onKeyDown={onKey}
      />
      {chosen ? (
        <div
          className={styles.stretch}
          style={{
            left: xOf(Math.min(chosen.anchor, chosen.end)),
            width: Math.abs(xOf(chosen.end) - xOf(chosen.anchor)),
          }}
        />
      ) : null}
      {shown ? (
        <div
          className={styles.hair}
          data-pinned={pinned || undefined}
          style={{ transform: `translateX(${xOf(shown.at)}px)`, height: height - PLOT.top - PLOT.bottom }}
        />
      ) : null}
      {shown && owner ? (
        <Readout
          {...props}
          index={index}
          x={xOf(shown.at)}
          pinned={pinned}
          zoneTime={zonedTime(shown.at, zone)}
        />
      ) : null}
    </>
  );
}

function describe(
  model: ChartModel,
  at: number,
  format: (value: number) => string,
  none: string,
  chosen: Stretch,
): string {
  const row = model.rows[nearest(model.rows, at)];
  const values = model.series.flatMap((each, index) => {
    if (each.hidden) return [];
    const value = row?.values[index] ?? null;
    return [`${each.name} ${value === null ? none : format(value)}`];
  });
  const range = chosen
    ? `${zonedTime(Math.min(chosen.anchor, chosen.end), model.zone)}–${zonedTime(Math.max(chosen.anchor, chosen.end), model.zone)}. `
    : '';
  return `${range}${shared.pair(zonedTime(at, model.zone), values.join(', '))}`;
}

interface ReadoutProps extends Charted {
  width: number;
  index: number;
  x: number;
  pinned: boolean;
  zoneTime: string;
}

function Readout({ model, format, messages, index, x, width, pinned, zoneTime }: ReadoutProps) {
  const row = model.rows[index];
  if (!row) return null;
  const near = (model.to - model.from) / 120;
  const marks = model.marks.filter((mark) => Math.abs(mark.at - row.at) <= near).slice(0, 4);
  const visible = model.series
    .map((each, place) => ({ each, value: row.values[place] ?? null }))
    .filter(({ each }) => !each.hidden);
  const known = visible.flatMap(({ value }) => (value === null ? [] : [value]));
  const right = x < width / 2;
  return (
    <div className={styles.readout} aria-hidden style={right ? { left: x + 12 } : { right: width - x + 12 }}>
      <p className={styles.readoutTime}>
        {zoneTime}
        {pinned ? <span> · {messages.pinned}</span> : null}
      </p>
      <dl>
        {visible.map(({ each, value }) => (
          <div key={each.name}>
            <dt>
              <Swatch look={each.look} faint={each.faint ?? false} /> {each.name}
            </dt>
            <dd>{value === null ? messages.noValue : format(value)}</dd>
          </div>
        ))}
        {model.form === 'stacked' && known.length > 1 ? (
          <div>
            <dt>{messages.total}</dt>
            <dd>{format(known.reduce((sum, value) => sum + value, 0))}</dd>
          </div>
        ) : null}
      </dl>
      {marks.map((mark) => (
        <p key={`${mark.at} ${mark.label}`} className={styles.readoutMark} data-kind={mark.kind}>
          {mark.label}
        </p>
      ))}
    </div>
  );
}
