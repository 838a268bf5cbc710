/** What of the loaded events is shown: filters, counts per value, the histogram. Pure, and quick by way of the index. */
import type { EventFilter } from './event-filters.ts';
import { type Column, columnOf, type EventIndex } from './event-index.ts';
import type { Span } from './event-windows.ts';

export interface EventSelection {
  /** Positions of the events that pass every filter, newest first. */
  readonly positions: Uint32Array;
  /** By column: how many events by code pass every filter but this column's own includes and excludes. */
  readonly counts: ReadonlyMap<Column, Uint32Array>;
  /** Filters on keys that no loaded event has. */
  readonly unknownKeys: readonly string[];
}

interface Sieve {
  readonly column: Column;
  readonly passes: Uint8Array;
}

/** Includes of one key are alternatives, excludes all count; keys narrow each other. */
export function selectEvents(
  index: EventIndex,
  filters: readonly EventFilter[],
  zoom: Span | null,
): EventSelection {
  const count = index.events.length;
  const unknownKeys: string[] = [];
  const sieves: Sieve[] = [];
  let impossible = false;
  for (const [column, own] of grouped(index, filters)) {
    if (column) {
      sieves.push({ column, passes: sieve(column, own) });
      continue;
    }
    unknownKeys.push(...own.map((filter) => filter.key));
    // No event has the key: each has "no value" for it.
    if (own.some((f) => f.exclude && f.value === '') || own.some((f) => !f.exclude && f.value !== ''))
      impossible = true;
  }

  /** How many sieves stop an event, and the last that does. */
  const stops = new Uint8Array(count);
  const stopper = new Uint8Array(count);
  for (const [number, { column, passes }] of sieves.entries()) {
    const { codes } = column;
    for (let position = 0; position < count; position++) {
      if (passes[codes[position] ?? 0] === 1) continue;
      stops[position] = Math.min(2, (stops[position] ?? 0) + 1);
      stopper[position] = number;
    }
  }
  if (impossible) stops.fill(2);
  else if (zoom) {
    for (let position = 0; position < count; position++) {
      const at = index.at[position] ?? Number.NaN;
      if (!(at >= zoom.from && at <= zoom.to)) stops[position] = 2;
    }
  }

  const found = new Uint32Array(count);
  let length = 0;
  for (let position = 0; position < count; position++) if (stops[position] === 0) found[length++] = position;
  const positions = found.subarray(0, length);

  const counts = new Map<Column, Uint32Array>();
  for (const column of index.columns) {
    const totals = new Uint32Array(column.values.length);
    const { codes } = column;
    for (const position of positions) {
      const code = codes[position] ?? 0;
      totals[code] = (totals[code] ?? 0) + 1;
    }
    counts.set(column, totals);
  }
  for (const [number, { column }] of sieves.entries()) {
    const totals = counts.get(column);
    if (!totals) continue;
    const { codes } = column;
    for (let position = 0; position < count; position++) {
      if (stops[position] !== 1 || stopper[position] !== number) continue;
      const code = codes[position] ?? 0;
      totals[code] = (totals[code] ?? 0) + 1;
    }
  }
  return { positions, counts, unknownKeys };
}

function grouped(index: EventIndex, filters: readonly EventFilter[]): Map<Column | null, EventFilter[]> {
  const groups = new Map<Column | null, EventFilter[]>();
  for (const filter of filters) {
    const column = columnOf(index, filter.key);
    groups.set(column, [...(groups.get(column) ?? []), filter]);
  }
  return groups;
}

function sieve({ values }: Column, filters: readonly EventFilter[]): Uint8Array {
  const included = new Set(filters.filter((filter) => !filter.exclude).map((filter) => filter.value));
  const excluded = new Set(filters.filter((filter) => filter.exclude).map((filter) => filter.value));
  return Uint8Array.from(values, (value) =>
    (included.size === 0 || included.has(value)) && !excluded.has(value) ? 1 : 0,
  );
}

export interface ValueCount {
  readonly code: number;
  readonly value: string;
  readonly count: number;
}

/** The most frequent values of a column and how many more there are; "none" (code 0) comes among them. */
export function topValues(
  column: Column,
  counts: Uint32Array,
  most: number,
): { top: ValueCount[]; others: number } {
  const top: { code: number; count: number }[] = [];
  let distinct = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    if (count === 0) continue;
    distinct++;
    const last = top.at(-1);
    if (top.length === most && last && last.count >= count) continue;
    const place = top.findIndex((each) => each.count < count);
    top.splice(place === -1 ? top.length : place, 0, { code, count });
    if (top.length > most) top.pop();
  }
  return {
    top: top.map(({ code, count }) => ({ code, count, value: column.values[code] ?? '' })),
    others: distinct - top.length,
  };
}

/** Whether counting a column tells anything: some value comes more than once, or there are few. */
export function isInformative(column: Column): boolean {
  const distinct = column.values.length - 1;
  if (distinct === 0) return false;
  const events = column.codes.length - (column.totals[0] ?? 0);
  return distinct <= 20 || distinct < events * 0.9;
}

export interface Bar extends Span {
  readonly total: number;
  /** Events by series, in the order of `series`; the last is everything else. */
  readonly parts: readonly number[];
}

export interface HistogramData {
  readonly span: Span;
  /** Length of a bar in ms. */
  readonly step: number;
  readonly bars: readonly Bar[];
  /** The most frequent values of the whole set, so that a colour keeps its meaning while filters change. */
  readonly series: readonly string[];
  /** Whether a further series holds the values beyond those. */
  readonly hasOthers: boolean;
  readonly highest: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
];
const DAY = 24 * HOUR;
export const MAX_SERIES = 4;

/** The length of a bar, so that a span has at most `most` of them. */
export function barStep(span: Span, most: number): number {
  const least = (span.to - span.from) / most;
  return STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
}

/** Counts over time. Bars begin at round instants; the first and the last may reach beyond the span. */
export function histogramOf(
  index: EventIndex,
  positions: Uint32Array,
  span: Span,
  by: Column | null,
  most = 90,
): HistogramData {
  const step = barStep(span, most);
  const start = Math.floor(span.from / step) * step;
  const count = Math.max(1, Math.ceil((span.to - start + 1) / step));
  const leading = by ? topValues(by, by.totals, MAX_SERIES) : { top: [], others: 0 };
  const width = leading.top.length + 1;
  const seriesOf = new Uint8Array(by?.values.length ?? 1).fill(leading.top.length);
  for (const [series, { code }] of leading.top.entries()) seriesOf[code] = series;
  const cells = new Uint32Array(count * width);
  for (const position of positions) {
    const at = index.at[position] ?? Number.NaN;
    if (!(at >= span.from && at <= span.to)) continue;
    const cell =
      Math.floor((at - start) / step) * width + (by ? (seriesOf[by.codes[position] ?? 0] ?? 0) : 0);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  let highest = 0;
  const bars = Array.from({ length: count }, (_, bar): Bar => {
    const parts = [...cells.subarray(bar * width, (bar + 1) * width)];
    const total = parts.reduce((sum, part) => sum + part, 0);
    highest = Math.max(highest, total);
    return { from: start + bar * step, to: start + (bar + 1) * step - 1, total, parts };
  });
  return {
    span,
    step,
    bars,
    series: leading.top.map((each) => each.value),
    hasOthers: leading.others > 0,
    highest,
  };
}
