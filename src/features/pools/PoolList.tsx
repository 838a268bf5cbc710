import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { globoKeys } from '#backends/globo/keys.ts';
import type { Found, GloboEnvironment, PoolRow } from '#backends/globo/client/index.ts';
import { pollLimits } from '#http/site/site.ts';
import { pageCount, poolFields } from '#backends/globo/pool-query.ts';
import { nextPoll, type PolledQuery } from '#domain/polling/poll-memory.ts';
import { shouldRetry } from '#domain/polling/polling.ts';
import { toggleValue } from '#domain/query/query-edit.ts';
import { parseQuery } from '#domain/query/query-language.ts';
import { explainProblems, facetsOf, suggest } from '#domain/query/query-suggest.ts';
import { FilterBar } from '#ui/list/FilterBar.tsx';
import { ListScreen } from '#ui/list/ListScreen.tsx';
import { ListTools } from '#ui/list/ListTools.tsx';
import type { ChangeView } from '#ui/list/view.ts';
import { messages as listMessages } from '#ui/list/messages.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { choice, textList, usePreference } from '#ui/browser/preference.ts';
import { QueryBox } from '#ui/query-box/QueryBox.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import { poolColumnChoices, poolName, poolColumns } from './columns.tsx';
import { BatchContext } from './summary.ts';
import { listQuestion, poolQueries } from './queries.ts';
import type { ListSearch } from '#components/list-search.ts';
import { poolSuggestions } from './known-values.ts';
import { batchesOf } from './states.ts';
import { messages } from './messages.ts';

const listIntervals = intervals('poolListInterval', [10_000, 30_000, 60_000, 300_000], () =>
  pollLimits('pools'),
);
const hiddenPreference = textList('hiddenPoolColumns', ['id']);
const statesPreference = choice('poolListStates', ['read', 'off']);
const quickFilters = ['env', 'deployed', 'check', 'method', 'member'];
const noRows: readonly PoolRow[] = [];
const noEnvironments: readonly GloboEnvironment[] = [];
/** Never asked: stands in while the search cannot be. */
const NOTHING = { extends_search: [], start_record: 0, end_record: 1, asorting_cols: ['id'] };

export interface PoolListProps {
  search: ListSearch;
  onSearch: ChangeView;
}

