import { createContext, useContext, useMemo } from 'react';

import { coverOf } from '#domain/addresses/whitelist-plan.ts';
import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';

import type { WhitelistEntry } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import { whitelistMessages as messages } from './whitelist-messages.ts';

interface Cells {
  locked: string | null;
  cover: (ip: string) => string | null;
  onRemove: (entry: WhitelistEntry) => void;
}

const CellsContext = createContext<Cells>({ locked: null, cover: () => null, onRemove: () => undefined });

const column = columnsOf<WhitelistEntry>();
const columns = column.columns([
  column.accessor('ip', {
    header: messages.column.ip,
    cell: ({ row }) => <b className={`mono ${styles.ip}`}>{row.original.ip ?? '—'}</b>,
    meta: { width: 210, phone: 'title' },
  }),
  column.accessor('url', {
    header: messages.column.url,
    cell: ({ row }) => <Soft text={row.original.url} absent={messages.allUrls} />,
    meta: { width: 170, phoneLabel: messages.column.url },
  }),
  column.accessor('comment', {
    header: messages.column.comment,
    cell: ({ row }) => <Soft text={row.original.comment} absent="—" />,
    meta: { width: 200, grow: true, phoneLabel: messages.column.comment },
  }),
  column.display({
    id: 'platform',
    header: messages.column.platform,
    cell: ({ row }) => <Covered entry={row.original} />,
    meta: { width: 190 },
  }),
  column.display({
    id: 'actions',
    header: () => <span className="visually-hidden">{messages.column.actions}</span>,
    cell: ({ row }) => <Remove entry={row.original} />,
    meta: { width: 112, pin: 'end', phone: 'actions', align: 'end' },
  }),
]);

function Soft({ text, absent }: { text: string | null; absent: string }) {
  return text ? <span title={text}>{text}</span> : <span className={styles.soft}>{absent}</span>;
}

function Covered({ entry }: { entry: WhitelistEntry }) {
  const { cover } = useContext(CellsContext);
  const by = entry.ip === null ? null : cover(entry.ip);
  return by === null ? null : <span className={styles.soft}>{messages.coveredBy(by)}</span>;
}

function Remove({ entry }: { entry: WhitelistEntry }) {
  const { locked, onRemove } = useContext(CellsContext);
  return (
    <Button
      variant="row"
      aria-label={messages.removeOne(entry.ip ?? '')}
      reason={locked ?? (entry.ip === null ? messages.noIp : null)}
      onClick={() => onRemove(entry)}
    >
      {messages.remove}
    </Button>
  );
}

export interface WhitelistTableProps {
  entries: readonly WhitelistEntry[];
  /** Whether there are entries that a search hides. */
  filtered: boolean;
  internal: readonly string[];
  locked: string | null;
  stale: boolean;
  onRemove: (entry: WhitelistEntry) => void;
  onClear: () => void;
}

/** The whitelist as the API has it, in its order. URL and comment are shown, and cannot be written (ITCare contract §9). */
export function WhitelistTable(props: WhitelistTableProps) {
  const { entries, filtered, internal, locked, stale, onRemove, onClear } = props;
  const cover = useMemo(() => coverOf(internal), [internal]);
  const cells = useMemo(() => ({ locked, cover, onRemove }), [locked, cover, onRemove]);
  return (
    <CellsContext value={cells}>
      <DataTable
        name={messages.whitelist}
        columns={columns}
        rows={entries}
        rowId={(entry) => entry.key}
        rowLabel={(entry) => entry.ip ?? ''}
        dimmed={stale}
        empty={
          filtered ? (
            <Panel
              title={messages.noMatchTitle}
              actions={<Button onClick={onClear}>{messages.clearFind}</Button>}
            />
          ) : (
            <Panel title={messages.emptyTitle}>
              <p>{messages.emptyText}</p>
            </Panel>
          )
        }
      />
    </CellsContext>
  );
}
