/** The axes of the picture of a drain: steady, so that a poll moves the curve and not the ground under it. Pure. */
import type { DrainForecast } from '#domain/members/drain.ts';

const MINUTE = 60_000;
/** How much time the picture spans, in ms. */
const SPANS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1_440].map((minutes) => minutes * MINUTE);

export interface Axes {
  /** Of time, in ms since the drain began. */
  readonly span: number;
  /** Of connections. */
  readonly top: number;
}

export interface AxesInput {
  /** Since the drain began, ms. */
  readonly elapsed: number;
  readonly forecast: Pick<DrainForecast, 'latestMs'> | null;
  /** After the drain began, ms; null for none. */
  readonly deadline: number | null;
  /** The most connections seen. */
  readonly highest: number;
}

/**
 * What has to be in sight: all that was, a third more for what comes, the end if it is expected soon, and a deadline that does
 * not make the rest unreadable. They grow in steps and never shrink: `before` is what the picture showed last.
 */
export function axesOf({ elapsed, forecast, deadline, highest }: AxesInput, before: Axes | null): Axes {
  const past = Math.max(elapsed * 1.35, MINUTE);
  const expected = forecast ? Math.min(elapsed + forecast.latestMs * 1.05, past * 3) : past;
  const needed = Math.max(past, expected);
  const wanted =
    deadline !== null && deadline * 1.04 <= needed * 3 ? Math.max(needed, deadline * 1.04) : needed;
  const span = SPANS.find((each) => each >= wanted) ?? Math.ceil(wanted / (1_440 * MINUTE)) * 1_440 * MINUTE;
  return { span: Math.max(span, before?.span ?? 0), top: Math.max(highest, 1, before?.top ?? 0) };
}
