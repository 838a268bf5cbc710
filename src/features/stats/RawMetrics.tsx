import { Suspense, useState } from 'react';

import { ShowViewAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { isCharted } from '#domain/stats/series.ts';
import { readStats } from '#domain/stats/stats.ts';
import { Button } from '#ui/button/Button.tsx';
import { Checkbox } from '#ui/field/Checkbox.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { clockTime, number } from '#ui/time/format.ts';

import styles from './stats.module.css';
import { messages } from './messages.ts';

const JsonDialog = lazyComponent(() =>
  import('#ui/dialog/JsonDialog.tsx').then((module) => module.JsonDialog),
);
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
        {messages.raw} <small>{messages.rawCount(samples.length, unknown)}</small>
      </summary>
      {open ? <RawTable samples={samples} onJson={() => setJson({ raw, readAt })} /> : null}
      {json ? (
        <Suspense fallback={null}>
          <JsonDialog
            title={messages.rawJson}
            description={`${messages.rawJsonText}${clockTime(json.readAt)}`}
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
          aria-label={messages.rawFilter}
          placeholder={messages.rawFilter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <label className={styles.check}>
          <Checkbox
            label={messages.rawOnlyUnknown}
            checked={onlyUnknown}
            onChange={() => setOnlyUnknown(!onlyUnknown)}
          />
          {messages.rawOnlyUnknown}
        </label>
        <span className={styles.push} />
        <Button onClick={onJson}>{messages.rawJson}</Button>
        <ShowViewAsCurl />
      </div>
      <div className={styles.tableScroll} role="region" tabIndex={0} aria-label={messages.raw}>
        <table className={styles.table} aria-label={messages.raw}>
          <thead>
            <tr>
              <th scope="col">{messages.rawObject}</th>
              <th scope="col">{messages.rawMetric}</th>
              <th scope="col">{messages.rawValue}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ object, metric, value }) => (
              <tr key={`${object} ${metric}`}>
                <th scope="row" className={styles.rawObject}>
                  {object === '' ? messages.rawNoObject : object}
                </th>
                <td className="mono">{metric}</td>
                <td>{typeof value === 'number' ? number(value) : value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className={styles.cardMessage}>{messages.rawNone}</p> : null}
      </div>
      {found.length > shown.length ? (
        <p className={styles.soft}>{messages.rawMore(shown.length, found.length)}</p>
      ) : null}
    </>
  );
}
