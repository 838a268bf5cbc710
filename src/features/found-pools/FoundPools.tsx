import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';

import type { BackendModule, FoundPool } from '#backends/backend.ts';
import { isProduction } from '#domain/environment.ts';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import { messages } from './messages.ts';

const MOST = 200;

export interface FoundPoolsProps {
  backend: BackendModule;
  q: string;
  onSearch: (q: string) => void;
}

/** The pools of a backend that has no list of its own, by part of their name. */
export function FoundPools({ backend: { name, page, membersHref, load }, q, onSearch }: FoundPoolsProps) {
  useDocumentTitle(page.label);
  const list = useQuery({
    queryKey: ['found', name, q, MOST],
    queryFn: async ({ signal }) => (await load()).find(q, MOST, signal),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsFor(membersHref), [membersHref]);
  return (
    <>
      <h1>{page.label}</h1>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('q');
          onSearch(typeof text === 'string' ? text.trim() : '');
        }}
      >
        <input
          key={q}
          type="search"
          name="q"
          aria-label={messages.search}
          placeholder={messages.search}
          defaultValue={q}
          maxLength={200}
          data-shortcut="search"
        />
      </form>
      {list.data === undefined ? (
        <InitialLoad
          label={messages.reading}
          rows={6}
          errorTitle={messages.error}
          error={list.error}
          subject={q}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <>
          {list.error ? <Notice tone="warn">{list.error.message}</Notice> : null}
          {list.data.length >= MOST ? <Notice tone="info">{messages.first(MOST)}</Notice> : null}
          <DataTable
            name={messages.table}
            columns={columns}
            rows={list.data}
            rowId={({ id }) => id}
            rowLabel={({ name: label }) => label}
            dimmed={list.isPlaceholderData || list.error !== null}
            empty={messages.none}
          />
        </>
      )}
    </>
  );
}

const column = columnsOf<FoundPool>();

const columnsFor = (membersHref: (id: string) => string) =>
  column.columns([
    column.display({
      id: 'name',
      header: messages.column.name,
      meta: { width: 220, grow: true, phone: 'title', label: messages.column.name },
      cell: ({ row: { original } }) => <Link to={membersHref(original.id)}>{original.name}</Link>,
    }),
    column.display({
      id: 'environment',
      header: messages.column.environment,
      meta: { width: 228, phone: 'line', label: messages.column.environment },
      cell: ({ row: { original } }) => (
        <EnvironmentMark name={original.environment} production={isProduction(original.environment)} />
      ),
    }),
    column.display({
      id: 'about',
      header: messages.column.about,
      meta: { width: 220, phone: 'line', label: messages.column.about },
      cell: ({ row: { original } }) => original.hint,
    }),
  ]);
