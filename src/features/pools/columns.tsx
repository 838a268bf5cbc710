import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';

import type { PoolRow } from '#backends/globo/client/index.ts';
import { isProduction } from '#domain/environment.ts';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { choicesOf, columnsOf } from '#ui/table/columns.ts';

import { BatchContext, PoolBadgeContext, useSummary } from './summary.ts';
import styles from './pools.module.css';
import { poolQueries } from './queries.ts';
import { messages } from './messages.ts';

const column = columnsOf<PoolRow>();

/** What to call a pool: its identifier, else its id. */
export function poolName({ identifier, id }: { identifier: string | null; id: number | null }): string {
  return identifier ?? (id === null ? messages.unnamed : `#${id}`);
}

/*
 * The columns of the pool list. The ids of sortable ones are fields that the server can sort by: any other would be
 * answered with 500 (Globo contract §6).
 */
export const poolColumns = column.columns([
  column.accessor((pool) => poolName(pool), {
    id: 'identifier',
    header: messages.column.name,
    meta: { width: 220, grow: true, pin: 'start', phone: 'title', label: messages.column.name },
    cell: ({ row }) => <NameCell pool={row.original} />,
  }),
  column.accessor((pool) => pool.environment?.name ?? null, {
    id: 'environment',
    header: messages.column.environment,
    meta: { width: 228, phone: 'line', label: messages.column.environment },
    cell: ({ row }) => <PoolEnvironment environment={row.original.environment} />,
  }),
  column.display({
    id: 'members',
    header: messages.column.members,
    enableSorting: false,
    meta: { width: 290, phone: 'line', label: messages.column.members },
    cell: ({ row }) => <StatesCell pool={row.original} />,
  }),
  column.accessor('default_port', {
    header: messages.column.port,
    meta: {
      width: 68,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.port,
      label: messages.column.port,
    },
    cell: ({ getValue }) => <Text value={getValue() === null ? null : String(getValue())} />,
  }),
  column.accessor('lb_method', {
    header: messages.column.method,
    meta: { width: 112, phone: 'hidden', label: messages.column.method },
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  column.display({
    id: 'check',
    header: messages.column.check,
    enableSorting: false,
    meta: { width: 124, phone: 'hidden', label: messages.column.check },
    cell: ({ row }) => <Text value={checkOf(row.original)} soft={row.original.healthcheck === null} />,
  }),
  column.accessor('pool_created', {
    header: messages.column.deployed,
    meta: { width: 136, phone: 'line', label: messages.column.deployed },
    cell: ({ getValue }) => <Deployed value={getValue()} />,
  }),
  column.accessor('id', {
    header: messages.column.id,
    meta: { width: 72, align: 'end', phone: 'hidden', label: messages.column.id },
    cell: ({ getValue }) => <Text value={getValue() === null ? null : String(getValue())} />,
  }),
]);

/** Every column but the name, which is the row's handle. */
export const poolColumnChoices = choicesOf(poolColumns.slice(1));

/** The type of the pool's health check; a pool may well have none. */
export function checkOf(pool: Pick<PoolRow, 'healthcheck'>): string | null {
  return pool.healthcheck === null ? messages.noCheck : pool.healthcheck.healthcheck_type;
}

function NameCell({ pool }: { pool: PoolRow }) {
  const name = poolName(pool);
  const badge = useContext(PoolBadgeContext);
  return pool.id === null ? (
    <span>{name}</span>
  ) : (
    <>
      <Link to="/pools/$id" params={{ id: String(pool.id) }} className={styles.name} title={name}>
        {name}
      </Link>
      {badge?.(pool.id)}
    </>
  );
}

function Text({ value, soft = false }: { value: string | null; soft?: boolean }) {
  return (
    <span className={soft || value === null ? styles.soft : undefined} title={value ?? undefined}>
      {value ?? '—'}
    </span>
  );
}

/** By its number when it has no name. */
export function PoolEnvironment({ environment }: { environment: PoolRow['environment'] }) {
  const name = environment?.name ?? (environment?.id == null ? null : `#${environment.id}`);
  return <EnvironmentMark name={name} production={isProduction(name)} />;
}

/** Whether the equipment has it; what is usual stays quiet. */
export function Deployed({ value }: { value: boolean | null }) {
  if (value === true) return <span className={styles.usual}>{messages.deployed}</span>;
  return (
    <span className={styles.deployed}>
      <MemberStatusMark presence={value === null ? 'unknown' : 'offline'} size={12} />
      {value === null ? messages.deployedUnknown : messages.notDeployed}
    </span>
  );
}

/** The pool at a glance, from the request that the whole list shares. */
function StatesCell({ pool }: { pool: PoolRow }) {
  const batchOf = useContext(BatchContext);
  const draw = useSummary();
  const { id } = pool;
  const read = useQuery({
    ...poolQueries.states(id === null || batchOf === null ? [] : batchOf(id)),
    enabled: false,
    select: (states) => (id === null ? undefined : states[id]),
  });
  if (id === null || batchOf === null) return <span className={styles.soft}>{messages.statesOff}</span>;
  if (!read.isSuccess) {
    return (
      <span className={styles.soft} title={read.error?.message}>
        {read.error ? messages.statesOff : messages.waiting}
      </span>
    );
  }
  const members = read.data;
  if (members === undefined) {
    return (
      <span className={styles.soft} title={messages.leftOut}>
        —
      </span>
    );
  }
  if (members === null) {
    return (
      <span className={styles.unreadable} title={messages.unreadableHint}>
        {messages.unreadable}
      </span>
    );
  }
  return members.length === 0 ? <span className={styles.soft}>{messages.noMembers}</span> : draw?.(members);
}
