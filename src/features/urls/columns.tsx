import { createContext, useContext } from 'react';

import type { LbUrl } from '#backends/itcare/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { usePermissions } from '#components/permissions.ts';
import { columnsOf } from '#ui/table/columns.ts';

import styles from './urls.module.css';
import { messages } from './messages.ts';

const column = columnsOf<LbUrl>();
const missing = '—';

/** What was asked of a URL's monitoring and is not read back yet. */
export interface Asked {
  monitoring: boolean;
  onCall: boolean;
}

/** What the cells of the URL table need of the panel around them. */
export interface UrlCells {
  /** The balancer as refusals name it. */
  object: string;
  dnsNames: ReadonlySet<string>;
  asked: ReadonlyMap<number, Asked>;
  /** Why no URL can be changed now, such as an operation that runs. */
  busy: string | null;
  onChecks: (url: LbUrl) => void;
  onMonitoring: (url: LbUrl) => void;
  onDelete: (url: LbUrl) => void;
}

export const UrlCellsContext = createContext<UrlCells | null>(null);

function useCells(): UrlCells {
  const cells = useContext(UrlCellsContext);
  if (!cells) throw new Error('A URL cell stands outside a URL table.');
  return cells;
}

export function urlName(url: LbUrl): string {
  return url.name ?? (url.id === null ? messages.unnamed : `#${url.id}`);
}

/** The URL table's columns. */
export const urlColumns = column.columns([
  column.accessor((url) => urlName(url), {
    id: 'name',
    header: messages.column.name,
    meta: { width: 210, grow: true, phone: 'title', label: messages.column.name },
    cell: ({ getValue }) => (
      <span className={styles.name} title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  column.accessor('status', {
    header: messages.column.status,
    meta: { width: 100, phone: 'line', label: messages.column.status },
    cell: ({ getValue }) => getValue() ?? missing,
  }),
  column.accessor('monitoringEnabled', {
    header: messages.column.monitoring,
    meta: {
      width: 180,
      phone: 'line',
      phoneLabel: messages.column.monitoring,
      label: messages.column.monitoring,
    },
    cell: ({ row }) => <Monitoring url={row.original} />,
  }),
  column.accessor('monitoringOnCallEnabled', {
    header: messages.column.onCall,
    meta: { width: 76, phone: 'line', phoneLabel: messages.column.onCall, label: messages.column.onCall },
    cell: ({ getValue }) => onOff(getValue()),
  }),
  column.accessor('monitoringMode', {
    header: messages.column.mode,
    meta: { width: 110, phone: 'hidden', label: messages.column.mode },
    cell: ({ getValue }) => getValue() ?? missing,
  }),
  column.display({
    id: 'dns',
    header: messages.column.dns,
    enableSorting: false,
    meta: { width: 140, phone: 'hidden', label: messages.column.dns },
    cell: ({ row }) => <Dns url={row.original} />,
  }),
  column.display({
    id: 'checks',
    header: messages.column.checks,
    enableSorting: false,
    meta: { width: 140, phone: 'line', phoneLabel: messages.column.checks, label: messages.column.checks },
    cell: ({ row }) => <Checks url={row.original} />,
  }),
  column.accessor('creationTime', {
    header: messages.column.created,
    meta: { width: 104, phone: 'hidden', label: messages.column.created },
    cell: ({ getValue }) => getValue()?.slice(0, 10) ?? missing,
  }),
  column.display({
    id: 'actions',
    header: () => <span className="visually-hidden">{messages.column.actions}</span>,
    enableSorting: false,
    meta: { width: 200, align: 'end', pin: 'end', phone: 'actions', label: messages.column.actions },
    cell: ({ row }) => <Actions url={row.original} />,
  }),
]);

function onOff(value: boolean | null): string {
  return value === null ? missing : value ? messages.on : messages.off;
}

function Monitoring({ url }: { url: LbUrl }) {
  const { asked } = useCells();
  const open = url.id === null ? undefined : asked.get(url.id);
  return (
    <span>
      {onOff(url.monitoringEnabled)}{' '}
      {open ? (
        <span className={styles.asked} title={messages.asked(open.monitoring, open.onCall)}>
          {messages.asked(open.monitoring, open.onCall)}
        </span>
      ) : null}
    </span>
  );
}

function Dns({ url }: { url: LbUrl }) {
  const { dnsNames } = useCells();
  if (url.name !== null && dnsNames.has(url.name.toLowerCase())) return messages.dnsKnown;
  return (
    <span className={styles.soft} title={messages.dnsUnknown}>
      {missing}
    </span>
  );
}

function Checks({ url }: { url: LbUrl }) {
  const { onChecks } = useCells();
  if (url.specificChecks.length === 0) return <span className={styles.soft}>{messages.checks(0)}</span>;
  return (
    <Button
      variant="row"
      className={styles.showChecks}
      aria-label={messages.showChecks(urlName(url))}
      onClick={() => onChecks(url)}
    >
      {messages.checks(url.specificChecks.length)}
    </Button>
  );
}

function Actions({ url }: { url: LbUrl }) {
  const { object, busy, onMonitoring, onDelete } = useCells();
  const refusal = usePermissions();
  const reason = url.id === null ? messages.noId : busy;
  const name = urlName(url);
  return (
    <span className={styles.actions}>
      <Button
        variant="row"
        aria-label={messages.rowMonitoring(name)}
        reason={reason ?? refusal(object, 'update-url-monitoring')}
        onClick={() => onMonitoring(url)}
      >
        {messages.monitoringAction}
      </Button>
      <Button
        variant="row"
        aria-label={messages.rowDelete(name)}
        reason={reason ?? refusal(object, 'delete-url')}
        onClick={() => onDelete(url)}
      >
        {messages.deleteAction}
      </Button>
    </span>
  );
}