/** The pools behind one search. The server filters, sorts and pages; the rows on screen share one read of states. */
export function PoolList({ search, onSearch }: PoolListProps) {
  useDocumentTitle(messages.title);
  const client = useQueryClient();
  const [hidden, setHidden] = usePreference(hiddenPreference);
  const [reads, setReads] = usePreference(statesPreference);
  const environments = useQuery(poolQueries.environments());
  const question = useMemo(() => listQuestion(search, environments.data), [search, environments.data]);
  const options = useMemo(
    () => poolQueries.list(question.kind === 'ask' ? question.search : NOTHING),
    [question],
  );
  const live = useLive(listIntervals, options.queryKey);
  const { interval, paused } = live;
  const delay = (query: PolledQuery) => nextPoll(query, { intervalMs: interval, paused });
  const list = useQuery({
    ...options,
    enabled: question.kind === 'ask',
    // With rows on screen the next poll is the retry, and the operator hears of a failure at once.
    retry: (failures, error) =>
      client.getQueryData(options.queryKey) === undefined && shouldRetry(failures, error),
    refetchInterval: delay,
    refetchOnWindowFocus: !paused,
  });
  const rows = list.data?.items ?? noRows;
  const batches = useMemo(() => batchesOf(reads === 'read' ? rows.map(({ id }) => id) : []), [reads, rows]);
  const states = useQueries({
    queries: batches.map((ids) => ({
      ...poolQueries.states(ids),
      retry: false,
      staleTime: interval / 2,
      refetchInterval: delay,
      refetchOnWindowFocus: !paused,
    })),
  });
  const batchOf = useMemo(
    () => (reads === 'read' ? (id: number) => batches.find((ids) => ids.includes(id)) ?? [] : null),
    [batches, reads],
  );
  const statesError = states.find(({ error }) => error)?.error;

  const source = useSource(rows, environments.data ?? noEnvironments);
  const setQuery = (q: string) => onSearch({ q, page: 1 }, 'push');
  const hiddenColumns = useMemo(() => new Set(hidden), [hidden]);
  const waits = question.kind === 'needs-environments';
  const total = list.data?.total ?? 0;

  return (
    <BatchContext value={batchOf}>
      <ListScreen
        view={search}
        onView={onSearch}
        messages={messages}
        page={waits ? undefined : list.data && { rows, total, pages: pageCount(total, search.size) }}
        refused={question.kind === 'refused'}
        refusal={
          question.kind === 'refused' && question.code !== null
            ? messages.refused[question.code](question.value)
            : null
        }
        error={waits ? environments.error : list.error}
        questionKey={options.queryKey}
        former={list.isPlaceholderData}
        onRetry={() => {
          void (waits ? environments.refetch() : list.refetch());
          for (const each of states) void each.refetch();
        }}
        columns={poolColumns}
        hidden={hiddenColumns}
        rowId={(pool) => String(pool.id ?? pool.identifier)}
        rowLabel={poolName}
        live={live}
        searchBox={
          <QueryBox
            label={messages.search}
            placeholder={messages.searchHint}
            value={search.q}
            onCommit={(q, how) => onSearch({ q, page: 1 }, how === 'further' ? 'replace' : 'push')}
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
            savedViews="poolViews"
            columns={poolColumnChoices}
            hidden={hiddenColumns}
            onHidden={(next) => setHidden([...next])}
            choices={[
              {
                label: messages.readStates,
                checked: reads === 'read',
                onSelect: () => setReads(reads === 'read' ? 'off' : 'read'),
              },
            ]}
            fileName="pools"
            onExport={async (kind, at) => {
              const { poolsCsv, poolsJson } = await import('./export.ts');
              // The list itself does not draw the states, so it must look them up when they are wanted.
              const known = Object.fromEntries(
                batches.flatMap((ids) =>
                  Object.entries(client.getQueryData(poolQueries.states(ids).queryKey) ?? {}),
                ),
              );
              return (kind === 'csv' ? poolsCsv : poolsJson)({ rows, states: known, search, total, at });
            }}
          />
        }
        filters={
          <FilterBar
            facets={facetsOf(search.q, source, quickFilters)}
            onToggle={(word, value) => setQuery(toggleValue(search.q, poolFields, word, value))}
            onClear={search.q.trim() === '' ? null : () => setQuery('')}
          />
        }
        notice={
          parseQuery(search.q, poolFields).terms.some(({ field }) => field === 'member') ? (
            <Notice tone="info" live={false}>
              {messages.byStored}
            </Notice>
          ) : null
        }
      />
      {statesError && !list.error ? (
        <Notice tone="warn">
          {messages.statesError}
          {statesError.message}
        </Notice>
      ) : null}
    </BatchContext>
  );
}

const sentences = {
  problem: (code: keyof typeof messages.problem, word: string) => messages.problem[code](word),
  didYouMean: listMessages.didYouMean,
  removeTerm: listMessages.removeTerm,
};
const problemsOf = (text: string) => explainProblems(text, poolFields, sentences);

/** What the search can suggest: environments, and values of every pool read so far in any view of the list. */
function useSource(current: readonly PoolRow[], environments: readonly GloboEnvironment[]) {
  const client = useQueryClient();
  return useMemo(() => {
    const byId = new Map(current.map((pool) => [pool.id, pool]));
    const pages = client.getQueriesData<Found<PoolRow>>({ queryKey: globoKeys.allRows });
    for (const [, page] of pages) for (const pool of page?.items ?? []) byId.set(pool.id, pool);
    return poolSuggestions([...byId.values()], environments);
  }, [client, current, environments]);
}
