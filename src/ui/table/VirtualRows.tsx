import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode, RefObject } from 'react';

import styles from './DataTable.module.css';

export interface VirtualRowsProps {
  count: number;
  keyOf: (index: number) => string | number;
  scroller: RefObject<HTMLDivElement | null>;
  /** Pixels of a row that was not on screen yet. */
  rowHeight: number;
  /** Cells of a row, for the rows that stand for those not in the document. */
  span: number;
  /** `measure` is null where every row has the estimated height. */
  row: (index: number, measure: ((element: Element | null) => void) | null) => ReactNode;
  /** Rows differ in height. */
  measured: boolean;
}

/** The rows on screen and a few around them, between two spacers: for tables of hundreds and thousands of rows. */
export function VirtualRows({ count, keyOf, scroller, rowHeight, span, row, measured }: VirtualRowsProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
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
      {items.map(({ index }) => row(index, measured ? virtualizer.measureElement : null))}
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
