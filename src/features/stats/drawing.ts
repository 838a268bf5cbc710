import { downsample, type PlotRow } from '#domain/stats/downsample.ts';
import { isInstanceObject, type Measure, objectLabel, type StatsChart } from '#domain/stats/measures.ts';
import type { SampleHistory } from '#domain/stats/sample-history.ts';
import type { ChartModel, ChartSeries } from '#ui/chart/model.ts';
import { VARIANTS, REST_LOOK } from '#ui/chart/model.ts';
import { nearest } from '#ui/chart/cursor.ts';

import type { TimeSpan, View } from './search.ts';
import { messages } from './messages.ts';

/** Members shown by name at once: as many as there are looks. */
export const MOST_MEMBERS = VARIANTS;

export interface Choice {
  view: View;
  /** What the pool as a whole is called. */
  whole: string;
  /** Names of the members to show. */
  members: readonly string[];
  hidden: ReadonlySet<string>;
  compare: boolean;
}

/** Names of the members that a history knows. */
export function recordedMembers({ objects }: Pick<SampleHistory, 'objects'>): readonly string[] {
  return objects.slice(1).filter((object) => !isInstanceObject(object));
}

/** The members of a history, the busiest first when they are too many to show at once. */
export function shownMembers(history: SampleHistory, chosen: readonly string[]): readonly string[] {
  const known = recordedMembers(history);
  const wanted = chosen.filter((name) => known.includes(name)).slice(0, MOST_MEMBERS);
  if (wanted.length > 0) return known.filter((name) => wanted.includes(name));
  if (known.length <= MOST_MEMBERS) return known;
  const last = history.rows.at(-1)?.values;
  const load = (name: string) => last?.[history.objects.indexOf(name) * history.measures.length] || 0;
  const busiest = new Set(known.toSorted((a, b) => load(b) - load(a)).slice(0, MOST_MEMBERS));
  return known.filter((name) => busiest.has(name));
}

/** The sum of some measures of one object at one row; null where none of them is known. */
function valueAt(
  history: SampleHistory,
  row: number,
  place: number,
  columns: readonly number[],
): number | null {
  const values = history.rows[row]?.values;
  let sum: number | null = null;
  for (const column of columns) {
    const value = values?.[place * history.measures.length + column] ?? Number.NaN;
    if (!Number.isNaN(value)) sum = (sum ?? 0) + value;
  }
  return place < 0 ? null : sum;
}

function columnsOf({ measures }: SampleHistory, names: readonly Measure[]): number[] {
  return names.map((name) => measures.findIndex((measure) => measure.name === name));
}

/** One line of a chart: whose it is, and which measures it adds up. */
interface Line {
  readonly name: string;
  readonly place: number;
  readonly columns: readonly number[];
  readonly look: number;
}

function linesOf(history: SampleHistory, chart: StatsChart, { view, whole, members }: Choice): Line[] {
  const { objects } = history;
  const columns = columnsOf(history, chart.measures);
  if (view === 'balancer') {
    if (columns.length === 1) return [{ name: whole, place: 0, columns, look: 0 }];
    const parts = chart.measures.map((measure, look) => ({
      name: messages.measure[measure],
      place: 0,
      columns: [columns[look] ?? -1],
      look,
    }));
    // A class of responses that there never was needs no name.
    const some = parts.filter((part) =>
      history.rows.some((_, row) => (valueAt(history, row, 0, part.columns) ?? 0) > 0),
    );
    return some.length > 0 ? some : parts;
  }
  const shown = view === 'instances' ? objects.filter(isInstanceObject) : members;
  return shown.map((object, look) => ({
    name: objectLabel(object),
    place: objects.indexOf(object),
    columns: chart.form === 'apart' ? columns.slice(-1) : columns,
    look,
  }));
}

