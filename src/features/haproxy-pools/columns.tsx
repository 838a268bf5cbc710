import { Link } from '@tanstack/react-router';
import { useContext } from 'react';

import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { choicesOf, columnsOf } from '#ui/table/columns.ts';
import { number } from '#ui/time/format.ts';

import { HaproxyBadgeContext, HaproxySummaryContext } from './contexts.ts';
import styles from './haproxy-pools.module.css';
import type { ListedPool } from './list.ts';
import { messages } from './messages.ts';

const column = columnsOf<ListedPool>();

export const haproxyColumns = column.columns([
  column.accessor('name', {
    header: messages.column.name,
    meta: { width: 220, grow: true, pin: 'start', phone: 'title', label: messages.column.name },
    cell: ({ row }) => <NameCell pool={row.original} />,
  }),
  column.accessor(({ balancer }) => balancer.name, {
    id: 'balancer',
    header: messages.column.balancer,
    meta: { width: 216, phone: 'line', label: messages.column.balancer },
    cell: ({ row: { original } }) => (
      <EnvironmentMark name={original.balancer.name} production={original.production} />
    ),
  }),
  column.accessor(({ members }) => members.length, {
    id: 'members',
    header: messages.column.members,
    meta: { width: 312, phone: 'line', label: messages.column.members },
    cell: ({ row }) => <MembersCell pool={row.original} />,
  }),
  column.accessor('connections', {
    header: messages.column.connections,
    meta: {
      width: 112,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.connections,
      label: messages.column.connections,
    },
    cell: ({ row }) => <ConnectionsCell pool={row.original} />,
  }),
  column.accessor('mode', {
    header: messages.column.mode,
    meta: { width: 72, phone: 'hidden', label: messages.column.mode },
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  column.accessor('method', {
    header: messages.column.method,
    meta: { width: 124, phone: 'hidden', label: messages.column.method },
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  column.display({
    id: 'instances',
    header: messages.column.instances,
    meta: { width: 156, phone: 'line', label: messages.column.instances },
    cell: ({ row }) => <InstancesCell pool={row.original} />,
  }),
]);

/** Every column but the name, which is the row's handle. */
export const haproxyColumnChoices = choicesOf(haproxyColumns.slice(1));

function NameCell({ pool: { key, name, href } }: { pool: ListedPool }) {
  const badge = useContext(HaproxyBadgeContext);
  return (
    <>
      <Link to={href} className={styles.name} title={name}>
        {name}
      </Link>
      {badge?.(key)}
    </>
  );
}

function MembersCell({ pool: { members, differs, freeSlots, instances } }: { pool: ListedPool }) {
  const draw = useContext(HaproxySummaryContext);
  if (members.length === 0)
    return (
      <span className={styles.soft}>
        {freeSlots > 0 ? messages.freeSlots(freeSlots) : messages.noMembers}
      </span>
    );
  return (
    <span className={styles.members}>
      {draw?.(members)}
      {instances.unreadable.length === instances.all.length ? (
        <span className={styles.warn} title={messages.partialHint(instances.unreadable.join(', '))}>
          {messages.older}
        </span>
      ) : null}
      {differs ? (
        <span className={styles.warn} title={messages.differsHint}>
          {messages.differs}
        </span>
      ) : null}
    </span>
  );
}

function ConnectionsCell({ pool: { connections, queue } }: { pool: ListedPool }) {
  if (connections === null) return <span className={styles.soft}>—</span>;
  return (
    <>
      {number(connections)}
      {queue ? <small className={styles.warn}> {messages.waiting(queue)}</small> : null}
    </>
  );
}

/** All of them is the rule, and stays quiet. */
function InstancesCell({ pool }: { pool: ListedPool }) {
  const { all, unreadable, missing } = pool.instances;
  const text = messages.instancesRead(all.length - unreadable.length, all.length);
  if (unreadable.length > 0)
    return (
      <span className={styles.warn} title={messages.partialHint(unreadable.join(', '))}>
        {text}
      </span>
    );
  return missing.length > 0 ? (
    <span className={styles.warn}>{messages.notOn(missing.join(', '))}</span>
  ) : (
    <span className={`${styles.soft} ${styles.usual}`}>{text}</span>
  );
}

function Text({ value }: { value: string | null }) {
  return (
    <span className={value === null ? styles.soft : undefined} title={value ?? undefined}>
      {value ?? '—'}
    </span>
  );
}
