import { Suspense, useState } from 'react';

import { isCharted } from '#domain/series.ts';
import { readStats } from '#domain/stats.ts';
import { Button } from '#ui/button/Button.tsx';
import { Checkbox } from '#ui/field/Checkbox.tsx';
import { lazyPart } from '#ui/part/part.tsx';
import { clockTime, number } from '#ui/time/format.ts';

import styles from './stats.module.css';
import { words } from './words.ts';

const JsonDialog = lazyPart(() => import('#ui/dialog/JsonDialog.tsx').then((module) => module.JsonDialog));
const MOST_ROWS = 200;

/** Every value of the newest answer under the name it came with, charted or not, and the answer itself. */
export function RawMetrics({ raw, readAt }: { raw: unknown; readAt: number }) {
  const [open, setOpen] = useState(false);
  // The answer as it stood when the dialog opened: text that moves cannot be read.
  const [json, setJson] = useState<{ raw: unknown; readAt: number } | null>(null);
  const samples = readStats(raw);
  const unknown = samples.filter(({ metric }) => !isCharted(metric)).length;
  return (
    <details className={styles.raw} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.raw} <small>{words.rawCount(samples.length, unknown)}</small>
      </summary>
      {open ? <RawTable samples={samples} onJson={() => setJson({ raw, readAt })} /> : null}
      {json ? (
        <Suspense fallback={null}>
          <JsonDialog
            title={words.rawJson}
            description={`${words.rawJsonText}${clockTime(json.readAt)}`}
            value={json.raw}
            onClose={() => setJson(null)}
          />
        </Suspense>
      ) : null}
    </details>
  );
}

function RawTable({ samples, onJson }: { samples: ReturnType<typeof readStats>; onJson: () => void }) {
  const [filter, setFilter] = useState('');
  const [onlyUnknown, setOnlyUnknown] = useState(false);
  const wanted = filter.trim().toLowerCase();
  const found = samples.filter(
    ({ object, metric }) =>
      (!onlyUnknown || !isCharted(metric)) && `${object} ${metric}`.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, MOST_ROWS);
  return (
    <>
      <div className={styles.rawTools}>
        <input
          className={styles.rawFilter}
          type="search"
          aria-label={words.rawFilter}
          placeholder={words.rawFilter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <label className={styles.check}>
          <Checkbox
            label={words.rawOnlyUnknown}
            checked={onlyUnknown}
            onChange={() => setOnlyUnknown(!onlyUnknown)}
          />
          {words.rawOnlyUnknown}
        </label>
        <span className={styles.push} />
        <Button onClick={onJson}>{words.rawJson}</Button>
      </div>
      <div className={styles.tableScroll} role="region" tabIndex={0} aria-label={words.raw}>
        <table className={styles.table} aria-label={words.raw}>
          <thead>
            <tr>
              <th scope="col">{words.rawObject}</th>
              <th scope="col">{words.rawMetric}</th>
              <th scope="col">{words.rawValue}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ object, metric, value }) => (
              <tr key={`${object} ${metric}`}>
                <th scope="row" className={styles.rawObject}>
                  {object === '' ? words.rawNoObject : object}
                </th>
                <td className="mono">{metric}</td>
                <td>{typeof value === 'number' ? number(value) : value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className={styles.cardMessage}>{words.rawNone}</p> : null}
      </div>
      {found.length > shown.length ? (
        <p className={styles.soft}>{words.rawMore(shown.length, found.length)}</p>
      ) : null}
    </>
  );
}
