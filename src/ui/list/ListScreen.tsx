import type { ReactNode } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import type { Live } from '#ui/live/use-live.ts';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { useDelayedFlag } from '#ui/delayed-flag.ts';
import { Panel } from '#ui/status/Panel.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';
import type { Columns } from '#ui/table/columns.ts';
import { DataTable, type Sort } from '#ui/table/DataTable.tsx';

import styles from './list.module.css';
import { Pager } from './Pager.tsx';
import type { ChangeView, ListView } from './view.ts';
import { messages } from './messages.ts';

/** One page of the result. */
export interface ListPage<Row> {
  rows: readonly Row[];
  total: number;
  /** As the API counts them; null when it does not say. */
  pages: number | null;
}

/** What only this list says. */
export interface ListMessages {
  title: string;
  firstLoad: string;
  emptyTitle: string;
  emptyText: string;
  noMatchTitle: string;
  noMatchText: string;
  errorTitle: string;
}

export interface ListScreenProps<Row extends object> {
  view: ListView;
  onView: ChangeView;
  messages: ListMessages;
  /** The last answer; undefined before the first. */
  page: ListPage<Row> | undefined;
  /** The search cannot be asked: nothing is shown rather than something else. */
  refused: boolean;
  /** Why, where the search box does not say it. */
  refusal?: string | null;
  error: Error | null;
  /** Forgets the last error when it changes. */
  questionKey: unknown;
  /** The rows answer an earlier question. */
  former: boolean;
  onRetry: () => void;
  columns: Columns<Row>;
  hidden: ReadonlySet<string>;
  rowId: (row: Row) => string;
  rowLabel: (row: Row) => string;
  live: Live;
  /** At the end of the line with the title. */
  actions?: ReactNode;
  searchBox: ReactNode;
  tools: ReactNode;
  filters: ReactNode;
  /** Between the filters and the rows. */
  notice?: ReactNode;
}

/**
 * A list of thousands behind one search: head, search, filters, rows, pages, and every state in between. What is on
 * screen stays there, dimmed, until the answer to a newer question arrives.
 */
export function ListScreen<Row extends object>(props: ListScreenProps<Row>) {
  const { view, onView, messages: own, page, refused, error, onRetry } = props;
  const shown = refused ? undefined : page;
  const clear = () => onView({ q: '', page: 1 }, 'push');
  return (
    <>
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <h1 className={styles.title}>{own.title}</h1>
          <span className={styles.count} role="status">
            {shown ? messages.shown(shown.rows.length, shown.total) : null}
          </span>
          <div className={styles.live}>
            <LiveControls {...props.live} onReadNow={onRetry} messages={messages} />
          </div>
          {props.actions}
        </div>
        <div className={styles.searchRow}>
          {props.searchBox}
          {props.tools}
        </div>
        {props.filters}
      </div>
      {shown ? props.notice : null}
      {refused ? (
        <Panel
          title={messages.refusedTitle}
          actions={<Button onClick={clear}>{messages.clearFilters}</Button>}
        >
          <p>{props.refusal ?? messages.refusedText}</p>
        </Panel>
      ) : shown ? (
        shown.rows.length === 0 ? (
          <Nothing view={view} page={shown} own={own} onClear={clear} onView={onView} />
        ) : (
          <Rows {...props} page={shown} />
        )
      ) : (
        <InitialLoad
          label={own.firstLoad}
          rows={14}
          errorTitle={own.errorTitle}
          error={error}
          subject={props.questionKey}
          onRetry={onRetry}
        />
      )}
      {error && page ? <StaleNotice readAt={props.live.readAt()} error={error} onRetry={onRetry} /> : null}
    </>
  );
}

function Rows<Row extends object>(props: ListScreenProps<Row> & { page: ListPage<Row> }) {
  const { view, onView, messages: own, page } = props;
  // Most answers come sooner: rows that lose their colour for a moment at every click would be unrest.
  const slow = useDelayedFlag(props.former, 150);
  return (
    <>
      <DataTable
        name={own.title}
        columns={props.columns}
        rows={page.rows}
        rowId={props.rowId}
        rowLabel={props.rowLabel}
        sort={sortOf(view.sort)}
        onSort={(column) => onView({ sort: view.sort === column ? `-${column}` : column, page: 1 }, 'push')}
        hiddenColumns={props.hidden}
        dimmed={slow || props.error !== null}
        former={props.former}
        total={page.total}
        firstIndex={(view.page - 1) * view.size}
      />
      <Pager view={view} onView={onView} shown={page.rows.length} total={page.total} pages={page.pages} />
    </>
  );
}

interface NothingProps<Row> {
  view: ListView;
  page: ListPage<Row>;
  own: ListMessages;
  onClear: () => void;
  onView: ChangeView;
}

function Nothing<Row>({ view, page, own, onClear, onView }: NothingProps<Row>) {
  if (view.page > 1 && page.total > 0) {
    return (
      <Panel
        title={messages.beyondTitle}
        actions={
          <Button variant="primary" onClick={() => onView({ page: 1 }, 'push')}>
            {messages.firstPage}
          </Button>
        }
      >
        <p>{messages.beyondText(page.pages ?? Math.ceil(page.total / view.size))}</p>
      </Panel>
    );
  }
  if (view.q.trim() === '') {
    return (
      <Panel title={own.emptyTitle}>
        <p>{own.emptyText}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={own.noMatchTitle}
      actions={
        <Button variant="primary" onClick={onClear}>
          {messages.clearFilters}
        </Button>
      }
    >
      <p>{own.noMatchText}</p>
    </Panel>
  );
}

function sortOf(text: string): Sort | null {
  if (text === '') return null;
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'desc' }
    : { column: text, direction: 'asc' };
}
