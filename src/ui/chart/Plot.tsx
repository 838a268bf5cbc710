import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts';

import { zonedTime, zoneOffset } from '#ui/time/zone.ts';

import { type ChartModel, type ChartRow, colourOf, dashOf, VARIANTS, PLOT } from './model.ts';
import { shortNumber, timeTicks, valueTicks } from './ticks.ts';

// Recharts registers a series anew when its accessor changes: these never do.
const accessors = Array.from(
  { length: 2 * VARIANTS + 2 },
  (_, index) => (row: ChartRow) => row.values[index] ?? null,
);

export interface PlotProps {
  model: ChartModel;
  width: number;
  height: number;
}

function highest({ rows, series, form }: ChartModel): number {
  let top = 0;
  for (const { values } of rows) {
    let sum = 0;
    for (const [index, { hidden }] of series.entries()) {
      const value = hidden ? null : (values[index] ?? null);
      if (value === null) continue;
      sum = form === 'stacked' ? sum + value : value;
      if (sum > top) top = sum;
    }
  }
  return top;
}

/**
 * The drawing itself, by recharts, without anything that moves: axes, grid, series and marks. Pointer, cursor and
 * readout lie above it (`TimeChart`), so that moving the pointer draws nothing of this again.
 */
export function Plot({ model, width, height }: PlotProps) {
  const { rows, series, form, from, to, since, sinceLabel, zone, marks } = model;
  const wide = ((since - from) / (to - from)) * (width - PLOT.left - PLOT.right) > 160;
  const perTick = to - from < 5 * 60_000 ? 84 : 64;
  const times = timeTicks(
    from,
    to,
    Math.max(1, Math.floor((width - PLOT.left) / perTick)),
    zoneOffset(zone, to),
  );
  const seconds = (times[1] ?? to) - (times[0] ?? from) < 60_000;
  const values = valueTicks(highest(model));
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ left: 0, right: PLOT.right, top: PLOT.top, bottom: 0 }}
      accessibilityLayer={false}
    >
      {since > from ? (
        <ReferenceArea
          x1={from}
          x2={Math.min(since, to)}
          fill="var(--sunken)"
          fillOpacity={1}
          stroke="none"
          ifOverflow="hidden"
          {...(wide ? { label: { value: sinceLabel, fill: 'var(--ink-soft)', fontSize: 11 } } : {})}
        />
      ) : null}
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[from, to]}
        allowDataOverflow
        ticks={times}
        interval={0}
        height={PLOT.bottom}
        stroke="var(--edge)"
        tick={{ fill: 'var(--ink-soft)', fontSize: 11 }}
        tickSize={4}
        tickFormatter={(at: number) => zonedTime(at, zone, seconds ? 'second' : 'minute')}
      />
      <YAxis
        type="number"
        domain={[0, values.at(-1) ?? 1]}
        ticks={values}
        interval={0}
        width={PLOT.left}
        axisLine={false}
        tickLine={false}
        tick={{ fill: 'var(--ink-soft)', fontSize: 11 }}
        tickFormatter={shortNumber}
      />
      {marks.map((mark) => (
        <ReferenceLine
          key={`${mark.kind} ${mark.at} ${mark.label}`}
          x={mark.at}
          stroke={mark.kind === 'operation' ? 'var(--accent)' : 'var(--ink-soft)'}
          strokeWidth={mark.kind === 'operation' ? 1.5 : 1}
          {...(mark.kind === 'operation' ? {} : { strokeDasharray: '3 3' })}
        />
      ))}
      {series.map((each, index) => {
        const dataKey = accessors[index];
        if (!dataKey) return null;
        const colour = colourOf(each.look);
        const dash = each.faint ? '2 3' : dashOf(each.look);
        const common = {
          dataKey,
          name: each.name,
          hide: each.hidden,
          type: 'linear' as const,
          stroke: colour,
          strokeWidth: 1.5,
          ...(dash ? { strokeDasharray: dash } : {}),
          dot: false,
          activeDot: false,
          isAnimationActive: false,
          connectNulls: false,
        };
        if (form === 'lines' || each.faint) {
          return <Line key={each.name} {...common} strokeOpacity={each.faint ? 0.65 : 1} />;
        }
        return (
          <Area
            key={each.name}
            {...common}
            fill={colour}
            fillOpacity={form === 'stacked' ? 0.32 : 0.12}
            {...(form === 'stacked' ? { stackId: 'all' } : {})}
          />
        );
      })}
    </ComposedChart>
  );
}
