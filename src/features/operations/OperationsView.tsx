import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

import { useJournal, useKept, useRecorded, useUnreadable } from '#changes/hooks.ts';
import { actionName } from '#changes/sentences.ts';
import { changeActions } from '#changes/vocabulary.ts';
import { words as changeWords } from '#changes/words.ts';
import { Button } from '#ui/button/Button.tsx';
import { FilterField } from '#ui/field/FilterField.tsx';
import { Select } from '#ui/field/Select.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';

import { entriesOf } from './entries.ts';
import { JournalTable } from './JournalTable.tsx';
import { JournalTools } from './JournalTools.tsx';
import { KeptNotice } from './KeptNotice.tsx';
import styles from './operations.module.css';
import { OperationsTable } from './OperationsTable.tsx';
import { actionQueries, isUnreadable } from './queries.ts';
import { filterJournal, filterRows, filterUnreadable, mergeRows } from './rows.ts';
import { listedPhases, type OperationSearch } from './search.ts';
import { words } from './words.ts';

export interface OperationsViewProps {
  search: OperationSearch;
  onSearch: (change: Partial<OperationSearch>, how: 'push' | 'replace') => void;
}

/** What this browser did and what the API itself lists, with filters that live in the address. */
export function OperationsView(props: OperationsViewProps) {
  return props.search.view === 'journal' ? <JournalView {...props} /> : <ListView {...props} />;
}

function ListView({ search, onSearch }: OperationsViewProps) {
  // Only with all that is stored can be said what of it cannot be read.
  useJournal();
  const changes = useRecorded();
  const kept = useKept();
  const stored = useUnreadable();
  const unreadable = useMemo(() => stored.filter(({ store }) => store === 'changes'), [stored]);
  const actions = useQuery(actionQueries.list(null));
  const all = useMemo(
    () => mergeRows(entriesOf(changes), actions.data ?? [], unreadable),
    [changes, actions.data, unreadable],
  );
  const rows = useMemo(() => filterRows(all, search), [all, search]);
  const reading = kept === 'loading' || (actions.isPending && search.show === 'all');
  return (
    <>
      <Head
        search={search}
        onSearch={onSearch}
        count={reading ? null : words.count(rows.length, all.length)}
      />
      <KeptNotice
        unreadable={unreadable.length}
        more={
          <Button onClick={() => onSearch({ view: 'journal', ...noFilters }, 'push')}>
            {words.record.inJournal}
          </Button>
        }
      />
      <ActionsProblem query={actions} />
      {reading && all.length === 0 ? (
        <Skeleton rows={12} label={words.firstRead} />
      ) : rows.length > 0 ? (
        <OperationsTable rows={rows} dimmed={actions.data !== undefined && actions.error !== null} />
      ) : (
        <Nothing
          any={(search.show === 'mine' ? changes.length + unreadable.length : all.length) > 0}
          title={words.emptyTitle}
          text={words.emptyText}
          noMatch={words.noMatchTitle}
          onClear={() => onSearch(noFilters, 'push')}
        />
      )}
    </>
  );
}

function JournalView({ search, onSearch }: OperationsViewProps) {
  const journal = useJournal();
  // Of changes and procedures, so that what an export and clearing concern is all in one place.
  const broken = useUnreadable();
  const entries = useMemo(() => entriesOf(journal ?? []), [journal]);
  const shown = useMemo(() => filterJournal(entries, search), [entries, search]);
  const unreadable = useMemo(() => filterUnreadable(broken, search), [broken, search]);
  const count = entries.length + broken.length;
  return (
    <>
      <Head
        search={search}
        onSearch={onSearch}
        count={journal && words.count(shown.length + unreadable.length, count)}
        tools={
          <JournalTools shown={shown} unreadable={unreadable} all={{ entries, unreadable: broken.length }} />
        }
        about={words.about}
      />
      <KeptNotice unreadable={broken.length} />
      {journal === null ? (
        <Skeleton rows={8} label={words.loading} />
      ) : shown.length + unreadable.length > 0 ? (
        <JournalTable entries={shown} unreadable={unreadable} />
      ) : (
        <Nothing
          any={count > 0}
          title={words.journalEmptyTitle}
          text={words.journalEmptyText}
          noMatch={words.journalNoMatch}
          onClear={() => onSearch(noFilters, 'push')}
        />
      )}
    </>
  );
}

const noFilters = { phase: '', action: '', q: '', show: 'all' } as const;

interface HeadProps extends OperationsViewProps {
  count: string | null;
  tools?: ReactNode;
  about?: string;
}

function Head({ search, onSearch, count, tools, about }: HeadProps) {
  const filtered = search.phase !== '' || search.action !== '' || search.q !== '' || search.show !== 'all';
  return (
    <div className={styles.head}>
      <div className={styles.titleRow}>
        <h1 className={styles.title}>{words.title}</h1>
        <span className={styles.count} role="status">
          {count}
        </span>
        <nav className={styles.views} aria-label={words.view}>
          {(['operations', 'journal'] as const).map((view) => (
            <button
              key={view}
              type="button"
              className={styles.view}
              aria-current={search.view === view ? 'page' : undefined}
              onClick={() => onSearch({ view }, 'push')}
            >
              {view === 'journal' ? words.journal : words.title}
            </button>
          ))}
        </nav>
      </div>
      <div className={styles.filters} role="group" aria-label={words.filters}>
        <FilterField label={words.search} value={search.q} onFilter={(q) => onSearch({ q }, 'replace')} />
        <Select
          label={words.phase}
          value={search.phase}
          options={phaseOptions}
          onChange={(phase) => onSearch({ phase }, 'push')}
        />
        <Select
          label={words.action}
          value={search.action}
          options={actionOptions}
          onChange={(action) => onSearch({ action }, 'push')}
        />
        {search.view === 'operations' ? (
          <Select
            label={words.show}
            value={search.show}
            options={showOptions}
            onChange={(show) => onSearch({ show }, 'push')}
          />
        ) : null}
        {filtered ? (
          <Button look="quiet" onClick={() => onSearch(noFilters, 'push')}>
            {words.clearFilters}
          </Button>
        ) : null}
        {about ? <span className={styles.soft}>{about}</span> : null}
        <span className={styles.push}>{tools}</span>
      </div>
    </div>
  );
}

const phaseOptions = [
  { value: '' as const, label: words.anyPhase },
  ...listedPhases.map((value) => ({ value, label: changeWords.phase[value] })),
];
const actionOptions = [
  { value: '' as const, label: words.anyAction },
  ...changeActions.map((value) => ({ value, label: actionName(value) })),
];
const showOptions = [
  { value: 'all', label: words.everyone },
  { value: 'mine', label: words.mine },
] as const;

/** Why the server's part of the list is missing or old. */
export function ActionsProblem({
  query,
}: {
  query: { error: Error | null; refetch: () => Promise<unknown> };
}) {
  const { error, refetch } = query;
  if (!error) return null;
  if (isUnreadable(error)) return <Notice tone="info">{words.unreadable}</Notice>;
  return (
    <Notice tone="warn" actions={<Button onClick={() => void refetch()}>{words.retry}</Button>}>
      {words.actionsError} {error.message}
    </Notice>
  );
}

interface NothingProps {
  /** There are some, the filters leave none. */
  any: boolean;
  title: string;
  text: string;
  noMatch: string;
  onClear: () => void;
}

function Nothing({ any, title, text, noMatch, onClear }: NothingProps) {
  if (!any) {
    return (
      <Panel title={title}>
        <p>{text}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={noMatch}
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
