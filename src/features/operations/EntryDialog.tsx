import { factChanges, type JournalEntry } from '#domain/journal.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { clockTime, exactTime } from '#ui/time/format.ts';

import styles from './operations.module.css';
import { PhaseMark } from './PhaseMark.tsx';
import { orderOf, sentenceOf } from './sentences.ts';
import { Took } from './times.tsx';
import { words } from './words.ts';

/** One write in full: what was so, what was sent, what was answered, what is so. */
export function EntryDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const changes = factChanges(entry.before, entry.after);
  return (
    <Dialog
      wide
      title={orderOf(entry)}
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
          <dd>{exactTime(entry.startedAt)}</dd>
          <dt>{words.column.took}</dt>
          <dd>
            <Took from={entry.startedAt} to={entry.endedAt} />
          </dd>
          <dt>{words.column.why}</dt>
          <dd>{entry.reason ?? '—'}</dd>
          <dt>{words.column.reference}</dt>
          <dd>{entry.changeReference ?? '—'}</dd>
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
        <Payload title={words.request}>
          {`${entry.method} ${entry.path}${entry.body === null ? '' : `\n${pretty(entry.body)}`}`}
        </Payload>
        <Payload title={words.answer}>{answerOf(entry)}</Payload>
      </div>
    </Dialog>
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

function answerOf({ answer, status }: JournalEntry): string {
  if (status !== null) return words.refusedWith(status);
  if (answer === null) return words.noAnswer;
  const empty = typeof answer === 'object' && 'kind' in answer && answer.kind === 'empty';
  return empty ? words.emptyAnswer : pretty(answer);
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
