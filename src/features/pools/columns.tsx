import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useContext } from 'react';

import type { PoolRow } from '#backends/globo/client/index.ts';
import { isProduction } from '#domain/environment.ts';
import { EnvironmentMark } from '#ui/mark/EnvironmentMark.tsx';
import { PresenceMark } from '#ui/mark/PresenceMark.tsx';
import { choicesOf, columnsOf } from '#ui/table/columns.ts';

import { BatchContext, NameBadgeContext, useGlance } from './glance.ts';
import styles from './pools.module.css';
import { poolQueries } from './queries.ts';
import { words } from './words.ts';

const column = columnsOf<PoolRow>();

/** What to call a pool: its identifier, else its id. */
export function nameOf({ identifier, id }: { identifier: string | null; id: number | null }): string {
  return identifier ?? (id === null ? words.unnamed : `#${id}`);
}

/*
 * The columns of the pool list. The ids of sortable ones are fields that the server can sort by: any other would be
 * answered with 500 (Globo contract §6).
 */
export const poolColumns = column.columns([
  column.accessor((pool) => nameOf(pool), {
    id: 'identifier',
    header: words.column.name,
    meta: { width: 220, grow: true, pin: 'start', phone: 'title', label: words.column.name },
    cell: ({ row }) => <NameCell pool={row.original} />,
  }),
  column.accessor((pool) => pool.environment?.name ?? null, {
    id: 'environment',
    header: words.column.environment,
    meta: { width: 228, phone: 'line', label: words.column.environment },
    cell: ({ row }) => <Environment environment={row.original.environment} />,
  }),
  column.display({
    id: 'members',
    header: words.column.members,
    enableSorting: false,
    meta: { width: 290, phone: 'line', label: words.column.members },
    cell: ({ row }) => <StatesCell pool={row.original} />,
  }),
  column.accessor('default_port', {
    header: words.column.port,
    meta: {
      width: 68,
      align: 'end',
      phone: 'line',
      phoneLabel: words.column.port,
      label: words.column.port,
    },
    cell: ({ getValue }) => <Text value={getValue() === null ? null : String(getValue())} />,
  }),
  column.accessor('lb_method', {
    header: words.column.method,
    meta: { width: 112, phone: 'hidden', label: words.column.method },
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  column.display({
    id: 'check',
    header: words.column.check,
    enableSorting: false,
    meta: { width: 124, phone: 'hidden', label: words.column.check },
    cell: ({ row }) => <Text value={checkOf(row.original)} soft={row.original.healthcheck === null} />,
  }),
  column.accessor('pool_created', {
    header: words.column.deployed,
    meta: { width: 136, phone: 'line', label: words.column.deployed },
    cell: ({ getValue }) => <Deployed value={getValue()} />,
  }),
  column.accessor('id', {
    header: words.column.id,
    meta: { width: 72, align: 'end', phone: 'hidden', label: words.column.id },
    cell: ({ getValue }) => <Text value={getValue() === null ? null : String(getValue())} />,
  }),
]);

/** Every column but the name, which is the row's handle. */
export const columnChoices = choicesOf(poolColumns.slice(1));

/** The type of the pool's health check; a pool may well have none. */
export function checkOf(pool: Pick<PoolRow, 'healthcheck'>): string | null {
  return pool.healthcheck === null ? words.noCheck : pool.healthcheck.healthcheck_type;
}

function NameCell({ pool }: { pool: PoolRow }) {
  const name = nameOf(pool);
  const badge = useContext(NameBadgeContext);
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
export function Environment({ environment }: { environment: PoolRow['environment'] }) {
  const name = environment?.name ?? (environment?.id == null ? null : `#${environment.id}`);
  return <EnvironmentMark name={name} production={isProduction(name)} />;
}

/** Whether the equipment has it; what is usual stays quiet. */
export function Deployed({ value }: { value: boolean | null }) {
  if (value === true) return <span className={styles.usual}>{words.deployed}</span>;
  return (
    <span className={styles.deployed}>
      <PresenceMark presence={value === null ? 'unknown' : 'offline'} size={12} />
      {value === null ? words.deployedUnknown : words.notDeployed}
    </span>
  );
}

/** The pool at a glance, from the request that the whole list shares. */
function StatesCell({ pool }: { pool: PoolRow }) {
  const batchOf = useContext(BatchContext);
  const draw = useGlance();
  const { id } = pool;
  const read = useQuery({
    ...poolQueries.states(id === null || batchOf === null ? [] : batchOf(id)),
    enabled: false,
    select: (states) => (id === null ? undefined : states[id]),
  });
  if (id === null || batchOf === null) return <span className={styles.soft}>{words.statesOff}</span>;
  if (!read.isSuccess) {
    return (
      <span className={styles.soft} title={read.error?.message}>
        {read.error ? words.statesOff : words.waiting}
      </span>
    );
  }
  const members = read.data;
  if (members === undefined) {
    return (
      <span className={styles.soft} title={words.leftOut}>
        —
      </span>
    );
  }
  if (members === null) {
    return (
      <span className={styles.unreadable} title={words.unreadableHint}>
        {words.unreadable}
      </span>
    );
  }
  return members.length === 0 ? <span className={styles.soft}>{words.noMembers}</span> : draw?.(members);
}
