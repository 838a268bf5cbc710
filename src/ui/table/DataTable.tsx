import { type RowData, useTable } from '@tanstack/react-table';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { Checkbox } from '#ui/field/Checkbox.tsx';
import { useMediaQuery } from '#ui/browser/media.ts';
import { messages } from '#ui/messages.ts';

import { BodyRow, type BodyRowProps, type Cell } from './BodyRow.tsx';
import { type Columns, features } from './columns.ts';
import styles from './DataTable.module.css';
import type { Selection } from './selection.ts';
import { VirtualRows } from './VirtualRows.tsx';

export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface DataTableProps<Row extends RowData> {
  /** The accessible name of the table. */
  name: string;
  columns: Columns<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** How a row is called in the label of its check box. */
  rowLabel: (row: Row) => string;
  /** Rows come sorted already (by the server, or frozen by the page): the table only shows and asks. */
  sort?: Sort | null;
  onSort?: (column: string) => void;
  hiddenColumns?: ReadonlySet<string>;
  selection?: Selection;
  /** Old rows under a newer question, or data too old to trust: shown without saturation. */
  dimmed?: boolean;
  /** The rows answer an earlier question: no key leads into them. */
  former?: boolean;
  /** In place of rows when there are none. */
  empty?: ReactNode;
  /** Every row has room for two lines. */
  tall?: boolean;
  /** No row holds anything to focus: the scroller takes the focus itself, so that the keyboard can scroll it. */
  textOnly?: boolean;
  /** Rows in the whole result, when the table holds one page of it (for screen readers). */
  total?: number;
  firstIndex?: number;
}

/** What a second line adds to the height of a row, as in the styles. */
const SECOND_LINE = 16;

/** Above this many rows only those on screen are in the document. */
const VIRTUAL_FROM = 80;

/**
 * The one table of the console: dense, with sticky header, sorting asked of the caller, selection with ranges,
 * virtual rows where many, and cards on a phone. It never reorders rows by itself.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, columns, rows, rowId, rowLabel, sort, onSort, hiddenColumns, selection, dimmed, empty } =
    props;
  // As a state and not a ref: what is inside is there before its scroller, and has to be told.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const phone = useMediaQuery('(max-width: 640px)');
  const sideways = useSideways(scroller) && !phone;
  const virtual = rows.length > VIRTUAL_FROM;
  // The same object from render to render: a new one would be new columns, and every row would be drawn again.
  const columnVisibility = useMemo(
    () => Object.fromEntries([...(hiddenColumns ?? [])].map((id) => [id, false])),
    [hiddenColumns],
  );
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    state: {
      columnVisibility,
      sorting: sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : [],
    },
  });
  const models = table.getRowModel().rows;
  const rowHeight = useRowHeight() + (props.tall ? SECOND_LINE : 0);
  const leaf = table.getVisibleLeafColumns();
  const span = leaf.length + (selection ? 1 : 0);
  const ids = models.map((row) => row.id);
  // A row is drawn again only when it changes itself, so what it is called with must not be what it was drawn with.
  const now = useRef({ selection, ids });
  useLayoutEffect(() => {
    now.current = { selection, ids };
  });
  const minWidth = leaf.reduce(
    (sum, column) => sum + (column.columnDef.meta?.width ?? 120),
    selection ? 36 : 0,
  );

  const bodyRow = (index: number, measure: BodyRowProps<Cell>['measure']) => {
    const row = models[index];
    if (!row) return null;
    return (
      <BodyRow
        key={row.id}
        id={row.id}
        index={(props.firstIndex ?? 0) + index}
        cells={row.getVisibleCells()}
        original={row.original}
        render={(cell) => <table.FlexRender cell={cell} />}
        columnsKey={leaf}
        selected={selection?.has(row.id) ?? false}
        selectionLabel={selection ? messages.select(rowLabel(row.original)) : null}
        onSelect={(range) => now.current.selection?.toggle(row.id, now.current.ids, range)}
        measure={measure}
        position={index}
      />
    );
  };

  return (
    <div
      ref={setScroller}
      className={styles.scroller}
      data-virtual={virtual || undefined}
      data-sideways={sideways || undefined}
      data-tall={props.tall || undefined}
      data-dimmed={dimmed || undefined}
      data-former={props.former || undefined}
      {...(props.textOnly ? { role: 'region', 'aria-label': name, tabIndex: 0 } : {})}
    >
      <table
        className={styles.table}
        aria-label={name}
        aria-rowcount={(props.total ?? models.length) + 1}
        style={phone ? undefined : { minWidth }}
      >
        <colgroup>
          {selection ? <col width={36} /> : null}
          {leaf.map((column) => (
            <col
              key={column.id}
              width={column.columnDef.meta?.grow ? undefined : column.columnDef.meta?.width}
            />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {selection ? (
                <th scope="col" className={styles.check}>
                  <label className={styles.all}>
                    <Checkbox
                      label={messages.selectAll(name.toLowerCase())}
                      checked={selection.state(ids) === 'all'}
                      indeterminate={selection.state(ids) === 'some'}
                      onChange={() => selection.toggleAll(ids)}
                    />
                    <span className={styles.allText} aria-hidden>
                      {messages.selectAll(name.toLowerCase())}
                    </span>
                  </label>
                </th>
              ) : null}
              {group.headers.map((header) => {
                const meta = header.column.columnDef.meta;
                const direction = sort?.column === header.column.id ? sort.direction : null;
                const sortable = onSort && header.column.getCanSort();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    data-align={meta?.align}
                    data-pin={meta?.pin}
                    aria-sort={
                      direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined
                    }
                  >
                    {sortable ? (
                      <button type="button" className={styles.sort} onClick={() => onSort(header.column.id)}>
                        <table.FlexRender header={header} />
                        {direction === 'asc' ? <ArrowUp size={12} aria-hidden /> : null}
                        {direction === 'desc' ? <ArrowDown size={12} aria-hidden /> : null}
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {models.length === 0 && empty ? (
            <tr className={styles.emptyRow}>
              <td colSpan={span}>{empty}</td>
            </tr>
          ) : null}
          <VirtualRows
            virtual={virtual}
            count={models.length}
            keyOf={(index) => models[index]?.id ?? index}
            scroller={scroller}
            rowHeight={phone ? 116 : rowHeight}
            measured={phone}
            span={span}
            row={bodyRow}
          />
        </tbody>
      </table>
    </div>
  );
}

/** Whether the table is wider than its place. */
function useSideways(element: HTMLElement | null): boolean {
  const [sideways, setSideways] = useState(false);
  useEffect(() => {
    const table = element?.firstElementChild;
    if (!element || !table) return;
    const observer = new ResizeObserver(() => setSideways(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    observer.observe(table);
    return () => observer.disconnect();
  }, [element]);
  return sideways;
}

function useRowHeight(): number {
  const density = document.documentElement.dataset['density'];
  return density === 'compact' ? 28 : density === 'comfortable' ? 40 : 32;
}
