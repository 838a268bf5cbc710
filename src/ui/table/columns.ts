import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  type TableOptions,
} from '@tanstack/react-table';

/** How a feature describes the columns of its table. */

export interface ColumnMeta {
  /** Width in pixels; a column with `grow` takes what is left and at least this. */
  width: number;
  grow?: boolean;
  align?: 'end';
  /** Stays in sight while the rest scrolls sideways. */
  pin?: 'start' | 'end';
  /** What the column becomes on a phone, where a row is a small card. `line` when absent. */
  phone?: 'title' | 'mark' | 'line' | 'actions' | 'hidden';
  /** The word before the value on a phone, where there is no header. */
  phoneLabel?: string;
  /** Name for the column chooser and for screen readers when the header shows none. */
  label?: string;
}

/** What the one table of the console can do; all else of the library stays out of the bundle. */
export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

/** Columns of one row type; keep the result at module scope, since a new `cell` function is a new component. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

export type Columns<Row extends RowData> = TableOptions<typeof features, Row>['columns'];

/** Columns as the column chooser lists them. */
export function choicesOf<Row extends RowData>(columns: Columns<Row>): { id: string; label: string }[] {
  return columns.flatMap((column) => {
    const id = 'accessorKey' in column ? String(column.accessorKey) : column.id;
    return id === undefined ? [] : [{ id, label: column.meta?.label ?? id }];
  });
}
