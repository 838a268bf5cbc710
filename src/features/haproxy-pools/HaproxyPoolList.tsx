import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { pollLimits } from '#http/site/site.ts';
import { nextPoll, type PolledQuery } from '#domain/polling/poll-memory.ts';
import { shouldRetry } from '#domain/polling/polling.ts';
import { haproxyPoolFields, poolMatcher } from '#backends/haproxy/pool-query.ts';
import { toggleValue } from '#domain/query/query-edit.ts';
import { parseQuery } from '#domain/query/query-language.ts';
import { explainProblems, facetsOf, suggest } from '#domain/query/query-suggest.ts';
import { textList, usePreference } from '#ui/browser/preference.ts';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { FilterBar } from '#ui/list/FilterBar.tsx';
import { ListScreen } from '#ui/list/ListScreen.tsx';
import { ListTools } from '#ui/list/ListTools.tsx';
import { messages as listMessages } from '#ui/list/messages.ts';
import type { ChangeView } from '#ui/list/view.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { QueryBox } from '#ui/query-box/QueryBox.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { clockTime } from '#ui/time/format.ts';

import { haproxyColumnChoices, haproxyColumns } from './columns.tsx';
import { haproxySuggestions } from './known-values.ts';
import type { ListedPool, ListedPools } from './list.ts';
import { useKeptOrder } from './order.ts';
import { haproxyPoolQueries } from './queries.ts';
import type { ListSearch } from '#components/list-search.ts';
import { messages } from './messages.ts';

const listIntervals = intervals('poolListInterval', [10_000, 30_000, 60_000, 300_000], () =>
  pollLimits('pools'),
);
const hiddenPreference = textList('hiddenHaproxyColumns', []);
const quickFilters = ['balancer', 'state', 'health', 'status', 'production'];
const noPools: readonly ListedPool[] = [];

export interface HaproxyPoolListProps {
  search: ListSearch;
  onSearch: ChangeView;
}

/** The pools of every balancer, by one read of each instance; searched, sorted and paged in the browser. */
export function HaproxyPoolList({ search, onSearch }: HaproxyPoolListProps) {
  useDocumentTitle(messages.title);
  const client = useQueryClient();
  const [hidden, setHidden] = usePreference(hiddenPreference);
  const options = haproxyPoolQueries.all();
  const live = useLive(listIntervals, options.queryKey);
  const { interval, paused } = live;
  const list = useQuery({
    ...options,
    // With rows on screen the next poll is the retry, and the operator hears of a failure at once.
    retry: (failures, error) =>
      client.getQueryData(options.queryKey) === undefined && shouldRetry(failures, error),
    refetchInterval: (query: PolledQuery) => nextPoll(query, { intervalMs: interval, paused }),
    refetchOnWindowFocus: !paused,
  });
  const all = list.data?.pools ?? noPools;
  const { q, sort, page, size } = search;
  const { terms, problems } = useMemo(() => parseQuery(q, haproxyPoolFields), [q]);
  const found = useMemo(() => all.filter(poolMatcher(terms)), [all, terms]);
  // Until pools are read there is nothing to order, and no order to keep.
  const ordered = useKeptOrder(found, sort, list.data ? JSON.stringify([q, sort]) : '');
  const rows = ordered.slice((page - 1) * size, page * size);
  const source = useMemo(() => haproxySuggestions(all), [all]);
  const setQuery = (text: string) => onSearch({ q: text, page: 1 }, 'push');
  const hiddenColumns = useMemo(() => new Set(hidden), [hidden]);

  return (
    <ListScreen
      view={search}
      onView={onSearch}
      messages={messages}
      page={
        list.data && {
          rows,
          total: ordered.length,
          pages: Math.max(1, Math.ceil(ordered.length / size)),
        }
      }
      refused={problems.length > 0}
      error={list.error}
      questionKey={options.queryKey}
      former={false}
      onRetry={() => void list.refetch()}
      columns={haproxyColumns}
      hidden={hiddenColumns}
      rowId={({ key }) => key}
      rowLabel={({ name }) => name}
      live={live}
      searchBox={
        <QueryBox
          label={messages.search}
          placeholder={messages.searchHint}
          value={q}
          onCommit={(text, how) => onSearch({ q: text, page: 1 }, how === 'further' ? 'replace' : 'push')}
          suggest={useCallback((text: string, caret: number) => suggest(text, caret, source), [source])}
          problems={problemsOf}
          clearLabel={listMessages.clearSearch}
          countLabel={listMessages.suggestions}
        />
      }
      tools={
        <ListTools
          view={search}
          onView={onSearch}
          savedViews="haproxyViews"
          columns={haproxyColumnChoices}
          hidden={hiddenColumns}
          onHidden={(next) => setHidden([...next])}
          fileName="haproxy-pools"
          onExport={async (kind, at) => {
            const { haproxyPoolsCsv, haproxyPoolsJson } = await import('./export.ts');
            return (kind === 'csv' ? haproxyPoolsCsv : haproxyPoolsJson)({
              rows: ordered,
              search,
              total: all.length,
              at,
            });
          }}
        />
      }
      filters={
        <FilterBar
          facets={facetsOf(q, source, quickFilters)}
          onToggle={(word, value) => setQuery(toggleValue(q, haproxyPoolFields, word, value))}
          onClear={q.trim() === '' ? null : () => setQuery('')}
        />
      }
      notice={list.data ? <Partial {...list.data} /> : null}
    />
  );
}

/** Instances that were not read, or not by themselves: what is shown of them is older, or nothing. */
function Partial({ unread, twice }: Pick<ListedPools, 'unread' | 'twice'>) {
  return (
    <>
      {unread.map(({ balancer, instance, message, readAt }) => (
        <Notice key={instance} tone="warn">
          {readAt === null
            ? messages.neverRead(instance, balancer)
            : messages.notRead(instance, balancer, clockTime(readAt))}{' '}
          {message}
        </Notice>
      ))}
      {twice.map(({ balancer, instance, sameAs }) => (
        <Notice key={instance} tone="warn" live={false}>
          {messages.twice(instance, sameAs, balancer)}
        </Notice>
      ))}
    </>
  );
}

const sentences = {
  problem: (code: keyof typeof messages.problem, word: string) => messages.problem[code](word),
  didYouMean: listMessages.didYouMean,
  removeTerm: listMessages.removeTerm,
};
const problemsOf = (text: string) => explainProblems(text, haproxyPoolFields, sentences);
