import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useCallback, useMemo, useState } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { pollMemory } from '#domain/poll-memory.ts';
import { nextPollDelay, shouldRetry } from '#domain/polling.ts';
import { Button, buttonClass } from '#ui/button/Button.tsx';
import { useLast } from '#ui/last.ts';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import { choice, textList, usePreference } from '#ui/preference.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { DataTable, type Sort } from '#ui/table/DataTable.tsx';
import { clockTime } from '#ui/time/format.ts';
import { useDocumentTitle } from '#ui/title.ts';

import styles from './balancers.module.css';
import { BalancerSearchBox } from './BalancerSearchBox.tsx';
import { balancerColumns } from './columns.tsx';
import { nameOf } from './facts.ts';
import { FilterBar } from './FilterBar.tsx';
import { InventoryTools } from './InventoryTools.tsx';
import { Pager } from './Pager.tsx';
import { type BalancerPage, balancerQueries, listParams } from './queries.ts';
import type { BalancerSearch } from './search.ts';
import { words } from './words.ts';

const intervals = [10_000, 30_000, 60_000, 300_000];
const intervalPreference = choice('inventoryInterval', ['30000', '10000', '60000', '300000']);
const hiddenPreference = textList('hiddenBalancerColumns', ['loadBalancingMode', 'creationTime']);
const noRows: readonly LoadBalancer[] = [];

export interface InventoryProps {
  search: BalancerSearch;
  /** One piece of typing is one entry of the history, as is every other change: Back undoes the last step. */
  onSearch: (change: Partial<BalancerSearch>, how: 'push' | 'replace') => void;
}

/**
 * The inventory: thousands of balancers behind one search. The address holds the whole view; the server filters,
 * sorts and pages; what is on screen stays there, dimmed, until the answer to a newer question arrives.
 */
