import { useEffect, useRef } from 'react';

import styles from './Sparkline.module.css';

export interface SparklineProps {
  /** Told whenever there may be something new to draw; returns how to stop listening. */
  subscribe: (changed: () => void) => () => void;
  /** The values to draw, oldest first; null is a gap. */
  values: () => readonly (number | null)[];
  width?: number;
  height?: number;
}

/**
 * The last few minutes of a number as a line. Drawn on a canvas: a poll redraws it without touching the document,
 * however many rows there are. The number itself stands beside it as text, so the picture is hidden from readers.
 */
export function Sparkline({ subscribe, values, width = 64, height = 18 }: SparklineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      if (canvas.current) paint(canvas.current, values(), width, height);
    };
    draw();
    const stop = subscribe(draw);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      stop();
      scheme.removeEventListener('change', draw);
    };
  }, [subscribe, values, width, height]);
  // The backing store is fixed at twice the size: setting it on each draw would be a change of attribute.
  return <canvas ref={canvas} className={styles.line} width={width * 2} height={height * 2} aria-hidden />;
}

function paint(
  canvas: HTMLCanvasElement,
  values: readonly (number | null)[],
  width: number,
  height: number,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, width, height);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return;
  const top = Math.max(...known, 1) * 1.15;
  const step = width / Math.max(values.length - 1, 1);
  const y = (value: number) => height - 1.5 - (value / top) * (height - 3);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.beginPath();
  let open = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      open = false;
      continue;
    }
    if (open) context.lineTo(index * step, y(value));
    else context.moveTo(index * step, y(value));
    open = true;
  }
  context.stroke();
}
