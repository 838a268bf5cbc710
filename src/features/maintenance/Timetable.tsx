import { useMemo } from 'react';

import { durationText } from '#components/staged/words.ts';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { number } from '#ui/time/format.ts';

import styles from './maintenance.module.css';
import type { PlanItem } from './plan/plan.ts';
import type { Span } from './plan/timetable.ts';
import { messages } from './messages.ts';

interface Row {
  readonly order: number;
  readonly item: PlanItem;
}

/** `10 min – 1 h 4 min`, or from when where nothing limits it. */
export function spanText({ earliest, latest }: Span): string {
  const from = durationText(earliest);
  if (latest === null) return messages.from(from);
  const to = durationText(latest);
  return from === to ? from : messages.span(from, to);
}

const column = columnsOf<Row>();
const missing = '—';

const columns = column.columns([
  column.display({
    id: 'order',
    header: messages.column.order,
    meta: { width: 52, align: 'end', phone: 'hidden', label: messages.column.order },
    cell: ({ row }) => number(row.original.order),
  }),
  column.display({
    id: 'member',
    header: messages.column.member,
    meta: { width: 200, grow: true, phone: 'title', label: messages.column.member },
    cell: ({ row }) => <b>{row.original.item.name}</b>,
  }),
  column.display({
    id: 'pool',
    header: messages.column.pool,
    meta: { width: 180, phone: 'line', phoneLabel: messages.column.pool, label: messages.column.pool },
    cell: ({ row }) => row.original.item.objectName,
  }),
  column.display({
    id: 'zone',
    header: messages.column.zone,
    meta: { width: 100, phone: 'line', phoneLabel: messages.column.zone, label: messages.column.zone },
    cell: ({ row }) => row.original.item.zone ?? missing,
  }),
  column.display({
    id: 'connections',
    header: messages.column.connections,
    meta: {
      width: 84,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.connections,
      label: messages.column.connections,
    },
    cell: ({ row: { original } }) =>
      original.item.connections === null ? missing : number(original.item.connections),
  }),
  column.display({
    id: 'out',
    header: messages.column.out,
    meta: { width: 168, phone: 'line', phoneLabel: messages.column.out, label: messages.column.out },
    cell: ({ row }) => spanText(row.original.item.slot.out),
  }),
  column.display({
    id: 'back',
    header: messages.column.back,
    meta: { width: 168, phone: 'line', phoneLabel: messages.column.back, label: messages.column.back },
    cell: ({ row }) => spanText(row.original.item.slot.back),
  }),
]);

/** Who is out of service when, in the order in which they begin. */
export function Timetable({ items }: { items: readonly PlanItem[] }) {
  const rows = useMemo(() => items.map((item, at): Row => ({ order: at + 1, item })), [items]);
  const hidden = useMemo(() => {
    const [first] = items;
    return new Set([
      ...(items.every(({ object }) => object === first?.object) ? ['pool'] : []),
      ...(items.every(({ zone }) => zone === null) ? ['zone'] : []),
      ...(items.every(({ connections }) => connections === null) ? ['connections'] : []),
    ]);
  }, [items]);
  return (
    <div className={styles.timetable}>
      <DataTable
        name={messages.timetable}
        columns={columns}
        rows={rows}
        rowId={({ item }) => `${item.object} ${item.member}`}
        rowLabel={({ item }) => item.name}
        hiddenColumns={hidden}
        textOnly
      />
    </div>
  );
}
