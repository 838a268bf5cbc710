import { useState } from 'react';

import { downsample, type PlotRow } from '#domain/stats/downsample.ts';
import { Button } from '#ui/button/Button.tsx';
import type { ChartModel, ChartSeries } from '#ui/chart/model.ts';
import { Swatch } from '#ui/chart/Swatch.tsx';
import { zonedTime, zoneName } from '#ui/time/zone.ts';

import styles from './stats.module.css';
import { messages } from './messages.ts';

/** More rows than this nobody reads; the file has them all. */
const MOST_ROWS = 60;

export interface ChartTableProps {
  title: string;
  unit: string;
  model: ChartModel;
  format: (value: number) => string;
  everything: () => { series: readonly ChartSeries[]; rows: readonly PlotRow[] };
}

/**
 * What a chart shows, to be read. It stands still while it is read: no poll moves a row under the eye or under a
 * screen reader's cursor; the button brings it up to date.
 */
export function ChartTable({ title, unit, model, format, everything }: ChartTableProps) {
  const [taken, setTaken] = useState(() => take(model, everything));
  // Another range, another view or other members ask for another table at once.
  const asked = `${model.form} ${model.to - model.from} ${model.series.map(({ name }) => name).join()}`;
  if (taken.asked !== asked) setTaken({ ...take(model, everything), asked });
  const { series, rows, step, at } = taken;
  const time = zonedTime(at, model.zone);
  const sums = model.form === 'stacked' && series.length > 1;
  return (
    <>
      <div className={styles.tableNote}>
        <small>
          {step === null ? messages.tableExact(time) : messages.tableNote(messages.seconds(step), time)}{' '}
          {zoneName(model.zone)}
        </small>
        <Button
          variant="row"
          aria-label={messages.updateOf(title)}
          onClick={() => setTaken({ ...take(model, everything), asked })}
        >
          {messages.update}
        </Button>
      </div>
      <div className={styles.tableScroll} role="region" tabIndex={0} aria-label={messages.table(title, unit)}>
        <table className={styles.table} aria-label={messages.table(title, unit)}>
          <thead>
            <tr>
              <th scope="col">{messages.time}</th>
              {series.map(({ name, look, faint }) => (
                <th key={name} scope="col">
                  <Swatch look={look} faint={faint ?? false} /> {name}
                </th>
              ))}
              {sums ? <th scope="col">{messages.total}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const known = row.values.filter((value) => value !== null);
              return (
                <tr key={row.at}>
                  <th scope="row">{zonedTime(row.at, model.zone)}</th>
                  {series.map(({ name }, index) => {
                    const value = row.values[index] ?? null;
                    return <td key={name}>{value === null ? messages.noValue : format(value)}</td>;
                  })}
                  {sums ? (
                    <td>
                      {known.length === 0
                        ? messages.noValue
                        : format(known.reduce((sum, value) => sum + value, 0))}
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 ? <p className={styles.cardMessage}>{messages.nothingHere}</p> : null}
      </div>
    </>
  );
}

function take(model: ChartModel, everything: ChartTableProps['everything']) {
  const { series, rows } = everything();
  const within = rows.filter((row) => row.at >= model.from && row.at <= model.to);
  const thinned = downsample(within, MOST_ROWS, 'mean');
  const span = ((within.at(-1)?.at ?? 0) - (within[0]?.at ?? 0)) / 1_000;
  return {
    asked: '',
    series,
    // The newest is what is looked for first.
    rows: thinned.toReversed(),
    step: thinned.length === within.length ? null : span / MOST_ROWS,
    at: model.to,
  };
}
