import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';

import styles from './DataTable.module.css';

export interface VirtualRowsProps {
  count: number;
  keyOf: (index: number) => string | number;
  /** Null only while the table is drawn for the first time. */
  scroller: HTMLDivElement | null;
  /** Pixels of a row that was not on screen yet. */
  rowHeight: number;
  /** Cells of a row, for the rows that stand for those not in the document. */
  span: number;
  /** `measure` is null where every row has the estimated height. */
  row: (index: number, measure: ((element: Element | null) => void) | null) => ReactNode;
  /** Rows differ in height. */
  measured: boolean;
  /** Only those on screen are in the document; else all of them. */
  virtual: boolean;
}

/**
 * The rows on screen and a few around them, between two spacers: for tables of hundreds and thousands of rows. A table
 * of few rows, all in the document, stays the same while it grows: rows drawn anew would lose a press of the button
 * that is under way, and what they asked for.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { count, keyOf, scroller, rowHeight, span, row, measured, virtual } = props;
  const virtualizer = useVirtualizer({
    enabled: virtual,
    count,
    getScrollElement: () => scroller,
    // Before the first look at the scroller: enough rows for any screen, from where it stands.
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: () => scroller?.scrollTop ?? 0,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {before > 0 ? <Spacer height={before} span={span} /> : null}
      {virtual
        ? items.map(({ index }) => row(index, measured ? virtualizer.measureElement : null))
        : Array.from({ length: count }, (_, index) => row(index, null))}
      {after > 0 ? <Spacer height={after} span={span} /> : null}
    </>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
