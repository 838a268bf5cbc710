import Ellipsis from 'lucide-react/icons/ellipsis';
import Table2 from 'lucide-react/icons/table-2';
import { useRef, useState, useSyncExternalStore } from 'react';

import { toCsv } from '#domain/csv.ts';
import type { PlotRow } from '#domain/stats/downsample.ts';
import type { ChartName, StatsChart } from '#domain/stats/measures.ts';
import { Button } from '#ui/button/Button.tsx';
import { type Cursor, nearest } from '#ui/chart/cursor.ts';
import { type ChartModel, type ChartSeries, colourOf, dashOf } from '#ui/chart/model.ts';
import { chartPicture } from '#ui/chart/png.ts';
import { Swatch } from '#ui/chart/Swatch.tsx';
import { shortNumber } from '#ui/chart/ticks.ts';
import type { ChartMessages } from '#ui/chart/Overlay.tsx';
import { TimeChart } from '#ui/chart/TimeChart.tsx';
import { download, fileStamp } from '#ui/browser/download.ts';
import { Menu } from '#ui/menu/Menu.tsx';
import { zonedTime, zoneName } from '#ui/time/zone.ts';
import { announce } from '#ui/toast/toasts.ts';

import { ChartTable } from './ChartTable.tsx';
import styles from './stats.module.css';
import { messages } from './messages.ts';

export interface ChartCardProps {
  chart: StatsChart;
  /** For titles and file names. */
  pool: string;
  model: ChartModel;
  cursor: Cursor;
  /** Names its lines itself: those of no other chart. */
  named: boolean;
  /** Why there is nothing to draw, in words; null when there is. */
  message: string | null;
  onZoom: (from: number, to: number) => void;
  /** Everything the span holds, as recorded, for the file and the table. */
  everything: () => { series: readonly ChartSeries[]; rows: readonly PlotRow[] };
}

const chartWords: ChartMessages = {
  cursor: messages.cursor,
  keys: messages.keys,
  noValue: messages.noValue,
  total: messages.total,
  selected: messages.selected,
  pinned: messages.held,
};

/** A value with its unit: `1.24 Mbit/s`, `31.2/s`, `240`. */
export function formatMeasure(measure: ChartName, value: number): string {
  const unit = messages.unit[measure];
  const text = shortNumber(value);
  if (unit === '') return text.trim();
  return unit.startsWith('/')
    ? `${text.trim()}${unit}`
    : `${text.includes('\u00a0') ? text : `${text}\u00a0`}${unit}`;
}

/** One chart with its title, its value at the cursor, its twin as a table, and its files. */
export function ChartCard({
  chart,
  pool,
  model,
  cursor,
  named,
  message,
  onZoom,
  everything,
}: ChartCardProps) {
  const measure = chart.name;
  const [asTable, setAsTable] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  // Of several that stand apart, the last is drawn of each member.
  const shown = chart.form === 'apart' && !named ? (chart.measures.at(-1) ?? measure) : measure;
  const title = messages.measure[shown];
  const unit = messages.unit[measure];
  const { from, to, zone } = model;
  const format = (value: number) => formatMeasure(measure, value);

  const saveCsv = () => {
    const { series, rows } = everything();
    const head = [messages.time, ...series.map(({ name }) => (unit === '' ? name : `${name} (${unit})`))];
    const body = rows
      .filter((row) => row.at >= from && row.at <= to)
      .map((row) => [
        new Date(row.at).toISOString(),
        ...row.values.map((value) => (value === null ? '' : String(Number(value.toPrecision(7))))),
      ]);
    download(`${pool}-${measure}-${fileStamp(to)}.csv`, 'text/csv', toCsv([head, ...body]));
  };
  const savePicture = async () => {
    const picture = host.current
      ? await chartPicture(host.current, {
          title: `${pool} · ${title}${unit === '' ? '' : `, ${unit}`}`,
          subtitle: `${zonedTime(from, zone, 'full')} – ${zonedTime(to, zone, 'full')} ${zoneName(zone)}`,
          legend: model.series.flatMap(({ name, look, hidden, faint }) =>
            hidden ? [] : [{ name, colour: colourOf(look), dash: faint ? '2 3' : dashOf(look) }],
          ),
        })
      : null;
    if (picture) download(`${pool}-${measure}-${fileStamp(to)}.png`, 'image/png', picture);
    else announce(messages.noPicture, 'warn');
  };

  return (
    <section className={styles.card} aria-label={title} data-measure={measure}>
      <header className={styles.cardHead}>
        <h3>
          {title} {unit !== '' && (model.form === 'lines' || message !== null) ? <small>{unit}</small> : null}
        </h3>
        {message === null ? <ValueNow model={model} cursor={cursor} format={format} /> : null}
        <span className={styles.push} />
        <small className={styles.zone}>{zoneName(zone)}</small>
        <Button
          variant="row"
          icon={<Table2 size={14} aria-hidden />}
          aria-pressed={asTable}
          aria-label={messages.asTableOf(title)}
          hint={messages.asTable}
          onClick={() => setAsTable(!asTable)}
        />
        <Menu
          trigger={
            <Button
              variant="row"
              icon={<Ellipsis size={14} aria-hidden />}
              aria-label={messages.more(title)}
            />
          }
          items={[
            {
              label: messages.png,
              reason: message ?? (asTable ? messages.pictureNeedsChart : null),
              onSelect: () => void savePicture(),
            },
            { label: messages.csv, onSelect: saveCsv },
          ]}
        />
      </header>
      {named && message === null && !asTable ? (
        <ul className={styles.names}>
          {model.series.map(({ name, look }) => (
            <li key={name}>
              <Swatch look={look} /> {name}
            </li>
          ))}
        </ul>
      ) : null}
      {asTable ? (
        <ChartTable title={title} unit={unit} model={model} format={format} everything={everything} />
      ) : message === null ? (
        <TimeChart
          id={measure}
          name={title}
          model={model}
          cursor={cursor}
          format={format}
          messages={chartWords}
          onZoom={onZoom}
          ref={host}
        />
      ) : (
        <p className={styles.cardMessage}>{message}</p>
      )}
    </section>
  );
}

/** The value under the cursor, or the newest: one number, or the sum of what is stacked. */
function ValueNow({
  model,
  cursor,
  format,
}: {
  model: ChartModel;
  cursor: Cursor;
  format: (value: number) => string;
}) {
  const at = useSyncExternalStore(cursor.subscribe, cursor.at);
  if (model.form === 'lines') return null;
  const { rows } = model;
  const newest = rows.findLast((each) => each.at <= model.to);
  const row = at === null ? newest : rows[nearest(rows, at)];
  const values = model.series.flatMap((each, index) =>
    each.hidden || each.faint ? [] : (row?.values[index] ?? []),
  );
  return (
    <b className={styles.valueNow} data-at-cursor={at === null ? undefined : true}>
      {values.length === 0 ? messages.noValue : format(values.reduce((sum, value) => sum + value, 0))}
    </b>
  );
}
