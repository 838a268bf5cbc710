import {
  findMetric,
  isServerSide,
  OBJECT_SEPARATOR,
  readStats,
  type StatSample,
  statsByObject,
} from './stats.ts';
import type { StatsMeasure, StatsShape } from './measures.ts';

/**
 * What the charts draw, out of statistics of any shape (ITCare contract §10.2): six measures, for the whole balancer
 * and for each object inside it.
 */

export const MEASURES = [
  'connections',
  'newConnections',
  'bitsIn',
  'bitsOut',
  'packets',
  'requests',
] as const;
export type BalancerMeasure = (typeof MEASURES)[number];

/** Where a measure comes from; several names are added up. `cur…` are gauges, everything else counts since a reset. */
export const SOURCES: Record<BalancerMeasure, Pick<StatsMeasure, 'metrics' | 'counter'>> = {
  connections: { metrics: ['curConns'], counter: false },
  newConnections: { metrics: ['totConns'], counter: true },
  bitsIn: { metrics: ['bitsIn'], counter: true },
  bitsOut: { metrics: ['bitsOut'], counter: true },
  packets: { metrics: ['pktsIn', 'pktsOut'], counter: true },
  requests: { metrics: ['totRequests'], counter: true },
};

/** A chart for each. */
export const balancerShape: StatsShape = {
  measures: MEASURES.map((name) => ({ name, ...SOURCES[name] })),
  charts: MEASURES.map((name) => ({ name, measures: [name] })),
  instances: false,
};

/** The key of the balancer as a whole in `StatFrame.values`. */
export const WHOLE = '';

/** One answer, reduced to what is charted. Values are as sent: gauges and counters, NaN where unknown. */
export interface StatFrame {
  /** By `WHOLE` or the name of an object, in the order of the measures of its shape. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** Another text than before: counters of before and after do not belong together. */
  readonly epoch?: string;
  /** No object of the answer was the balancer itself: the whole is the sum of its parts. */
  readonly summed: boolean;
}

/** Metrics only a balancer has, never one of its members. */
const WHOLE_METRICS = ['memberCnt', 'activeMemberCnt', 'availableMemberCnt'];
const PORT = /^\S+[:.]\d{1,5}$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** The name of an object as its key ends: `APP01:443` out of an iControl address, a partition path or a routing domain. */
export function objectName(key: string): string {
  let text = key.split(OBJECT_SEPARATOR).at(-1) ?? key;
  text = text.replace(/[?#](?!\d+$).*$/s, '').replace(/\/stats\/?$/i, '');
  try {
    text = decodeURIComponent(text);
  } catch {
    // Not an escaped text: as it is.
  }
  text = text.slice(text.lastIndexOf('/') + 1);
  text = text.slice(text.lastIndexOf('~') + 1);
  const name = text.replace(/%\d+(?=$|[:.\]])/, '');
  return name === '' ? key : name;
}

function hasPort(name: string): boolean {
  return PORT.test(name) && !IPV4.test(name);
}

/** The objects that together are the balancer itself: its virtual servers, or the one object that counts members. */
function wholeOf(groups: ReadonlyMap<string, readonly StatSample[]>): readonly string[] {
  const keys = [...groups.keys()];
  const virtual = keys.filter((key) => /\/virtual(?:-server)?s?\//i.test(key));
  if (virtual.length > 0) return virtual;
  const counting = keys.filter((key) =>
    WHOLE_METRICS.some((metric) => findMetric(groups.get(key) ?? [], key, metric) !== null),
  );
  const nameless = keys.filter((key) => key === '');
  const bare = keys.filter((key) => !hasPort(objectName(key)));
  // Without any of these marks, the one object that has no port among those that have one.
  return [counting, nameless, bare].find((found) => found.length === 1) ?? [];
}

/** The metrics that are measured, in small letters, each with the place of its measure. */
const METRICS: ReadonlyMap<string, number> = new Map(
  MEASURES.flatMap((name, place) =>
    SOURCES[name].metrics.map((metric): [string, number] => [metric.toLowerCase(), place]),
  ),
);

/** The measures of one object, by the rule of `findMetric`, in one pass: a pool of 500 members has 10,000 samples. */
function measure(samples: readonly StatSample[]): Float64Array {
  const found = new Map<string, { sample: StatSample; rank: number }>();
  for (const sample of samples) {
    const name = sample.metric.toLowerCase();
    const metric = name.slice(name.lastIndexOf('.') + 1);
    if (!METRICS.has(metric)) continue;
    const rank = name === metric ? 2 : isServerSide(sample) ? 1 : 0;
    if (rank > (found.get(metric)?.rank ?? -1)) found.set(metric, { sample, rank });
  }
  const values = new Float64Array(MEASURES.length).fill(Number.NaN);
  for (const [metric, place] of METRICS) {
    const value = found.get(metric)?.sample.value;
    const sum = values[place] ?? Number.NaN;
    if (typeof value === 'number') values[place] = (Number.isNaN(sum) ? 0 : sum) + value;
  }
  return values;
}

/** The measures of each object. */
export function measuresOf(groups: ReadonlyMap<string, readonly StatSample[]>): Map<string, Float64Array> {
  return new Map([...groups].map(([object, samples]) => [object, measure(samples)]));
}

function sumOf(all: readonly Float64Array[]): Float64Array {
  return Float64Array.from(MEASURES, (_, index) => {
    const known = all.map((values) => values[index] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0);
  });
}

/** Reads an answer of any shape. Never throws. */
export function readFrame(raw: unknown): StatFrame {
  const groups = statsByObject(readStats(raw));
  return frameOf(groups, measuresOf(groups));
}

/** Objects that carry none of the measures are left out. */
export function frameOf(
  groups: ReadonlyMap<string, readonly StatSample[]>,
  measures: ReadonlyMap<string, Float64Array>,
): StatFrame {
  const whole = new Set(wholeOf(groups));
  const sharing = new Map<string, number>();
  for (const object of groups.keys()) {
    const name = objectName(object);
    sharing.set(name, (sharing.get(name) ?? 0) + 1);
  }
  const parts = new Map<string, Float64Array>();
  const wholes: Float64Array[] = [];
  for (const [object, found] of measures) {
    if (found.every(Number.isNaN)) continue;
    const name = objectName(object);
    // Two pools may hold the same server: then only the whole key tells them apart.
    const unique = sharing.get(name) === 1 ? name : object;
    if (whole.has(object)) wholes.push(found);
    else parts.set(unique, found);
  }
  const summed = wholes.length === 0 && parts.size > 0;
  const values = new Map<string, Float64Array>();
  if (wholes.length > 0 || summed) values.set(WHOLE, sumOf(summed ? [...parts.values()] : wholes));
  for (const [name, part] of parts) values.set(name, part);
  return { values, summed };
}

/** Whether a metric is one of those charted. */
export function isCharted(metric: string): boolean {
  return METRICS.has(metric.slice(metric.lastIndexOf('.') + 1).toLowerCase());
}
