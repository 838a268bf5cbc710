import { Link } from '@tanstack/react-router';

import { siteBackends } from '#backends/registry.ts';
import { noteOf } from '#changes/messages/describe.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';

import { ObjectLink } from '../ObjectLink.tsx';
import styles from '../operations.module.css';
import type { OperationRow } from './rows.ts';
import { StoredButton, UnreadableTitle } from '../journal/StoredButton.tsx';
import { Took, When } from './times.tsx';
import { messages } from '../messages.ts';

const column = columnsOf<OperationRow>();

const columns = column.columns([
  column.display({
    id: 'phase',
    header: messages.column.phase,
    meta: { width: 132, phone: 'mark', label: messages.column.phase },
    cell: ({ row }) => <PhaseMark phase={row.original.phase ?? 'unreadable'} />,
  }),
  column.display({
    id: 'what',
    header: messages.column.what,
    meta: { width: 220, grow: true, phone: 'title', label: messages.column.what },
    cell: ({ row }) => <What row={row.original} />,
  }),
  column.display({
    id: 'object',
    header: messages.column.object,
    meta: { width: 190, phone: 'line', label: messages.column.object },
    cell: ({ row }) => <Balancer row={row.original} />,
  }),
  column.display({
    id: 'by',
    header: messages.column.by,
    meta: { width: 150, phone: 'line', phoneLabel: messages.column.by, label: messages.column.by },
    cell: ({ row }) => <By row={row.original} />,
  }),
  column.display({
    id: 'at',
    header: messages.column.at,
    meta: { width: 198, phone: 'line', label: messages.column.at },
    cell: ({ row }) => <When at={row.original.startedAt} />,
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
      <Took from={original.unreadable ? null : original.startedAt} to={original.endedAt} />
    ),
  }),
  column.display({
    id: 'message',
    header: messages.column.message,
    meta: { width: 240, phone: 'actions', label: messages.column.message },
    cell: ({ row }) => <Message row={row.original} />,
  }),
]);

const allColumns: ReadonlySet<string> = new Set();
const withoutBalancer: ReadonlySet<string> = new Set(['object']);

export interface OperationsTableProps {
  rows: readonly OperationRow[];
  dimmed?: boolean;
  /** All are about the load balancer that the page is about. */
  ofOne?: boolean;
}

export function OperationsTable({ rows, dimmed = false, ofOne = false }: OperationsTableProps) {
  return (
    <DataTable
      name={messages.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowLabel={({ title }) => title}
      dimmed={dimmed}
      hiddenColumns={ofOne ? withoutBalancer : allColumns}
    />
  );
}

function What({ row }: { row: OperationRow }) {
  if (row.unreadable) return <UnreadableTitle record={row.unreadable} />;
  if (row.entry) return <span title={row.title}>{row.title}</span>;
  return (
    <span className="mono" title={row.title}>
      {row.title}
    </span>
  );
}

/** By its id where this browser knows it, otherwise by its name, which is all that an action says. */
function Balancer({ row }: { row: OperationRow }) {
  const { object, objectName } = row;
  if (object !== null) return <ObjectLink object={object} name={objectName} />;
  const listing = siteBackends().find(({ listsActions }) => listsActions);
  if (objectName === null || !listing) return <span className={styles.soft}>—</span>;
  return (
    <Link to={listing.page.to} search={{ q: searchFor(objectName) }} title={objectName}>
      {objectName}
    </Link>
  );
}

/** The name as one value of the search language, whatever signs it holds. */
function searchFor(name: string): string {
  const plain = /^[\w.-]+$/.test(name);
  return `name:${plain ? name : `"${name.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`}`;
}

function By({ row }: { row: OperationRow }) {
  if (row.unreadable) return <span className={styles.soft}>—</span>;
  const who = row.entry ? (row.by === null ? messages.me : `${row.by}, ${messages.me}`) : (row.by ?? '—');
  return <span title={who}>{who}</span>;
}

/** The server's words, its status where that is none of the three documented ones, and how we know. */
function Message({ row }: { row: OperationRow }) {
  if (row.unreadable) return <StoredButton record={row.unreadable} />;
  const note = row.entry && noteOf(row.entry);
  const odd = row.status !== null && !/^(SUCCESS|ERROR|IN_PROGRESS)$/.test(row.status);
  const parts = [
    ...(odd && row.status !== null ? [messages.raw(row.status)] : []),
    ...(row.message === null ? [] : [row.message]),
    ...(note === null ? [] : [note]),
  ];
  const text = parts.join(' · ');
  return text === '' ? <span className={styles.soft}>—</span> : <span title={text}>{text}</span>;
}
