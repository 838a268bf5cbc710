import { downsample, type PlotRow } from '#domain/stats/downsample.ts';
import type { SampleHistory } from '#domain/stats/sample-history.ts';
import { type Measure, MEASURES, WHOLE } from '#domain/stats/series.ts';
import type { ChartModel, ChartSeries } from '#ui/chart/model.ts';
import { VARIANTS, REST_LOOK } from '#ui/chart/model.ts';
import { nearest } from '#ui/chart/cursor.ts';

import type { TimeSpan, View } from './search.ts';
import { messages } from './messages.ts';

const WIDTH = MEASURES.length;
/** Members shown by name at once: as many as there are looks. */
export const MOST_MEMBERS = VARIANTS;

export interface Choice {
  view: View;
  /** Names of the members to show. */
  members: readonly string[];
  hidden: ReadonlySet<string>;
  compare: boolean;
}

/** The members of a history, the busiest first when they are too many to show at once. */
export function shownMembers(history: SampleHistory, chosen: readonly string[]): readonly string[] {
  const known = history.objects.slice(1);
  const wanted = chosen.filter((name) => known.includes(name)).slice(0, MOST_MEMBERS);
  if (wanted.length > 0) return known.filter((name) => wanted.includes(name));
  if (known.length <= MOST_MEMBERS) return known;
  const last = history.rows.at(-1)?.values;
  const load = (name: string) => last?.[history.objects.indexOf(name) * WIDTH] || 0;
  const busiest = new Set(known.toSorted((a, b) => load(b) - load(a)).slice(0, MOST_MEMBERS));
  return known.filter((name) => busiest.has(name));
}

function valueAt(history: SampleHistory, row: number, place: number, measure: Measure): number | null {
  const value = history.rows[row]?.values[place * WIDTH + MEASURES.indexOf(measure)] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
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
 * Series and rows of one measure over a span, not yet thinned for drawing. What is unknown is null; `breaks` adds a
 * row of nothing where polls were missed, so that no line is drawn through it.
 */
export function plotRows(
  history: SampleHistory,
  measure: Measure,
  span: TimeSpan,
  choice: Choice,
  breaks: boolean,
): { series: ChartSeries[]; rows: PlotRow[] } {
  const { view, members, hidden, compare } = choice;
  const { objects, rows } = history;
  const places = view === 'balancer' ? [0] : members.map((name) => objects.indexOf(name));
  const rest = view === 'stacked' && objects.length - 1 > members.length;
  const others = objects.map((_, place) => place).filter((place) => place > 0 && !places.includes(place));
  const series: ChartSeries[] = places.map((place, index) => {
    const name = objects[place] === WHOLE ? messages.balancer : (objects[place] ?? '');
    return { name, look: index, hidden: hidden.has(name) };
  });
  if (rest) series.push({ name: messages.others, look: REST_LOOK, hidden: hidden.has(messages.others) });
  const previous = compare && view === 'balancer';
  if (previous) series.push({ name: messages.previous, look: REST_LOOK, hidden: false, faint: true });

  const shift = span.to - span.from;
  const reach = Math.max(15_000, shift / 200);
  const valuesOf = (index: number, at: number): (number | null)[] => {
    const values = places.map((place) => (place < 0 ? null : valueAt(history, index, place, measure)));
    if (rest) {
      const known = others.flatMap((place) => valueAt(history, index, place, measure) ?? []);
      values.push(known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0));
    }
    if (previous) {
      const then = nearest(rows, at - shift);
      const close = Math.abs((rows[then]?.at ?? Infinity) - (at - shift)) <= reach;
      values.push(close ? valueAt(history, then, 0, measure) : null);
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
  measure: Measure,
  span: TimeSpan,
  choice: Choice,
  rest: Pick<ChartModel, 'zone' | 'marks'>,
): ChartModel {
  const { series, rows } = plotRows(history, measure, span, choice, true);
  const form = choice.view === 'balancer' ? 'area' : choice.view === 'stacked' ? 'stacked' : 'lines';
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

/** Whether any row of the history knows this measure. */
export function isKnown(history: SampleHistory, measure: Measure): boolean {
  const index = MEASURES.indexOf(measure);
  return history.rows.some(({ values }) => {
    for (let column = index; column < values.length; column += WIDTH)
      if (!Number.isNaN(values[column])) return true;
    return false;
  });
}
