import { memo, type ReactNode } from 'react';

import { Checkbox } from '#ui/field/Checkbox.tsx';

import type { ColumnMeta } from './columns.ts';
import styles from './DataTable.module.css';

export interface Cell {
  id: string;
  column: { id: string; columnDef: { meta?: ColumnMeta } };
}

export interface BodyRowProps<C extends Cell> {
  id: string;
  /** In the whole result, from 0; `position` is the place among the rows of this table. */
  index: number;
  position: number;
  cells: readonly C[];
  original: unknown;
  columnsKey: unknown;
  render: (cell: C) => ReactNode;
  selected: boolean;
  selectionLabel: string | null;
  onSelect: (range: boolean) => void;
  measure: ((element: Element | null) => void) | null;
}

function BodyRowView<C extends Cell>(props: BodyRowProps<C>) {
  const { id, index, position, cells, render, selected, selectionLabel, onSelect, measure } = props;
  return (
    <tr
      data-row={id}
      data-index={position}
      aria-rowindex={index + 2}
      aria-selected={selectionLabel ? selected : undefined}
      ref={measure}
    >
      {selectionLabel ? (
        <td className={styles.check}>
          <Checkbox
            label={selectionLabel}
            checked={selected}
            onChange={(event) => onSelect(event.shiftKey)}
          />
        </td>
      ) : null}
      {cells.map((cell) => {
        const meta = cell.column.columnDef.meta;
        return (
          <td
            key={cell.id}
            data-align={meta?.align}
            data-pin={meta?.pin}
            data-phone={meta?.phone ?? 'line'}
            data-label={meta?.phoneLabel}
            data-column={cell.column.id}
          >
            {render(cell)}
          </td>
        );
      })}
    </tr>
  );
}

/** A poll that changes nothing in a row renders nothing: rows compare by their data, columns and selection. */
export const BodyRow = memo(
  BodyRowView,
  (a, b) =>
    a.original === b.original &&
    a.columnsKey === b.columnsKey &&
    a.selected === b.selected &&
    a.index === b.index &&
    a.measure === b.measure &&
    a.selectionLabel === b.selectionLabel,
) as typeof BodyRowView;
