import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useMemo } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { pollLimits } from '#http/site/site.ts';
import { balancerFields } from '#domain/query/balancer-query.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { shouldRetry } from '#domain/polling/polling.ts';
import { toggleValue } from '#domain/query/query-edit.ts';
import { facetsOf } from '#domain/query/query-suggest.ts';
import { buttonClass } from '#ui/button/Button.tsx';
import { FilterBar } from '#ui/list/FilterBar.tsx';
import { ListScreen } from '#ui/list/ListScreen.tsx';
import { ListTools } from '#ui/list/ListTools.tsx';
import type { ChangeView } from '#ui/list/view.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { textList, usePreference } from '#ui/browser/preference.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import { BalancerSearchBox } from './BalancerSearchBox.tsx';
import { balancerColumns, balancerColumnChoices } from './columns.tsx';
import { balancerName } from './facts.ts';
import { balancerSuggestions } from './known-values.ts';
import { poolsPreference } from './pools-preference.ts';
import { type BalancerListPage, balancerQueries, listParams } from './queries.ts';
import type { ListSearch } from '#components/list-search.ts';
import { messages } from './messages.ts';

const listIntervals = intervals('inventoryInterval', [10_000, 30_000, 60_000, 300_000], () =>
  pollLimits('balancers'),
);
const hiddenPreference = textList('hiddenBalancerColumns', ['loadBalancingMode', 'creationTime']);
const quickFilters = ['env', 'status', 'protocol', 'bot', 'monitoring', 'oncall'];
const noRows: readonly BalancerRow[] = [];

export interface BalancerListProps {
  search: ListSearch;
  onSearch: ChangeView;
}

/** The inventory: thousands of balancers behind one search. The server filters, sorts and pages. */
export function BalancerList({ search, onSearch }: BalancerListProps) {
  useDocumentTitle(messages.title);
  const client = useQueryClient();
  const [hidden, setHidden] = usePreference(hiddenPreference);
  const params = useMemo(() => listParams(search), [search]);
  const options = useMemo(() => balancerQueries.list(params ?? {}), [params]);
  const live = useLive(listIntervals, options.queryKey);
  const list = useQuery({
    ...options,
    enabled: params !== null,
    // With rows on screen the next poll is the retry, and the operator hears of a failure at once.
    retry: (failures, error) =>
      client.getQueryData(options.queryKey) === undefined && shouldRetry(failures, error),
    refetchInterval: (query) => nextPoll(query, { intervalMs: live.interval, paused: live.paused }),
    refetchOnWindowFocus: !live.paused,
  });
  const { data } = list;
  const rows = params === null ? noRows : (data?.content ?? noRows);
  const total = data?.totalElements ?? rows.length;
  const source = useSource(rows);
  const setQuery = (q: string) => onSearch({ q, page: 1 }, 'push');
  const hiddenColumns = useMemo(() => new Set(hidden), [hidden]);
  const [pools, setPools] = usePreference(poolsPreference);

  return (
    <ListScreen
      view={search}
      onView={onSearch}
      messages={messages}
      page={data && { rows, total, pages: data.totalPages }}
      refused={params === null}
      error={list.error}
      questionKey={options.queryKey}
      former={list.isPlaceholderData}
      onRetry={() => void list.refetch()}
      columns={balancerColumns}
      hidden={hiddenColumns}
      rowId={rowId}
      rowLabel={balancerName}
      live={live}
      actions={
        <Link to="/balancers/new" className={buttonClass()} aria-label={messages.createLabel}>
          <Plus size={14} aria-hidden />
          {messages.create}
        </Link>
      }
      searchBox={
        <BalancerSearchBox
          value={search.q}
          source={source}
          onCommit={(q, how) => onSearch({ q, page: 1 }, how === 'further' ? 'replace' : 'push')}
        />
      }
      tools={
        <ListTools
          view={search}
          onView={onSearch}
          savedViews="balancerViews"
          columns={balancerColumnChoices}
          hidden={hiddenColumns}
          onHidden={(next) => setHidden([...next])}
          choices={[
            {
              label: messages.readPools,
              checked: pools === 'read',
              onSelect: () => setPools(pools === 'read' ? 'off' : 'read'),
            },
          ]}
          fileName="balancers"
          onExport={async (kind, at) => {
            const { balancersCsv, balancersJson } = await import('./export.ts');
            return (kind === 'csv' ? balancersCsv : balancersJson)(rows, search, total, at);
          }}
        >
          <Link to="/balancers/certificates" className={buttonClass('quiet')}>
            {messages.certificates}
          </Link>
        </ListTools>
      }
      filters={
        <FilterBar
          facets={facetsOf(search.q, source, quickFilters)}
          onToggle={(word, value) => setQuery(toggleValue(search.q, balancerFields, word, value))}
          onClear={search.q.trim() === '' ? null : () => setQuery('')}
        />
      }
      notice={
        data && data.sortRefused !== null ? (
          <Notice tone="warn">{messages.sortRefused(data.sortRefused)}</Notice>
        ) : null
      }
    />
  );
}

/** Ids should be unique; two rows without one, or with the same, must still be two rows. */
function rowId(balancer: BalancerRow): string {
  return String(balancer.id ?? `${balancer.name}@${balancer.ipAddress}`);
}

/** What the search can suggest: values of every balancer read so far in any view of the list. */
function useSource(current: readonly BalancerRow[]) {
  const client = useQueryClient();
  return useMemo(() => {
    const byId = new Map(current.map((balancer) => [rowId(balancer), balancer]));
    for (const [, page] of client.getQueriesData<BalancerListPage>({ queryKey: itcareKeys.lists })) {
      for (const balancer of page?.content ?? []) byId.set(rowId(balancer), balancer);
    }
    return balancerSuggestions([...byId.values()]);
  }, [client, current]);
}
