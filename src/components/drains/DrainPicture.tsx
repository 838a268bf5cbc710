import { useEffect, useRef } from 'react';

import { planOf, subscribePlans } from '#changes/drains/plans.ts';
import type { DrainId } from '#changes/drains/record.ts';
import { drainStore } from '#changes/drains/store.ts';
import { subscribePreferences } from '#ui/browser/preference.ts';

import { type Axes, axesOf } from './axes.ts';
import { forecastIn } from './facts.ts';
import styles from './drains.module.css';
import { type DrainDrawing, paintDrain } from './paint.ts';

export interface DrainPictureProps {
  id: DrainId;
  /** Small, for a row of a table. */
  small?: boolean;
}

/** The vessel and the curve of one drain; the numbers stand beside it as text, so it is hidden from readers. */
export function DrainPicture({ id: { pool, member }, small = false }: DrainPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const id = { pool, member };
    let axes: Axes | null = null;
    const draw = () => {
      const drawing = drawingOf(id, axes);
      if (!drawing) return;
      ({ axes } = drawing);
      paintDrain(element, drawing, small);
    };
    // The theme is on the document a moment after it was chosen.
    const drawSoon = () => requestAnimationFrame(draw);
    const observer = new ResizeObserver(() => {
      const scale = Math.max(1, globalThis.devicePixelRatio || 1);
      const [width, height] = [element.clientWidth, element.clientHeight].map((side) =>
        Math.round(side * scale),
      );
      // Set anew, even to the same, it would be a change of attribute.
      if (width !== undefined && element.width !== width) element.width = width;
      if (height !== undefined && element.height !== height) element.height = height;
      draw();
    });
    observer.observe(element);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', drawSoon);
    const stops = [
      drainStore.subscribeTo(id, draw),
      subscribePlans(draw),
      subscribePreferences(drawSoon),
      () => scheme.removeEventListener('change', drawSoon),
      () => observer.disconnect(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [pool, member, small]);
  return <canvas ref={canvas} className={styles.picture} data-small={small || undefined} aria-hidden />;
}

function drawingOf(id: DrainId, before: Axes | null): DrainDrawing | null {
  const record = drainStore.get(id);
  if (!record) return null;
  const view = drainStore.view(id);
  const { samples, seenAt } = record;
  const first = samples[0];
  const since = Math.min(record.since, first?.at ?? record.since);
  const now = Math.max(samples.at(-1)?.at ?? 0, seenAt, since);
  const forecast = view && forecastIn(record, view);
  const deadlineAt = planOf(id)?.deadlineAt ?? null;
  const highest = samples.reduce((most, { value }) => Math.max(most, value), 0);
  return {
    samples,
    since,
    now,
    level: view?.level ?? null,
    plateau: view !== null && (view.plateau || view.returning !== null),
    forecast,
    deadlineAt,
    axes: axesOf(
      { elapsed: now - since, forecast, deadline: deadlineAt === null ? null : deadlineAt - since, highest },
      before,
    ),
  };
}