export function Inventory({ search, onSearch }: InventoryProps) {
  useDocumentTitle(words.title);
  const client = useQueryClient();
  const [interval, setInterval] = usePreference(intervalPreference);
  const [hidden, setHidden] = usePreference(hiddenPreference);
  const [paused, setPaused] = useState(false);
  const params = useMemo(() => listParams(search), [search]);
  const options = useMemo(() => balancerQueries.list(params ?? {}), [params]);
  const list = useQuery({
    ...options,
    enabled: params !== null,
    // With rows on screen the next poll is the retry, and the operator hears of a failure at once.
    retry: (failures, error) =>
      client.getQueryData(options.queryKey) === undefined && shouldRetry(failures, error),
    // Hidden is left to the query cache: it skips the polls of a hidden page and reads when the page returns.
    refetchInterval: (query) =>
      nextPollDelay({
        intervalMs: Number(interval),
        hidden: false,
        paused,
        transition: false,
        ...pollMemory(query),
      }),
    refetchOnWindowFocus: !paused,
  });
  const { data, error, isPending, isPlaceholderData } = list;
  const rows = params === null ? noRows : (data?.content ?? noRows);
  const total = data?.totalElements ?? rows.length;
  const seen = useSeen(rows);
  const sort = sortOf(search.sort);

  const { queryKey } = options;
  const lastError = useLast(error, queryKey);
  const readAt = useCallback(() => client.getQueryState(queryKey)?.dataUpdatedAt ?? 0, [client, queryKey]);
  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  const setQuery = (q: string) => onSearch({ q, page: 1 }, 'push');
  const hiddenColumns = useMemo(() => new Set(hidden), [hidden]);

  return (
    <>
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <h1 className={styles.title}>{words.title}</h1>
          <span className={styles.count} role="status">
            {data && params ? words.shown(rows.length, total) : null}
          </span>
          <span className={styles.push} />
          <LiveControls
            interval={Number(interval)}
            intervals={intervals}
            onInterval={(next) => setInterval(intervalPreference.read(String(next)))}
            paused={paused}
            onPaused={setPaused}
            onReadNow={() => void list.refetch()}
            readAt={readAt}
            subscribe={subscribe}
            words={words}
          />
          <Link to="/balancers/new" className={buttonClass()} aria-label={words.createLabel}>
            <Plus size={14} aria-hidden />
            {words.create}
          </Link>
        </div>
        <div className={styles.searchRow}>
          <BalancerSearchBox
            value={search.q}
            seen={seen}
            onCommit={(q, how) => onSearch({ q, page: 1 }, how === 'further' ? 'replace' : 'push')}
          />
          <InventoryTools
            search={search}
            rows={rows}
            total={total}
            hidden={hiddenColumns}
            onHidden={(next) => setHidden([...next])}
            onOpenView={(view) => onSearch({ ...view, page: 1 }, 'push')}
          />
        </div>
        <FilterBar query={search.q} onChange={setQuery} seen={seen} />
      </div>
      {data && params && data.sortRefused !== null ? (
        <Notice tone="warn">{words.sortRefused(data.sortRefused)}</Notice>
      ) : null}
      {params === null ? (
        <Panel
          title={words.refusedTitle}
          actions={<Button onClick={() => setQuery('')}>{words.clearFilters}</Button>}
        >
          <p>{words.refusedText}</p>
        </Panel>
      ) : isPending && !lastError ? (
        <Skeleton rows={14} label={words.firstLoad} />
      ) : lastError && !data ? (
        <Panel
          tone="bad"
          title={words.errorTitle}
          actions={
            <Button
              look="primary"
              reason={error ? null : words.firstLoad}
              onClick={() => void list.refetch()}
            >
              {words.retry}
            </Button>
          }
        >
          <p>{lastError.message}</p>
        </Panel>
      ) : rows.length === 0 ? (
        <Nothing
          search={search}
          total={total}
          pages={data?.totalPages ?? 1}
          onClear={() => setQuery('')}
          onFirst={() => onSearch({ page: 1 }, 'push')}
        />
      ) : (
        <>
          <DataTable
            name={words.title}
            columns={balancerColumns}
            rows={rows}
            rowId={rowId}
            rowLabel={nameOf}
            sort={sort}
            onSort={(column) => {
              onSearch({ sort: search.sort === column ? `-${column}` : column, page: 1 }, 'push');
            }}
            hiddenColumns={hiddenColumns}
            dimmed={isPlaceholderData || error !== null}
            total={total}
            firstIndex={(search.page - 1) * search.size}
          />
          <Pager
            search={search}
            shown={rows.length}
            total={total}
            pages={data?.totalPages ?? null}
            onSearch={onSearch}
          />
        </>
      )}
      {/* Below the rows: a poll that fails must not push them away from under the cursor. */}
      {error && data ? (
        <Notice tone="bad" actions={<Button onClick={() => void list.refetch()}>{words.retry}</Button>}>
          {words.staleFrom(clockTime(list.dataUpdatedAt))}
          {error.message}
        </Notice>
      ) : null}
    </>
  );
}

function Nothing(props: {
  search: BalancerSearch;
  total: number;
  pages: number;
  onClear: () => void;
  onFirst: () => void;
}) {
  const { search, total, pages, onClear, onFirst } = props;
  if (search.page > 1 && total > 0) {
    return (
      <Panel
        title={words.beyondTitle}
        actions={
          <Button look="primary" onClick={onFirst}>
            {words.firstPage}
          </Button>
        }
      >
        <p>{words.beyondText(pages)}</p>
      </Panel>
    );
  }
  if (search.q.trim() === '') {
    return (
      <Panel title={words.emptyTitle}>
        <p>{words.emptyText}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={words.noMatchTitle}
      actions={
        <Button look="primary" onClick={onClear}>
          {words.clearFilters}
        </Button>
      }
    >
      <p>{words.noMatchText}</p>
    </Panel>
  );
}

/** Ids should be unique; two rows without one, or with the same, must still be two rows. */
function rowId(balancer: LoadBalancer): string {
  return String(balancer.id ?? `${balancer.name}@${balancer.ipAddress}`);
}

function sortOf(text: string): Sort | null {
  if (text === '') return null;
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'desc' }
    : { column: text, direction: 'asc' };
}

/** Every balancer read so far in any view of the list: what the search can suggest values from. */
function useSeen(current: readonly LoadBalancer[]): readonly LoadBalancer[] {
  const client = useQueryClient();
  return useMemo(() => {
    const byId = new Map(current.map((balancer) => [rowId(balancer), balancer]));
    for (const [, page] of client.getQueriesData<BalancerPage>({ queryKey: balancerQueries.lists })) {
      for (const balancer of page?.content ?? []) byId.set(rowId(balancer), balancer);
    }
    return [...byId.values()];
  }, [client, current]);
}
