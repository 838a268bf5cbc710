import { memo, type Ref, Suspense, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';

import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import styles from './chart.module.css';
import { type Charted, Overlay } from './Overlay.tsx';

// The library is the heaviest part of the console: it comes after the page's frame, and to pages with charts only.
const Plot = memo(lazyComponent(() => import('./Plot.tsx').then((module) => module.Plot)));

export interface TimeChartProps extends Charted {
  height?: number;
  /** The element around the drawing, for making a picture of it. */
  ref?: Ref<HTMLDivElement>;
}

/**
 * Series over time with a cursor shared by all charts of a page. Dragging over it, or Shift with the arrow keys and
 * Enter, chooses a stretch of time. Its picture means nothing to those who cannot see it: the caller offers a table.
 */
export function TimeChart(props: TimeChartProps) {
  const { model, height = 176, ref } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => box.current);
  return (
    <div ref={box} className={styles.chart} data-height={height}>
      <div className={styles.plot} aria-hidden>
        {width > 0 ? (
          <Suspense fallback={null}>
            <Plot model={model} width={width} height={height} />
          </Suspense>
        ) : null}
      </div>
      {width > 0 ? <Overlay {...props} width={width} height={height} /> : null}
    </div>
  );
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
