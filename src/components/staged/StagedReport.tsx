import { useId } from 'react';

import {
  deadlineOf,
  type StagedEvent,
  type StagedItem,
  type StagedProcedure,
} from '#changes/staged/staged.ts';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { Button } from '#ui/button/Button.tsx';
import { clockTime, exactTime, number } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { messages as shared } from '#ui/messages.ts';

import { messages } from './messages.ts';
import { connectionsOf, memberOf, stagedMarkdown } from './report.ts';
import styles from './staged.module.css';
import { StagedQuestion } from './StagedQuestion.tsx';
import { eventText, stagedTitle, statusText, timeLeftText } from './words.ts';

export interface StagedReportProps {
  procedure: StagedProcedure;
  /** Keys of the members whose question stands beside the report already. */
  askedElsewhere?: ReadonlySet<string>;
  /** Connections now by the key of the item, where they are read beside; those of the drain else. */
  counts?: ReadonlyMap<string, number> | undefined;
}

/** How far each member of a procedure is, what is asked, and everything that happened so far. */
export function StagedReport({ procedure, askedElsewhere, counts }: StagedReportProps) {
  const { items, events } = procedure;
  const title = useId();
  const names = new Map(items.map((item) => [item.key, memberOf(procedure, item)]));
  return (
    <div className={styles.report}>
      {items
        .filter(({ question, key }) => question !== null && !askedElsewhere?.has(key))
        .map((item) => (
          <StagedQuestion key={item.key} procedure={procedure} item={item} named />
        ))}
      <Unread items={items} />
      <table className={styles.table} aria-label={messages.membersOf(stagedTitle(procedure))}>
        <thead>
          <tr>
            <th scope="col">{messages.column.member}</th>
            <th scope="col">{messages.column.now}</th>
            <th scope="col">{messages.column.since}</th>
            <th scope="col" className={styles.number}>
              {messages.column.connections}
            </th>
            <th scope="col">{messages.column.deadline}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.key} procedure={procedure} item={item} counts={counts} />
          ))}
        </tbody>
      </table>
      <section aria-labelledby={title}>
        <div className={styles.reportHead}>
          <h3 id={title} className={styles.reportTitle}>
            {messages.report}
          </h3>
          <Button
            variant="quiet"
            onClick={() =>
              copyAndNotify(stagedMarkdown(procedure), { done: messages.copied, failed: shared.copyFailed })
            }
          >
            {messages.copyMarkdown}
          </Button>
        </div>
        <ul
          className={styles.events}
          tabIndex={0}
          aria-label={messages.reportOf(stagedTitle(procedure))}
          // Grows by what happens meanwhile.
          aria-live="off"
        >
          {keyed(events).map(({ key, event }) => {
            const name = names.get(event.item ?? '');
            return (
              <li key={key}>
                <time dateTime={new Date(event.at).toISOString()} title={exactTime(event.at)}>
                  {clockTime(event.at)}
                </time>
                <span>
                  {name === undefined ? null : <b>{name} </b>}
                  {eventText(event)}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

/** The same event may come more than once at a time. */
function keyed(events: readonly StagedEvent[]): { key: string; event: StagedEvent }[] {
  const times = new Map<string, number>();
  return events.map((event) => {
    const what = [event.at, event.item, event.code].join(' ');
    const time = (times.get(what) ?? 0) + 1;
    times.set(what, time);
    return { key: `${what} ${time}`, event };
  });
}

/** Each pool once: what cannot be read is the same for all of its members. */
function Unread({ items }: { items: readonly StagedItem[] }) {
  const problems = new Set(
    items.flatMap(({ unread, status }) => (unread !== null && status !== 'ended' ? [unread] : [])),
  );
  return [...problems].map((problem) => (
    <p key={problem} className={styles.unread} role="status">
      {messages.unread(problem)}
    </p>
  ));
}

interface RowProps extends Pick<StagedReportProps, 'procedure' | 'counts'> {
  item: StagedItem;
}

function Row({ procedure, item, counts }: RowProps) {
  const since = item.endedAt ?? item.question?.at ?? item.enteredAt;
  return (
    <tr data-status={item.status} data-end={item.end ?? undefined}>
      <th scope="row">{memberOf(procedure, item)}</th>
      <td data-label={messages.column.now}>
        <span className={styles.status}>{statusText(item)}</span>
      </td>
      <td data-label={messages.column.since}>
        {since === null ? '' : <span title={exactTime(since)}>{clockTime(since)}</span>}
      </td>
      <td data-label={messages.column.connections} className={styles.number}>
        {counts && item.stages[item.at]?.type !== 'drained'
          ? countOf(counts.get(item.key))
          : connectionsOf(item)}
      </td>
      <td data-label={messages.column.deadline}>
        <Deadline item={item} />
      </td>
    </tr>
  );
}

function countOf(connections: number | undefined): string {
  return connections === undefined ? '' : number(connections);
}

function Deadline({ item }: { item: StagedItem }) {
  const now = Math.max(useNow(), item.readAt ?? 0);
  const deadline = deadlineOf(item);
  if (deadline === null) return null;
  return (
    <>
      <span title={exactTime(deadline)}>{clockTime(deadline)}</span>{' '}
      <span className={styles.soft}>{timeLeftText(deadline, now)}</span>
    </>
  );
}
