import { Suspense } from 'react';

import { useChanges } from '#changes/hooks.ts';
import { namesOf, orderOf, describeChange } from '#changes/messages/describe.ts';
import { ShowSentAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { revertsIn } from '#changes/revert.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import type { WrittenRequest } from '#http/writes.ts';
import { factChanges } from '#domain/facts.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { clockTime, exactTime } from '#ui/time/format.ts';

import { type Entry, partsOf } from '../entries.ts';
import styles from '../operations.module.css';
import { leftAt, sentRequests } from '../list/requests.ts';
import { Took } from '../list/times.tsx';
import { messages } from '../messages.ts';
import { RevertOffer } from '../revert/lazy-revert.ts';
import { revertMessages } from '../revert/revert-messages.ts';
import { revertedByText, revertsText } from '../revert/reverting.ts';

export interface EntryDialogProps {
  entry: Entry;
  onRevert: (entry: Entry) => void;
  onClose: () => void;
}

/** One write in full: what was so, what was sent, what was answered, what is so. */
export function EntryDialog({ entry, onRevert, onClose }: EntryDialogProps) {
  const { intent } = entry;
  const sent = sentRequests(entry);
  const reverts = revertsText(entry, exactTime);
  const revertedBy = revertedByText(entry, revertsIn(useChanges()), exactTime);
  const changes = factChanges(entry.before, entry.after);
  return (
    <Dialog
      wide
      title={orderOf(intent)}
      description={describeChange(entry)}
      onClose={onClose}
      footer={
        <>
          {sent.length === 0 ? null : (
            <ShowSentAsCurl requests={sent.map((request) => ({ ...request, object: intent.object }))} />
          )}
          <Suspense fallback={null}>
            <RevertOffer as="button" entry={entry} onRevert={onRevert} />
          </Suspense>
          <Button onClick={onClose}>{messages.close}</Button>
        </>
      }
    >
      <div className={styles.entry}>
        <dl className={styles.pairs}>
          <dt>{messages.column.phase}</dt>
          <dd>
            <PhaseMark phase={entry.phase} />
          </dd>
          <dt>{messages.column.at}</dt>
          <dd>{exactTime(leftAt(entry))}</dd>
          <dt>{messages.column.took}</dt>
          <dd>
            <Took from={leftAt(entry)} to={entry.endedAt} />
          </dd>
          <dt>{messages.line.operator}</dt>
          <dd>{entry.operator ?? '—'}</dd>
          <dt>{messages.column.why}</dt>
          <dd>{intent.reason ?? '—'}</dd>
          <dt>{messages.column.reference}</dt>
          <dd>{intent.changeReference ?? '—'}</dd>
          {intent.override === undefined ? null : (
            <>
              <dt>{messages.line.override}</dt>
              <dd>{intent.override}</dd>
            </>
          )}
          {reverts === null ? null : (
            <>
              <dt>{messages.line.reverts}</dt>
              <dd>{reverts}</dd>
            </>
          )}
          {revertedBy === null ? null : (
            <>
              <dt>{revertMessages.revertedBy}</dt>
              <dd>{revertedBy}</dd>
            </>
          )}
          {entry.message === null ? null : (
            <>
              <dt>{messages.column.message}</dt>
              <dd>{entry.message}</dd>
            </>
          )}
        </dl>
        <Suspense fallback={null}>
          <RevertOffer as="line" entry={entry} onRevert={onRevert} />
        </Suspense>
        {changes.length === 0 ? (
          <p className={styles.soft}>{messages.noFactsText}</p>
        ) : (
          <table className={styles.facts}>
            <thead>
              <tr>
                <th scope="col">{messages.factHead}</th>
                <th scope="col">{messages.before}</th>
                <th scope="col">
                  {messages.after}
                  {entry.afterAt === null ? '' : ` · ${messages.confirmedAt(clockTime(entry.afterAt))}`}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ name, before, after }) => (
                <tr
                  key={name}
                  data-moved={(before !== undefined && after !== undefined && before !== after) || undefined}
                >
                  <th scope="row">{messages.fact(name)}</th>
                  <td>{messages.value(before)}</td>
                  <td>{messages.value(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Parts entry={entry} />
        <Payload title={messages.request}>
          {sent.length === 0 ? messages.noRequest : sent.map(requestOf).join('\n\n')}
        </Payload>
        <Payload title={messages.answer}>{answerOf(entry)}</Payload>
      </div>
    </Dialog>
  );
}

/** What became of each, where several left together. */
function Parts({ entry }: { entry: Entry }) {
  if (entry.parts === undefined) return null;
  return (
    <ul className={styles.parts} tabIndex={0} aria-label={messages.parts}>
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

function requestOf({ method, path, body }: WrittenRequest): string {
  return `${method} ${path}${body === null ? '' : `\n${pretty(body)}`}`;
}

function answerOf({ answer, httpStatus }: Entry): string {
  if (httpStatus !== null) return messages.refusedWith(httpStatus);
  if (answer === null || answer === undefined) return messages.noAnswer;
  const empty = typeof answer === 'object' && 'kind' in answer && answer.kind === 'empty';
  return empty ? messages.emptyAnswer : pretty(answer);
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
