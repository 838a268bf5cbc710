import { namesOf, orderOf, sentenceOf } from '#changes/sentences.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { factChanges } from '#domain/facts.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { clockTime, exactTime } from '#ui/time/format.ts';

import { type Entry, partsOf } from './entries.ts';
import styles from './operations.module.css';
import { leftAt } from './requests.ts';
import { Took } from './times.tsx';
import { words } from './words.ts';

/** One write in full: what was so, what was sent, what was answered, what is so. */
export function EntryDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { intent, request } = entry;
  const changes = factChanges(entry.before, entry.after);
  return (
    <Dialog
      wide
      title={orderOf(intent)}
      description={sentenceOf(entry)}
      onClose={onClose}
      footer={<Button onClick={onClose}>{words.close}</Button>}
    >
      <div className={styles.entry}>
        <dl className={styles.pairs}>
          <dt>{words.column.phase}</dt>
          <dd>
            <PhaseMark phase={entry.phase} />
          </dd>
          <dt>{words.column.at}</dt>
          <dd>{exactTime(leftAt(entry))}</dd>
          <dt>{words.column.took}</dt>
          <dd>
            <Took from={leftAt(entry)} to={entry.endedAt} />
          </dd>
          <dt>{words.line.operator}</dt>
          <dd>{entry.operator ?? '—'}</dd>
          <dt>{words.column.why}</dt>
          <dd>{intent.reason ?? '—'}</dd>
          <dt>{words.column.reference}</dt>
          <dd>{intent.changeReference ?? '—'}</dd>
          {entry.message === null ? null : (
            <>
              <dt>{words.column.message}</dt>
              <dd>{entry.message}</dd>
            </>
          )}
        </dl>
        {changes.length === 0 ? (
          <p className={styles.soft}>{words.noFactsText}</p>
        ) : (
          <table className={styles.facts}>
            <thead>
              <tr>
                <th scope="col">{words.factHead}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">
                  {words.after}
                  {entry.afterAt === null ? '' : ` · ${words.confirmedAt(clockTime(entry.afterAt))}`}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ name, before, after }) => (
                <tr
                  key={name}
                  data-moved={(before !== undefined && after !== undefined && before !== after) || undefined}
                >
                  <th scope="row">{words.fact(name)}</th>
                  <td>{words.value(before)}</td>
                  <td>{words.value(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Parts entry={entry} />
        <Payload title={words.request}>{requestOf(request)}</Payload>
        <Payload title={words.answer}>{answerOf(entry)}</Payload>
      </div>
    </Dialog>
  );
}

/** What became of each, where several left together. */
function Parts({ entry }: { entry: Entry }) {
  if (entry.parts === undefined) return null;
  return (
    <ul className={styles.parts} tabIndex={0} aria-label={words.parts}>
      {partsOf(entry).map(({ id, intent, phase }) => (
        <li key={id}>
          <PhaseMark phase={phase} /> {namesOf(intent).object}
        </li>
      ))}
    </ul>
  );
}

function Payload({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <p className={styles.soft}>{title}</p>
      <pre className={styles.payload} tabIndex={0} aria-label={title}>
        {children}
      </pre>
    </div>
  );
}

function requestOf(request: Entry['request']): string {
  if (request === null) return words.noRequest;
  const { method, path, body } = request;
  return `${method} ${path}${body === null ? '' : `\n${pretty(body)}`}`;
}

function answerOf({ answer, httpStatus }: Entry): string {
  if (httpStatus !== null) return words.refusedWith(httpStatus);
  if (answer === null || answer === undefined) return words.noAnswer;
  const empty = typeof answer === 'object' && 'kind' in answer && answer.kind === 'empty';
  return empty ? words.emptyAnswer : pretty(answer);
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
