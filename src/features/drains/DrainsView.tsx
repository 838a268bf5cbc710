import { useMemo, useState, useSyncExternalStore } from 'react';

import { planOf, subscribePlans } from '#changes/drains/plans.ts';
import { type DrainId, type DrainRecord, idOfDrain } from '#changes/drains/record.ts';
import { drainStore } from '#changes/drains/store.ts';
import { useDrains, useDrainsOpened } from '#components/drains/hooks.ts';
import { Button } from '#ui/button/Button.tsx';
import { FilterField } from '#ui/field/FilterField.tsx';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';
import { DataTable, type Sort } from '#ui/table/DataTable.tsx';

import {
  allColumns,
  type DrainActions,
  DrainActionsContext,
  drainColumns,
  type DrainVerb,
  withoutDeadline,
} from './columns.tsx';
import styles from './drains.module.css';
import { messages } from './messages.ts';
import { type DrainOrder, filterDrains, keepOrder } from './rows.ts';
import type { DrainSearch } from './search.ts';
import { useDrainReads } from './use-drain-reads.ts';

export interface DrainsViewProps {
  search: DrainSearch;
  onSearch: (change: Partial<DrainSearch>, how: 'push' | 'replace') => void;
  /** Asks about a change of one of the members. */
  onAct: (verb: DrainVerb, id: DrainId) => void;
}

/** Every drain that this browser began or sees, over all backends, live. */
export function DrainsView({ search, onSearch, onAct }: DrainsViewProps) {
  const all = useDrains();
  const opened = useDrainsOpened();
  const ordered = useOrder(all, search.sort);
  const rows = useMemo(() => filterDrains(ordered, search.q), [ordered, search.q]);
  const { live, error } = useDrainReads();
  const anyDeadline = useSyncExternalStore(subscribePlans, () =>
    all.some((record) => planOf(record)?.deadlineAt != null),
  );
  const actions = useMemo<DrainActions>(
    () => ({ onAct, onDismiss: (id) => drainStore.dismiss([id]) }),
    [onAct],
  );
  const clear = () => onSearch({ q: '' }, 'push');
  return (
    <>
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <h1 className={styles.title}>{messages.title}</h1>
          <span className={styles.count} role="status">
            {opened && all.length > 0 ? messages.count(rows.length, all.length) : null}
          </span>
          <div className={styles.live}>
            <LiveControls {...live} messages={messages} />
          </div>
        </div>
        <div className={styles.filters}>
          <FilterField
            label={messages.search}
            value={search.q}
            onFilter={(q) => onSearch({ q }, 'replace')}
          />
          {search.q === '' ? null : (
            <Button variant="quiet" onClick={clear}>
              {messages.clearFilter}
            </Button>
          )}
          <span className={styles.soft}>{messages.about}</span>
        </div>
      </div>
      {!opened ? (
        <Skeleton rows={6} label={messages.loading} />
      ) : all.length === 0 ? (
        <Panel title={messages.emptyTitle}>
          <p>{messages.emptyText}</p>
        </Panel>
      ) : rows.length === 0 ? (
        <Panel
          title={messages.noMatchTitle}
          actions={
            <Button variant="primary" onClick={clear}>
              {messages.clearFilter}
            </Button>
          }
        >
          <p>{messages.noMatchText}</p>
        </Panel>
      ) : (
        <DrainActionsContext value={actions}>
          <DataTable
            name={messages.title}
            columns={drainColumns}
            rows={rows}
            rowId={({ pool, member }) => `${pool} ${member}`}
            rowLabel={({ memberName }) => memberName}
            sort={sortOf(search.sort)}
            onSort={(column) => onSearch({ sort: search.sort === column ? `-${column}` : column }, 'push')}
            hiddenColumns={anyDeadline ? allColumns : withoutDeadline}
            dimmed={error !== null}
            tall
          />
        </DrainActionsContext>
      )}
      {error && all.length > 0 ? (
        <StaleNotice readAt={live.readAt()} error={error} onRetry={live.onReadNow} />
      ) : null}
    </>
  );
}

const leftOf = (record: DrainRecord) => drainStore.view(record)?.now ?? null;

function useOrder(records: readonly DrainRecord[], sort: string): readonly DrainRecord[] {
  const [kept, setKept] = useState<DrainOrder | null>(null);
  const order = keepOrder(kept, records, sort, leftOf);
  if (order !== kept) setKept(order);
  return useMemo(() => {
    const byId = new Map(records.map((record) => [idOfDrain(record), record]));
    return order.ids.flatMap((id) => byId.get(id) ?? []);
  }, [records, order]);
}

function sortOf(text: string): Sort | null {
  if (text === '') return null;
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'desc' }
    : { column: text, direction: 'asc' };
}
