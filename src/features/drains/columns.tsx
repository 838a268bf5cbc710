import { Link } from '@tanstack/react-router';
import { createContext, useContext, useSyncExternalStore } from 'react';

import { findBackend } from '#backends/registry.ts';
import { messages as verbs } from '#backends/messages.ts';
import { planOf } from '#changes/drains/plans.ts';
import type { DrainId, DrainRecord } from '#changes/drains/record.ts';
import { canRead } from '#changes/drains/sampler.ts';
import { drainStore } from '#changes/drains/store.ts';
import { readObject } from '#changes/intent.ts';
import { DrainPicture } from '#components/drains/DrainPicture.tsx';
import { ExtendDeadline } from '#components/drains/ExtendDeadline.tsx';
import { beganText, momentText, originText, planText } from '#components/drains/facts.ts';
import { useDrainChanges, useDrainFacts } from '#components/drains/hooks.ts';
import { drainMessages } from '#components/drains/messages.ts';
import { usePermissions } from '#components/permissions.ts';
import { Button } from '#ui/button/Button.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { exactTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import styles from './drains.module.css';
import { messages } from './messages.ts';

/** What can be asked of a draining member from here. */
export type DrainVerb = 'enable' | 'offline';

export interface DrainActions {
  onAct: (verb: DrainVerb, id: DrainId) => void;
  onDismiss: (id: DrainId) => void;
}

export const DrainActionsContext = createContext<DrainActions | null>(null);

const column = columnsOf<DrainRecord>();

export const drainColumns = column.columns([
  column.accessor('memberName', {
    id: 'member',
    header: messages.column.member,
    meta: { width: 162, grow: true, phone: 'title', label: messages.column.member },
    cell: ({ row }) => <MemberCell record={row.original} />,
  }),
  column.display({
    id: 'picture',
    header: messages.column.picture,
    enableSorting: false,
    meta: { width: 160, phone: 'actions', label: messages.column.picture },
    cell: ({ row }) => <DrainPicture id={row.original} small />,
  }),
  column.accessor(() => null, {
    id: 'left',
    header: messages.column.left,
    meta: { width: 112, align: 'end', phone: 'line', label: messages.column.left },
    cell: ({ row }) => <LeftCell record={row.original} />,
  }),
  column.display({
    id: 'perMinute',
    header: messages.column.perMinute,
    enableSorting: false,
    meta: {
      width: 78,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.perMinute,
      label: messages.column.perMinute,
    },
    cell: ({ row }) => <FigureCell record={row.original} figure="perMinute" />,
  }),
  column.display({
    id: 'timeLeft',
    header: messages.column.timeLeft,
    enableSorting: false,
    meta: {
      width: 84,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.timeLeft,
      label: messages.column.timeLeft,
    },
    cell: ({ row }) => <FigureCell record={row.original} figure="timeLeft" />,
  }),
  column.display({
    id: 'deadline',
    header: messages.column.deadline,
    enableSorting: false,
    meta: {
      width: 124,
      phone: 'line',
      phoneLabel: messages.column.deadline,
      label: messages.column.deadline,
    },
    cell: ({ row }) => <DeadlineCell record={row.original} />,
  }),
  column.accessor('since', {
    header: messages.column.since,
    meta: { width: 164, phone: 'line', label: messages.column.since },
    cell: ({ row }) => <SinceCell record={row.original} />,
  }),
  column.display({
    id: 'note',
    header: messages.column.note,
    enableSorting: false,
    meta: { width: 176, phone: 'line', label: messages.column.note },
    cell: ({ row }) => <NoteCell record={row.original} />,
  }),
  column.display({
    id: 'actions',
    header: () => <span className="visually-hidden">{messages.column.actions}</span>,
    enableSorting: false,
    meta: { width: 204, align: 'end', pin: 'end', phone: 'actions', label: messages.column.actions },
    cell: ({ row }) => <ActionsCell record={row.original} />,
  }),
]);

