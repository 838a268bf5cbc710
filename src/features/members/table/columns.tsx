import { columnsOf } from '#ui/table/columns.ts';

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
import type { Member } from '#backends/member.ts';
import {
  DetailedConnectionsCell,
  DetailedHealthCell,
  DetailedNameCell,
  DetailedStateCell,
} from './detailed-cells.tsx';
import { LimitCell, PriorityCell, SourceCell, WeightCell } from './stored-cells.tsx';
import { messages } from '../messages.ts';

const column = columnsOf<Member>();

const name = column.accessor('name', {
  header: messages.column.name,
  meta: { width: 136, grow: true, phone: 'title', label: messages.column.name },
  cell: ({ row }) => <NameCell member={row.original} />,
});
const address = column.accessor((member) => addressOf(member), {
  id: 'address',
  header: messages.column.address,
  meta: { width: 168, phone: 'hidden', label: messages.column.address },
  cell: ({ row, getValue }) => (
    <span className="mono" title={row.original.address ?? undefined}>
      {getValue()}
    </span>
  ),
});
const state = column.accessor('state', {
  header: messages.column.state,
  meta: { width: 164, phone: 'line', label: messages.column.state },
  cell: ({ row }) => <StateCell member={row.original} />,
});
const health = column.accessor('health', {
  header: messages.column.health,
  meta: { width: 94, phone: 'line', label: messages.column.health },
  cell: ({ row }) => <HealthCell member={row.original} />,
});
// The counts are no data of the row; sorting by them is the panel's work, as all sorting is.
const connections = column.accessor(() => null, {
  id: 'connections',
  header: messages.column.connections,
  meta: {
    width: 68,
    align: 'end',
    phone: 'line',
    phoneLabel: messages.column.connections,
    label: messages.column.connections,
  },
  cell: ({ row }) => <ConnectionsCell member={row.original} />,
});
const rate = column.display({
  id: 'rate',
  header: messages.column.rate,
  enableSorting: false,
  meta: { width: 68, align: 'end', phone: 'hidden', label: messages.column.rate },
  cell: ({ row }) => <RateCell member={row.original} />,
});
const trend = column.display({
  id: 'trend',
  header: messages.column.trend,
  enableSorting: false,
  meta: { width: 82, phone: 'hidden', label: messages.column.trend },
  cell: ({ row }) => <TrendCell member={row.original} />,
});
const share = column.display({
  id: 'share',
  header: messages.column.share,
  enableSorting: false,
  meta: { width: 58, align: 'end', phone: 'hidden', label: messages.column.share },
  cell: ({ row }) => <ShareCell member={row.original} />,
});
const zone = column.accessor('area', {
  id: 'zone',
  header: messages.column.zone,
  meta: { width: 84, phone: 'hidden', label: messages.column.zone },
  cell: ({ row }) => <ZoneCell member={row.original} />,
});
const changed = column.display({
  id: 'changed',
  header: messages.column.changed,
  enableSorting: false,
  meta: { width: 104, phone: 'hidden', label: messages.column.changed },
  cell: ({ row }) => <ChangedCell member={row.original} />,
});
const actions = column.display({
  id: 'actions',
  header: () => <span className="visually-hidden">{messages.column.actions}</span>,
  enableSorting: false,
  meta: { width: 184, align: 'end', pin: 'end', phone: 'actions', label: messages.column.actions },
  cell: ({ row }) => <ActionsCell member={row.original} />,
});
/** Wider: where only the equipment proves a change, its mark stands here for long. */
const storedState = column.accessor('state', {
  header: messages.column.state,
  meta: { width: 240, phone: 'line', label: messages.column.state },
  cell: ({ row }) => <StateCell member={row.original} />,
});
const source = column.display({
  id: 'source',
  header: messages.column.source,
  enableSorting: false,
  meta: { width: 216, phone: 'line', label: messages.column.source },
  cell: ({ row }) => <SourceCell member={row.original} />,
});
const weight = column.accessor((member) => member.weight ?? null, {
  id: 'weight',
  header: messages.column.weight,
  meta: { width: 58, align: 'end', phone: 'hidden', label: messages.column.weight },
  cell: ({ row }) => <WeightCell member={row.original} />,
});
const priority = column.accessor((member) => member.stored?.priority ?? null, {
  id: 'priority',
  header: messages.column.priority,
  meta: { width: 70, align: 'end', phone: 'hidden', label: messages.column.priority },
  cell: ({ row }) => <PriorityCell member={row.original} />,
});
const limit = column.accessor((member) => member.limit ?? null, {
  id: 'limit',
  header: messages.column.limit,
  meta: { width: 58, align: 'end', phone: 'hidden', label: messages.column.limit },
  cell: ({ row }) => <LimitCell member={row.original} />,
});

/** Two words and no menu: nobody is removed here. */
const storedActions = column.display({
  id: 'actions',
  header: () => <span className="visually-hidden">{messages.column.actions}</span>,
  enableSorting: false,
  meta: { width: 160, align: 'end', pin: 'end', phone: 'actions', label: messages.column.actions },
  cell: ({ row }) => <ActionsCell member={row.original} />,
});

/** The member table's columns. What moves with every poll is read by the cells themselves. */
export const memberColumns = column.columns([
  name,
  address,
  state,
  health,
  connections,
  rate,
  trend,
  share,
  zone,
  changed,
  actions,
]);

/** With the share of each, where the backend has one. */
export const weightedColumns = memberColumns.flatMap((each) => (each === zone ? [weight, zone] : [each]));

/** Two lines a row: what is told of a member beside state and health stands below each. */
const detailedName = column.accessor('name', {
  header: messages.column.name,
  meta: { width: 184, phone: 'title', label: messages.column.name },
  cell: ({ row }) => <DetailedNameCell member={row.original} />,
});
const detailedState = column.accessor('state', {
  header: messages.column.state,
  meta: { width: 232, grow: true, phone: 'line', label: messages.column.state },
  cell: ({ row }) => <DetailedStateCell member={row.original} />,
});
const detailedHealth = column.accessor('health', {
  header: messages.column.health,
  meta: { width: 196, phone: 'line', label: messages.column.health },
  cell: ({ row }) => <DetailedHealthCell member={row.original} />,
});
const detailedConnections = column.accessor(() => null, {
  id: 'connections',
  header: messages.column.connections,
  meta: {
    width: 88,
    align: 'end',
    phone: 'line',
    phoneLabel: messages.column.connections,
    label: messages.column.connections,
  },
  cell: ({ row }) => <DetailedConnectionsCell member={row.original} />,
});
/** Four words, of which three at most stand in one row. */
const detailedActions = column.display({
  id: 'actions',
  header: () => <span className="visually-hidden">{messages.column.actions}</span>,
  enableSorting: false,
  meta: { width: 208, align: 'end', pin: 'end', phone: 'actions', label: messages.column.actions },
  cell: ({ row }) => <ActionsCell member={row.original} />,
});
export const detailedColumns = column.columns([
  detailedName,
  detailedState,
  detailedHealth,
  detailedConnections,
  rate,
  trend,
  share,
  weight,
  detailedActions,
]);

/** Those of a backend that stores states and counts nothing: where a state comes from stands beside it. */
export const storedColumns = column.columns([
  name,
  address,
  storedState,
  health,
  source,
  weight,
  priority,
  limit,
  storedActions,
]);
