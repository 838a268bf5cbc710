import type { Zone } from '#ui/time/zone.ts';

/** One moment of all series of a chart; null is a gap. */
export interface ChartRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
}

export interface ChartSeries {
  /** Also its name on screen. */
  readonly name: string;
  /** Which look of the palette; the same name should keep the same look on a page. */
  readonly look: number;
  /** Toggled off in the legend. */
  readonly hidden: boolean;
  /** Drawn faint and dashed: what is compared with. */
  readonly faint?: boolean;
}

/** Something that happened, drawn as a line through every chart. */
export interface ChartMark {
  readonly at: number;
  readonly label: string;
  /** `operation`: somebody did it; `change`: it was seen to change. */
  readonly kind: 'operation' | 'change';
}

export interface ChartModel {
  readonly rows: readonly ChartRow[];
  readonly series: readonly ChartSeries[];
  /** `area` fills one series, `lines` compares several, `stacked` adds them up. */
  readonly form: 'area' | 'lines' | 'stacked';
  readonly from: number;
  readonly to: number;
  readonly zone: Zone;
  /** Nothing is known from before this moment; drawn as such. */
  readonly since: number;
  readonly sinceLabel: string;
  readonly marks: readonly ChartMark[];
}

/** How many looks tell series apart: hue, and the dash for those who do not see hues. */
export const VARIANTS = 8;
/** A look for what is the sum of the rest. */
export const REST_LOOK = 8;

const DASHES = ['', '7 3', '2 3', '9 3 2 3', '14 3', '4 2', '1 4', '9 3 2 3 2 3'];

export function colourOf(look: number): string {
  return look >= VARIANTS ? 'var(--series-rest)' : `var(--series-${look + 1})`;
}

export function dashOf(look: number): string | undefined {
  return DASHES[look] || undefined;
}

/** Room around the plot, in CSS pixels: the overlay and the plot must agree on it. */
export const PLOT = { left: 52, right: 12, top: 8, bottom: 22 } as const;
