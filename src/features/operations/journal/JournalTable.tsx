import { Suspense, useState } from 'react';

import { orderOf } from '#changes/messages/describe.ts';
import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { factChanges } from '#domain/facts.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { messages as shared } from '#ui/messages.ts';

import type { Entry } from '../entries.ts';
import styles from '../operations.module.css';
import { leftAt } from '../list/requests.ts';
import { StoredButton, UnreadableTitle } from './StoredButton.tsx';
import { Took, When } from '../list/times.tsx';
import { messages } from '../messages.ts';
import { RevertDialog, RevertOffer } from '../revert/lazy-revert.ts';

const EntryDialog = lazyComponent(() => import('./EntryDialog.tsx').then((module) => module.EntryDialog));

/** One line: an entry, or a record that cannot be read. */
type Line =
  | { entry: Entry; open: (entry: Entry) => void; revert: (entry: Entry) => void }
  | { entry: null; unreadable: UnreadableRecord };

const column = columnsOf<Line>();

const columns = column.columns([
  column.display({
    id: 'phase',
    header: messages.column.phase,
    meta: { width: 132, phone: 'mark', label: messages.column.phase },
    cell: ({ row: { original } }) => (
      <PhaseMark phase={original.entry ? original.entry.phase : 'unreadable'} />
    ),
  }),
  column.display({
    id: 'what',
    header: messages.column.what,
    meta: { width: 220, grow: true, phone: 'title', label: messages.column.what },
    cell: ({ row: { original } }) =>
      original.entry ? (
        <Text value={orderOf(original.entry.intent)} />
      ) : (
        <UnreadableTitle record={original.unreadable} />
      ),
  }),
  column.display({
    id: 'change',
    header: messages.column.change,
    meta: { width: 200, phone: 'actions', label: messages.column.change },
    cell: ({ row: { original } }) =>
      original.entry ? <Change entry={original.entry} /> : <Text value={null} />,
  }),
  column.display({
    id: 'why',
    header: messages.column.why,
    meta: { width: 140, phone: 'line', phoneLabel: messages.column.why, label: messages.column.why },
    cell: ({ row }) => <Text value={row.original.entry?.intent.reason ?? null} />,
  }),
  column.display({
    id: 'reference',
    header: messages.column.reference,
    meta: {
      width: 96,
      phone: 'line',
      phoneLabel: messages.column.reference,
      label: messages.column.reference,
    },
    cell: ({ row }) => <Text value={row.original.entry?.intent.changeReference ?? null} />,
  }),
  column.display({
    id: 'at',
    header: messages.column.at,
    meta: { width: 198, phone: 'line', label: messages.column.at },
    cell: ({ row }) => <When at={timeOf(row.original)} />,
  }),
  column.display({
    id: 'took',
    header: messages.column.took,
    meta: {
      width: 80,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.took,
      label: messages.column.took,
    },
    cell: ({ row: { original } }) => (
      <Took from={original.entry ? leftAt(original.entry) : null} to={original.entry?.endedAt ?? null} />
    ),
  }),
  column.display({
    id: 'details',
    header: () => <span className="visually-hidden">{messages.column.details}</span>,
    meta: { width: 160, align: 'end', phone: 'line', label: messages.column.details },
    cell: ({ row: { original } }) =>
      original.entry ? (
        <span className={styles.rowActions}>
          <Suspense fallback={null}>
            <RevertOffer as="row" entry={original.entry} onRevert={original.revert} />
          </Suspense>
          <Button
            variant="row"
            aria-label={messages.details(orderOf(original.entry.intent))}
            onClick={() => original.open(original.entry)}
          >
            {messages.column.details}
          </Button>
        </span>
      ) : (
        <StoredButton record={original.unreadable} />
      ),
  }),
]);

export interface JournalTableProps {
  /** Newest first. */
  entries: readonly Entry[];
  /** Stand among the entries by their time; those without one at the end. */
  unreadable?: readonly UnreadableRecord[];
}

/** Every write of this browser with what was so before and after it. */
export function JournalTable({ entries, unreadable = [] }: JournalTableProps) {
  const [shown, setShown] = useState<string | null>(null);
  const [lines] = useState(() => new WeakMap<Entry | UnreadableRecord, Line>());
  const [reverting, setReverting] = useState<Entry | null>(null);
  const entry = entries.find(({ id }) => id === shown);
  // The same entry is the same line, so that a change of one redraws one.
  const lineOf = (each: Entry | UnreadableRecord, made: Line) => {
    const line = lines.get(each) ?? made;
    lines.set(each, line);
    return line;
  };
  const rows = [
    ...entries.map((each) =>
      lineOf(each, { entry: each, open: ({ id }) => setShown(id), revert: setReverting }),
    ),
    ...unreadable.map((each) => lineOf(each, { entry: null, unreadable: each })),
  ];
  if (unreadable.length > 0) rows.sort((a, b) => (timeOf(b) ?? 0) - (timeOf(a) ?? 0));
  return (
    <>
      <DataTable name={messages.journal} columns={columns} rows={rows} rowId={keyOf} rowLabel={titleOf} />
      {entry ? (
        <Suspense fallback={null}>
          <EntryDialog
            entry={entry}
            onRevert={(each) => {
              setShown(null);
              setReverting(each);
            }}
            onClose={() => setShown(null)}
          />
        </Suspense>
      ) : null}
      {reverting ? (
        <Suspense fallback={null}>
          <RevertDialog entry={reverting} onClose={() => setReverting(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

function keyOf(line: Line): string {
  return line.entry ? line.entry.id : line.unreadable.key;
}

function titleOf(line: Line): string {
  return line.entry ? orderOf(line.entry.intent) : messages.record.title;
}

function timeOf(line: Line): number | null {
  return line.entry ? leftAt(line.entry) : line.unreadable.at;
}

function Text({ value }: { value: string | null }) {
  return value === null ? <span className={styles.soft}>—</span> : <span title={value}>{value}</span>;
}

/** What moved; where nothing did, or only one side was read, the first fact there is. */
function Change({ entry }: { entry: Entry }) {
  const changes = factChanges(entry.before, entry.after);
  const moved = changes.filter(({ before, after }) => before !== after && after !== undefined);
  // That it is there says least: only where nothing else is known.
  const telling = changes.find(({ name }) => name !== 'present') ?? changes[0];
  const shown = moved.length > 0 ? moved : telling ? [telling] : [];
  if (shown.length === 0) return <span className={styles.soft}>{messages.noFacts}</span>;
  return (
    <span title={changes.map((each) => shared.pair(messages.fact(each.name), story(each))).join('\n')}>
      {shown.map(({ name, before, after }, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          {messages.fact(name)} <span className={styles.from}>{messages.value(before)} →</span>{' '}
          {messages.value(after)}
        </span>
      ))}
    </span>
  );
}

function story({ before, after }: ReturnType<typeof factChanges>[number]): string {
  return `${messages.value(before)} → ${messages.value(after)}`;
}