/** The rows inside a span, and one on either side, so that lines reach the edges. Indexes; end is excluded. */
function rowsWithin(history: SampleHistory, { from, to }: TimeSpan): [number, number] {
  const { rows } = history;
  let start = rows.findIndex((row) => row.at >= from);
  if (start < 0) start = rows.length;
  let end = start;
  while (end < rows.length && (rows[end]?.at ?? 0) <= to) end += 1;
  return [Math.max(0, start - 1), Math.min(rows.length, end + 1)];
}

/**
 * Series and rows of one chart over a span, not yet thinned for drawing. What is unknown is null; `breaks` adds a
 * row of nothing where polls were missed, so that no line is drawn through it.
 */
export function plotRows(
  history: SampleHistory,
  chart: StatsChart,
  span: TimeSpan,
  choice: Choice,
  breaks: boolean,
): { series: ChartSeries[]; rows: PlotRow[] } {
  const { view, members, hidden, compare } = choice;
  const { rows } = history;
  const lines = linesOf(history, chart, choice);
  const known = recordedMembers(history);
  const rest = view === 'stacked' && chart.form !== 'apart' && known.length > members.length;
  const others = known.filter((name) => !members.includes(name)).map((name) => history.objects.indexOf(name));
  const columns = columnsOf(history, chart.measures);
  const series: ChartSeries[] = lines.map(({ name, look }) => ({ name, look, hidden: hidden.has(name) }));
  if (rest) series.push({ name: messages.others, look: REST_LOOK, hidden: hidden.has(messages.others) });
  const previous = compare && view === 'balancer' && columns.length === 1;
  if (previous) series.push({ name: messages.previous, look: REST_LOOK, hidden: false, faint: true });

  const shift = span.to - span.from;
  const reach = Math.max(15_000, shift / 200);
  const valuesOf = (index: number, at: number): (number | null)[] => {
    const values = lines.map((line) => valueAt(history, index, line.place, line.columns));
    if (rest) {
      const counted = others.flatMap((place) => valueAt(history, index, place, columns) ?? []);
      values.push(counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0));
    }
    if (previous) {
      const then = nearest(rows, at - shift);
      const close = Math.abs((rows[then]?.at ?? Infinity) - (at - shift)) <= reach;
      values.push(close ? valueAt(history, then, 0, columns) : null);
    }
    return values;
  };

  const plotted: PlotRow[] = [];
  const [start, end] = rowsWithin(history, span);
  const nothing = series.map(() => null);
  for (let index = start; index < end; index += 1) {
    const row = rows[index];
    if (!row) continue;
    const before = rows[index - 1];
    if (breaks && row.gap && before && index > start)
      plotted.push({ at: (before.at + row.at) / 2, values: nothing });
    plotted.push({ at: row.at, values: valuesOf(index, row.at) });
  }
  return { series, rows: plotted };
}

/** What one chart draws; at most a thousand points. */
export function drawChart(
  history: SampleHistory,
  chart: StatsChart,
  span: TimeSpan,
  choice: Choice,
  rest: Pick<ChartModel, 'zone' | 'marks'>,
): ChartModel {
  const { series, rows } = plotRows(history, chart, span, choice, true);
  const form = formOf(chart, choice.view);
  return {
    rows: downsample(rows, undefined, form === 'stacked' ? 'mean' : 'extremes'),
    series,
    form,
    from: span.from,
    to: span.to,
    since: history.since ?? span.to,
    sinceLabel: messages.notSeen,
    ...rest,
  };
}

function formOf({ measures, form }: StatsChart, view: View): ChartModel['form'] {
  if (view === 'balancer') return measures.length === 1 ? 'area' : form === 'apart' ? 'lines' : 'stacked';
  // Means do not add up.
  return view === 'stacked' && form !== 'apart' ? 'stacked' : 'lines';
}

/** Whether any row of the history knows something of this chart. */
export function isKnown(history: SampleHistory, chart: StatsChart): boolean {
  const width = history.measures.length;
  const columns = columnsOf(history, chart.measures);
  return history.rows.some(({ values }) => {
    for (let from = 0; from < values.length; from += width)
      if (columns.some((column) => !Number.isNaN(values[from + column] ?? Number.NaN))) return true;
    return false;
  });
}
