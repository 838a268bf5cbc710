import { useRouter } from '@tanstack/react-router';

import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { readExpiry } from '#domain/certificate.ts';
import { isProduction } from '#domain/environment.ts';
import { RowLink } from '#ui/link/RowLink.tsx';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { choicesOf, columnsOf } from '#ui/table/columns.ts';
import { useNow } from '#ui/time/now.ts';

import styles from './balancers.module.css';
import { botState, balancerName, protocolNames } from './facts.ts';
import { useNameBadge } from './name-badge.ts';
import { usePoolCell } from './pool-cell.ts';
import { messages } from './messages.ts';

const column = columnsOf<BalancerRow>();
const missing = '—';

/*
 * The inventory's columns. The ids of sortable ones are the API's own property names: they go into the URL and to
 * the server as they are. Nested values have no sort: the API sorts by properties of the balancer only.
 */
export const balancerColumns = column.columns([
  column.accessor((row) => balancerName(row), {
    id: 'name',
    header: messages.column.name,
    meta: { width: 190, grow: true, pin: 'start', phone: 'title', label: messages.column.name },
    cell: ({ row }) => <NameCell balancer={row.original} />,
  }),
  column.accessor('status', {
    header: messages.column.status,
    meta: { width: 96, phone: 'line', label: messages.column.status },
    cell: ({ getValue }) => <Status status={getValue()} />,
  }),
  column.accessor('environment', {
    header: messages.column.environment,
    meta: { width: 128, phone: 'line', label: messages.column.environment },
    cell: ({ getValue }) => <BalancerEnvironment name={getValue()} />,
  }),
  column.accessor('serviceName', {
    header: messages.column.service,
    meta: { width: 116, phone: 'hidden', label: messages.column.service },
    cell: ({ row }) => <ServiceName name={row.original.serviceName} />,
  }),
  column.accessor('ipAddress', {
    header: messages.column.vip,
    meta: { width: 104, phone: 'line', label: messages.column.vip },
    cell: ({ getValue }) => <span className="mono">{getValue() ?? missing}</span>,
  }),
  column.display({
    id: 'protocols',
    header: messages.column.protocols,
    enableSorting: false,
    meta: { width: 100, phone: 'hidden', label: messages.column.protocols },
    cell: ({ row }) => <Text value={protocolNames(row.original)} />,
  }),
  column.accessor('loadBalancingMode', {
    header: messages.column.mode,
    meta: { width: 150, phone: 'hidden', label: messages.column.mode },
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  column.accessor('nodeCount', {
    header: messages.column.pool,
    meta: { width: 178, phone: 'line', label: messages.column.pool },
    cell: ({ row }) => <Pool balancer={row.original} />,
  }),
  column.accessor('botDefenseEnabled', {
    header: messages.column.bot,
    meta: { width: 90, phone: 'hidden', label: messages.column.bot },
    cell: ({ row }) => <Text value={botState(row.original)} />,
  }),
  column.accessor('monitoringEnabled', {
    header: messages.column.monitoring,
    meta: { width: 84, phone: 'hidden', label: messages.column.monitoring },
    cell: ({ getValue }) => <OnOff value={getValue()} />,
  }),
  column.accessor('monitoringOnCallEnabled', {
    header: messages.column.onCall,
    meta: { width: 72, phone: 'hidden', label: messages.column.onCall },
    cell: ({ getValue }) => <OnOff value={getValue()} />,
  }),
  column.display({
    id: 'certificate',
    header: messages.column.certificate,
    enableSorting: false,
    meta: {
      width: 92,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.certificate,
      label: messages.column.certificate,
    },
    cell: ({ row }) => <CertificateDays expiration={row.original.certificate?.expirationDate ?? null} />,
  }),
  column.accessor('creationTime', {
    header: messages.column.created,
    meta: { width: 110, phone: 'hidden', label: messages.column.created },
    cell: ({ getValue }) => <Text value={getValue()?.slice(0, 10) ?? null} />,
  }),
]);

/** Every column but the name, which is the row's handle. */
export const balancerColumnChoices = choicesOf(balancerColumns.slice(1));

function NameCell({ balancer }: { balancer: BalancerRow }) {
  const name = balancerName(balancer);
  const badge = useNameBadge();
  const router = useRouter();
  if (balancer.id === null) return <span>{name}</span>;
  const id = String(balancer.id);
  return (
    <>
      <RowLink
        href={`/balancers/${id}/members`}
        onOpen={() => void router.navigate({ to: '/balancers/$id/members', params: { id } })}
        className={styles.name}
        title={name}
      >
        {name}
      </RowLink>
      {badge ? badge(balancer.id) : null}
    </>
  );
}

function Pool({ balancer }: { balancer: BalancerRow }) {
  const draw = usePoolCell();
  return draw ? draw(balancer) : <span>{balancer.nodeCount ?? balancer.members.length}</span>;
}

function Text({ value }: { value: string | null }) {
  return value === null || value === '' ? (
    <span className={styles.missing}>{missing}</span>
  ) : (
    <span title={value}>{value}</span>
  );
}

/** `<CLOUD> - <APP> - <ENV>` without its first part, which says least; the whole is one hover away. */
export function ServiceName({ name }: { name: string | null }) {
  if (name === null || name === '') return <Text value={null} />;
  const parts = name.split(' - ');
  return <span title={name}>{parts.length > 2 ? parts.slice(1).join(' - ') : name}</span>;
}

/** The word of the API, with a mark where it is one of the two that are known. */
export function Status({ status }: { status: string | null }) {
  if (status === null) return <Text value={null} />;
  const active = /^active$/i.test(status);
  const inactive = /^inactive$/i.test(status);
  return (
    <span className={styles.status} data-tone={active ? 'plain' : 'off'}>
      {inactive ? <MemberStatusMark presence="offline" size={12} /> : null}
      {status}
    </span>
  );
}

export function BalancerEnvironment({ name }: { name: string | null }) {
  return <EnvironmentMark name={name} production={isProduction(name)} />;
}

function OnOff({ value }: { value: boolean | null }) {
  if (value === null) return <Text value={null} />;
  return <span className={value ? undefined : styles.missing}>{value ? messages.yes : messages.no}</span>;
}

/** Days left of a certificate, louder at 60, 30 and 10 days; the raw text when it is no date we can read. */
export function CertificateDays({ expiration }: { expiration: string | null }) {
  const now = useNow();
  if (expiration === null) return <Text value={null} />;
  const { daysLeft, level } = readExpiry(expiration, now);
  if (daysLeft === null) return <Text value={expiration} />;
  return (
    <span className={styles.days} data-level={level} title={messages.expires(expiration)}>
      {messages.days(daysLeft)}
      {level === 'ok' || level === '60' ? null : <MemberStatusMark presence="failing" size={11} />}
    </span>
  );
}
