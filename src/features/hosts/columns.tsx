import type { FoundHost } from '#backends/hosts.ts';
import { backendNamed } from '#backends/registry.ts';
import { memberStatus } from '#domain/members/member-state.ts';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { HealthMark } from '#components/marks/HealthMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { columnsOf } from '#ui/table/columns.ts';

import styles from './hosts.module.css';
import { PoolLink } from './PoolLink.tsx';
import type { HostMember, Weighed } from './host-pool.ts';
import { messages } from './messages.ts';

/** One member of one pool. What the pool says of it is taken when the row is made. */
export interface PlaceRow {
  key: string;
  found: FoundHost;
  pool: string;
  production: boolean;
  environment: string | null;
  member: HostMember;
  state: string;
  /** The pool without this server. */
  without: Weighed;
}

const column = columnsOf<PlaceRow>();

export const placeColumns = column.columns([
  column.display({
    id: 'pool',
    header: messages.column.pool,
    meta: { width: 220, grow: true, phone: 'title', label: messages.column.pool },
    cell: ({ row: { original } }) => (
      <span className={styles.pool}>
        <PoolLink found={original.found} name={original.pool} />
        <span className={styles.soft}>
          <EnvironmentMark name={original.environment} production={original.production} />
        </span>
      </span>
    ),
  }),
  column.display({
    id: 'backend',
    header: messages.column.backend,
    meta: { width: 84, phone: 'line', label: messages.column.backend },
    cell: ({ row }) => backendNamed(row.original.found.backend).label.short,
  }),
  column.display({
    id: 'member',
    header: messages.column.member,
    meta: { width: 220, phone: 'line', label: messages.column.member },
    cell: ({ row }) => <span className="mono">{addressOf(row.original.member)}</span>,
  }),
  column.display({
    id: 'state',
    header: messages.column.state,
    meta: { width: 140, phone: 'line', label: messages.column.state },
    cell: ({ row: { original } }) => (
      <span className={styles.state}>
        <MemberStatusMark presence={memberStatus(original.member.state, original.member.health)} />
        {original.state}
      </span>
    ),
  }),
  column.display({
    id: 'health',
    header: messages.column.health,
    meta: { width: 94, phone: 'line', label: messages.column.health },
    cell: ({ row }) => {
      const { health } = row.original.member;
      return <HealthMark health={health}>{messages.health[health]}</HealthMark>;
    },
  }),
  column.display({
    id: 'without',
    header: messages.column.without,
    meta: { width: 132, phone: 'line', phoneLabel: messages.column.without, label: messages.column.without },
    cell: ({ row }) => <Without weighed={row.original.without} />,
  }),
]);

function Without({ weighed }: { weighed: Weighed }) {
  return (
    <span
      data-verdict={weighed.verdict}
      className={styles.without}
      title={weighed.lines.map(({ text }) => text).join(' ')}
    >
      {weighed.remaining === 0 ? messages.noneStays : messages.stays(weighed.remaining, weighed.members)}
    </span>
  );
}

function addressOf({ address, port, name }: HostMember): string {
  const host = address === null ? name : address.includes(':') ? `[${address}]` : address;
  return port === null ? host : `${host}:${port}`;
}