export const allColumns: ReadonlySet<string> = new Set();
export const withoutDeadline: ReadonlySet<string> = new Set(['deadline']);

interface CellProps {
  record: DrainRecord;
}

function MemberCell({ record: { pool, poolName, memberName } }: CellProps) {
  const { backend, key } = readObject(pool);
  const module = findBackend(backend);
  const name = poolName ?? pool;
  return (
    <span className={styles.two}>
      <b title={memberName}>{memberName}</b>
      <small>
        {module && key !== null ? (
          <Link to={module.membersHref(key)} title={name}>
            {name}
          </Link>
        ) : (
          name
        )}
        {module ? ` · ${module.label.short}` : null}
      </small>
    </span>
  );
}

const missing = <span className={styles.soft}>—</span>;

function LeftCell({ record }: CellProps) {
  const facts = useDrainFacts(record);
  const percent = useSyncExternalStore(useDrainChanges(record), () => {
    const level = drainStore.view(record)?.level ?? null;
    return level === null ? null : Math.round(level * 100);
  });
  const start = drainStore.view(record)?.start ?? null;
  if (!facts?.left) return missing;
  return (
    <span className={styles.two}>
      <span>
        <b>{facts.left.count}</b>
        {start === null ? null : ` ${messages.of(start)}`}
      </span>
      <small>{percent === null ? null : messages.level(percent)}</small>
    </span>
  );
}

function FigureCell({ record, figure }: CellProps & { figure: 'perMinute' | 'timeLeft' }) {
  return useDrainFacts(record)?.[figure] ?? missing;
}

function DeadlineCell({ record }: CellProps) {
  const text = useSyncExternalStore(useDrainChanges(record), () => planText(planOf(record), Date.now()));
  const plan = planOf(record);
  const now = useNow();
  if (plan === null || plan.deadlineAt === null) return missing;
  return (
    <span className={styles.two} title={text ?? undefined}>
      <span>{momentText(plan.deadlineAt, now)}</span>
      <small>{drainMessages.onTimeout[plan.onTimeout]}</small>
    </span>
  );
}

function SinceCell({ record }: CellProps) {
  const origin = originText(record);
  const now = useNow();
  return (
    <span className={styles.two}>
      <span title={exactTime(record.since)}>{beganText(record, now)}</span>
      <small title={origin ?? undefined}>{origin}</small>
    </span>
  );
}

function NoteCell({ record }: CellProps) {
  const facts = useDrainFacts(record);
  const note = facts?.note ?? (canRead(record.pool) ? null : messages.notSignedIn);
  return note === null ? (
    missing
  ) : (
    <span className={styles.note} data-tone={facts?.tone} title={note}>
      {note}
    </span>
  );
}

function ActionsCell({ record }: CellProps) {
  const actions = useContext(DrainActionsContext);
  const refusal = usePermissions();
  const gone = useSyncExternalStore(
    useDrainChanges(record),
    () => drainStore.readOf(record.pool).problem?.gone ?? false,
  );
  const { memberName, ended } = record;
  if (ended || gone) {
    return (
      <span className={styles.actions}>
        <Button
          variant="row"
          aria-label={messages.dismissName(memberName)}
          onClick={() => actions?.onDismiss(record)}
        >
          {messages.dismiss}
        </Button>
      </span>
    );
  }
  return (
    <span className={styles.actions}>
      {(['enable', 'offline'] as const).map((verb) => (
        <Button
          key={verb}
          variant="row"
          aria-label={messages.act(verbs.verb[verb], memberName)}
          reason={refusal(`${record.pool}/${record.member}`, `${verb}-member`)}
          onClick={() => actions?.onAct(verb, record)}
        >
          {verbs.shortVerb[verb]}
        </Button>
      ))}
      <ExtendDeadline id={record} name={memberName} />
    </span>
  );
}
