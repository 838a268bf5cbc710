import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

import { useJournal, useStorageStatus, useRecorded, useUnreadable } from '#changes/hooks.ts';
import { actionName } from '#changes/messages/describe.ts';
import { changeActions } from '#changes/vocabulary.ts';
import { messages as changeMessages } from '#changes/messages/messages.ts';
import { Button } from '#ui/button/Button.tsx';
import { FilterField } from '#ui/field/FilterField.tsx';
import { Select } from '#ui/field/Select.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';

import { entriesOf } from './entries.ts';
import { JournalTable } from './journal/JournalTable.tsx';
import { JournalTools } from './journal/JournalTools.tsx';
import { StorageNotice } from './journal/StorageNotice.tsx';
import styles from './operations.module.css';
import { ActionsProblem } from './list/ActionsProblem.tsx';
import { OperationsTable } from './list/OperationsTable.tsx';
import { actionQueries } from './list/queries.ts';
import { StagedList } from './staged/StagedList.tsx';
import { filterJournal, filterRows, filterUnreadable, mergeRows } from './list/rows.ts';
import { listedPhases, type OperationSearch } from './search.ts';
import { messages } from './messages.ts';

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
  const kept = useStorageStatus();
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
        count={reading ? null : messages.count(rows.length, all.length)}
      />
      <StorageNotice
        unreadable={unreadable.length}
        more={
          <Button onClick={() => onSearch({ view: 'journal', ...noFilters }, 'push')}>
            {messages.record.inJournal}
          </Button>
        }
      />
      <StagedList />
      <ActionsProblem query={actions} />
      {reading && all.length === 0 ? (
        <Skeleton rows={12} label={messages.firstRead} />
      ) : rows.length > 0 ? (
        <OperationsTable rows={rows} dimmed={actions.data !== undefined && actions.error !== null} />
      ) : (
        <Nothing
          any={(search.show === 'mine' ? changes.length + unreadable.length : all.length) > 0}
          title={messages.emptyTitle}
          text={messages.emptyText}
          noMatch={messages.noMatchTitle}
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
        count={journal && messages.count(shown.length + unreadable.length, count)}
        tools={
          <JournalTools shown={shown} unreadable={unreadable} all={{ entries, unreadable: broken.length }} />
        }
        about={messages.about}
      />
      <StorageNotice unreadable={broken.length} />
      {journal === null ? (
        <Skeleton rows={8} label={messages.loading} />
      ) : shown.length + unreadable.length > 0 ? (
        <JournalTable entries={shown} unreadable={unreadable} />
      ) : (
        <Nothing
          any={count > 0}
          title={messages.journalEmptyTitle}
          text={messages.journalEmptyText}
          noMatch={messages.journalNoMatch}
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
        <h1 className={styles.title}>{messages.title}</h1>
        <span className={styles.count} role="status">
          {count}
        </span>
        <nav className={styles.views} aria-label={messages.view}>
          {(['operations', 'journal'] as const).map((view) => (
            <button
              key={view}
              type="button"
              className={styles.view}
              aria-current={search.view === view ? 'page' : undefined}
              onClick={() => onSearch({ view }, 'push')}
            >
              {view === 'journal' ? messages.journal : messages.title}
            </button>
          ))}
        </nav>
      </div>
      <div className={styles.filters} role="group" aria-label={messages.filters}>
        <FilterField label={messages.search} value={search.q} onFilter={(q) => onSearch({ q }, 'replace')} />
        <Select
          label={messages.phase}
          value={search.phase}
          options={phaseOptions}
          onChange={(phase) => onSearch({ phase }, 'push')}
        />
        <Select
          label={messages.action}
          value={search.action}
          options={actionOptions}
          onChange={(action) => onSearch({ action }, 'push')}
        />
        {search.view === 'operations' ? (
          <Select
            label={messages.show}
            value={search.show}
            options={showOptions}
            onChange={(show) => onSearch({ show }, 'push')}
          />
        ) : null}
        {filtered ? (
          <Button variant="quiet" onClick={() => onSearch(noFilters, 'push')}>
            {messages.clearFilters}
          </Button>
        ) : null}
        {about ? <span className={styles.soft}>{about}</span> : null}
        <span className={styles.push}>{tools}</span>
      </div>
    </div>
  );
}

const phaseOptions = [
  { value: '' as const, label: messages.anyPhase },
  ...listedPhases.map((value) => ({ value, label: changeMessages.phase[value] })),
];
const actionOptions = [
  { value: '' as const, label: messages.anyAction },
  ...changeActions.map((value) => ({ value, label: actionName(value) })),
];
const showOptions = [
  { value: 'all', label: messages.everyone },
  { value: 'mine', label: messages.mine },
] as const;

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
        <Button variant="primary" onClick={onClear}>
          {messages.clearFilters}
        </Button>
      }
    >
      <p>{messages.noMatchText}</p>
    </Panel>
  );
}
