import { columnsOf } from '#ui/table/DataTable.tsx';

import {
  ActionsCell,
  addressOf,
  ChangedCell,
  ConnectionsCell,
  HealthCell,
  NameCell,
  RateCell,
  ShareCell,
  StateCell,
  TrendCell,
  ZoneCell,
} from './cells.tsx';
import type { Member } from './model.ts';
import { words } from './words.ts';

const column = columnsOf<Member>();

/** The member table's columns. What moves with every poll is read by the cells themselves. */
export const memberColumns = column.columns([
  column.accessor('name', {
    header: words.column.name,
    meta: { width: 150, grow: true, phone: 'title', label: words.column.name },
    cell: ({ row }) => <NameCell member={row.original} />,
  }),
  column.accessor((member) => addressOf(member), {
    id: 'address',
    header: words.column.address,
    meta: { width: 148, phone: 'hidden', label: words.column.address },
    cell: ({ getValue }) => <span className="mono">{getValue()}</span>,
  }),
  column.accessor('state', {
    header: words.column.state,
    meta: { width: 172, phone: 'line', label: words.column.state },
    cell: ({ row }) => <StateCell member={row.original} />,
  }),
  column.accessor('health', {
    header: words.column.health,
    meta: { width: 84, phone: 'line', label: words.column.health },
    cell: ({ row }) => <HealthCell member={row.original} />,
  }),
  // The counts are no data of the row; sorting by them is the panel's work, as all sorting is.
  column.accessor(() => null, {
    id: 'connections',
    header: words.column.connections,
    meta: {
      width: 68,
      align: 'end',
      phone: 'line',
      phoneLabel: words.column.connections,
      label: words.column.connections,
    },
    cell: ({ row }) => <ConnectionsCell member={row.original} />,
  }),
  column.display({
    id: 'rate',
    header: words.column.rate,
    enableSorting: false,
    meta: { width: 60, align: 'end', phone: 'hidden', label: words.column.rate },
    cell: ({ row }) => <RateCell member={row.original} />,
  }),
  column.display({
    id: 'trend',
    header: words.column.trend,
    enableSorting: false,
    meta: { width: 82, phone: 'hidden', label: words.column.trend },
    cell: ({ row }) => <TrendCell member={row.original} />,
  }),
  column.display({
    id: 'share',
    header: words.column.share,
    enableSorting: false,
    meta: { width: 58, align: 'end', phone: 'hidden', label: words.column.share },
    cell: ({ row }) => <ShareCell member={row.original} />,
  }),
  column.accessor('area', {
    id: 'zone',
    header: words.column.zone,
    meta: { width: 92, phone: 'hidden', label: words.column.zone },
    cell: ({ row }) => <ZoneCell member={row.original} />,
  }),
  column.display({
    id: 'changed',
    header: words.column.changed,
    enableSorting: false,
    meta: { width: 110, phone: 'hidden', label: words.column.changed },
    cell: ({ row }) => <ChangedCell member={row.original} />,
  }),
  column.display({
    id: 'actions',
    header: () => <span className="visually-hidden">{words.column.actions}</span>,
    enableSorting: false,
    meta: { width: 184, align: 'end', pin: 'end', phone: 'actions', label: words.column.actions },
    cell: ({ row }) => <ActionsCell member={row.original} />,
  }),
]);
