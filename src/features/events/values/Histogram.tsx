import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';

import type { HistogramData as Counts } from '#domain/events/event-view.ts';
import type { CoveredSpan, Span } from '#domain/events/event-windows.ts';
import { announceLive } from '#ui/live-region.ts';
import type { Zone } from '#ui/time/zone.ts';
import { messages as shared } from '#ui/messages.ts';

import styles from './Histogram.module.css';
import { shortIn } from '../range/times.ts';
import { messages } from '../messages.ts';

export interface HistogramProps {
  counts: Counts;
  covered: readonly CoveredSpan[];
  zone: Zone;
  zoomed: boolean;
  onZoom: (span: Span | null) => void;
}

/** Bars marked from one to another, both included. */
interface Mark {
  anchor: number;
  cursor: number;
}

const TICKS = 5;

function name(value: string): string {
  return value === '' ? messages.none : value;
}

/**
 * Events over time as plain SVG bars, stacked by the chosen value; beneath them how well each stretch is known. A
 * stretch is marked by dragging or with Shift and the arrow keys, and becomes the zoom.
 */
export function Histogram({ counts, covered, zone, zoomed, onZoom }: HistogramProps) {
  const { bars, highest, step, series, hasOthers } = counts;
  const [mark, setMark] = useState<Mark | null>(null);
  const [dragging, setDragging] = useState(false);
  const help = useId();
  const last = bars.length - 1;
  const begin = bars[0]?.from ?? 0;
  const length = (bars[last]?.to ?? 0) + 1 - begin;
  const percent = (at: number) => `${Math.min(100, Math.max(0, (100 * (at - begin)) / length))}%`;
  const time = (at: number) => shortIn(at, zone, step < 60_000 ? 0 : length);
  const low = mark ? Math.min(mark.anchor, mark.cursor, last) : 0;
  const high = mark ? Math.min(Math.max(mark.anchor, mark.cursor), last) : last;

  const describe = (from: number, to: number): string => {
    const chosen = bars.slice(from, to + 1);
    const total = chosen.reduce((sum, bar) => sum + bar.total, 0);
    const parts = [...series.map(name), messages.others].flatMap((label, part) => {
      const count = chosen.reduce((sum, bar) => sum + (bar.parts[part] ?? 0), 0);
      return count > 0 ? [`${label} ${count}`] : [];
    });
    const start = time(bars[from]?.from ?? 0);
    const end = time((bars[to]?.to ?? 0) + 1);
    return `${messages.bar(start, end, total)}${parts.length > 1 || series.length > 0 ? ` (${parts.join(', ') || 0})` : ''}`;
  };
  const zoomTo = (from: number, to: number) => {
    const start = bars[from];
    const end = bars[to];
    setMark(null);
    if (!start || !end) return;
    onZoom({ from: Math.max(start.from, counts.span.from), to: Math.min(end.to, counts.span.to) });
    announceLive(describe(from, to));
  };

  const barAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.min(last, Math.max(0, place));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = barAt(event);
    setDragging(true);
    setMark({ anchor: at, cursor: at });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const at = barAt(event);
    if (dragging) setMark((now) => (now && now.cursor !== at ? { ...now, cursor: at } : now));
    else setMark((now) => (now?.anchor === at && now.cursor === at ? now : { anchor: at, cursor: at }));
  };
  const onPointerUp = () => {
    setDragging(false);
    if (dragging && mark && low !== high) zoomTo(low, high);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = mark ?? { anchor: last, cursor: last };
    const to = (cursor: number) => {
      const place = Math.min(last, Math.max(0, cursor));
      setMark({ anchor: event.shiftKey ? now.anchor : place, cursor: place });
    };
    if (event.key === 'ArrowLeft') to(mark ? now.cursor - 1 : last);
    else if (event.key === 'ArrowRight') to(mark ? now.cursor + 1 : 0);
    else if (event.key === 'PageUp') to(now.cursor - 10);
    else if (event.key === 'PageDown') to(now.cursor + 10);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(last);
    else if (event.key === 'Enter' && mark) zoomTo(low, high);
    else if (event.key === 'Escape' && mark) setMark(null);
    else if (event.key === 'Escape' && zoomed) onZoom(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.histogram}>
      <div className={styles.readout}>
        <ul className={styles.legend}>
          {[...series.map(name), ...(hasOthers ? [messages.others] : [])].map((label, part) => (
            <li key={label} data-series={part === series.length ? 'rest' : part}>
              <bdi>{label.slice(0, 40)}</bdi>
            </li>
          ))}
        </ul>
        <span className={styles.marked}>{mark ? describe(low, high) : null}</span>
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={messages.histogram}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={mark ? Math.min(mark.cursor, last) : last}
        aria-valuetext={describe(low, high)}
        title={messages.histogramHelp}
        className={styles.plot}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDragging(false)}
        onPointerLeave={() => {
          if (!dragging) setMark(null);
        }}
        onBlur={() => setMark(null)}
        onKeyDown={onKeyDown}
      >
        <svg viewBox={`0 0 ${bars.length} 100`} preserveAspectRatio="none" aria-hidden>
          {bars.map((bar, place) => (
            <BarColumn
              key={bar.from}
              place={place}
              parts={bar.parts}
              highest={highest}
              named={series.length}
            />
          ))}
        </svg>
        {mark ? (
          <span
            className={styles.brush}
            data-wide={low !== high || undefined}
            style={{
              left: `${(100 * low) / bars.length}%`,
              width: `${(100 * (high - low + 1)) / bars.length}%`,
            }}
          />
        ) : null}
        <span className={styles.highest} aria-hidden>
          {highest}
        </span>
      </div>
      <span id={help} hidden>
        {messages.histogramHelp}
      </span>
      <div className={styles.coverage} aria-hidden>
        {covered.map((span) => (
          <span
            key={span.from}
            data-state={span.state}
            title={shared.pair(`${time(span.from)} – ${time(span.to)}`, messages.coverage[span.state])}
            style={{ left: percent(span.from), width: `calc(${percent(span.to)} - ${percent(span.from)})` }}
          />
        ))}
      </div>
      <div className={styles.axis} aria-hidden>
        {Array.from({ length: TICKS + 1 }, (_, tick) => (
          <span key={tick}>{time(begin + (length * tick) / TICKS)}</span>
        ))}
      </div>
    </div>
  );
}

interface BarColumnProps {
  place: number;
  parts: readonly number[];
  highest: number;
  named: number;
}

function BarColumn({ place, parts, highest, named }: BarColumnProps) {
  // The parts of a bar have no identity but their place; each stands on those before it.
  const stacked: { part: number; height: number; top: number }[] = [];
  let above = 100;
  for (const [part, count] of parts.entries()) {
    const height = (96 * count) / highest;
    above -= height;
    if (count > 0) stacked.push({ part, height, top: above });
  }
  return stacked.map(({ part, height, top }) => {
    return (
      <rect
        key={part}
        x={place + 0.08}
        y={top}
        width={0.84}
        height={height}
        data-series={part === named ? 'rest' : part}
      />
    );
  });
}
