import { toRates } from './rates.ts';
import { isInstanceObject, type StatsMeasure } from './measures.ts';
import { balancerShape, type StatFrame, WHOLE } from './series.ts';

/**
 * What this browser saw of a pool's statistics: rates and gauges over time, bounded in time and in bytes. No API
 * keeps a history (ITCare contract §10.2), so what was not polled is a gap, and is kept as one.
 */

/** One moment. `values` holds a number of each measure for each object, in the order of the history's objects. */
export interface HistoryRow {
  /** Epoch ms of the read. */
  readonly at: number;
  /** Polls were missed before it: nothing is known of the time since the row before. */
  readonly gap: boolean;
  /** Rates per second and gauges; NaN is unknown: first read, reset counter, absent object. Short rows mean NaN. */
  readonly values: Float32Array;
}

/** Rows this young are kept as they were read. */
export const FINE_MS = 15 * 60_000;
/** Older ones are means over this. */
export const COARSE_MS = 10_000;
export const KEPT_MS = 24 * 3_600_000;
/** Per pool: 24 hours at ten seconds of a balancer with 20 members, and a little. */
export const MAX_HISTORY_BYTES = 5 * 1024 * 1024;
/** The whole and its busiest members. */
export const MAX_OBJECTS = 61;

const MISSED = 2.5;
/** While nobody says how often it is read, shorter silences may be a change of the interval. */
const LEAST_GAP_MS = 12_500;
/** Two tabs that read the same pool are at most this far apart. */
const TABS_APART_MS = 12_500;
/** Time and flag of a row, besides its values. */
const ROW_OVERHEAD = 16;

/** So many old rows share one buffer: each with one of its own would take half as much again. */
const PACKED = 60;

/** What a row of so many objects takes. */
export function rowBytes(objects: number, measures = balancerShape.measures.length): number {
  return ROW_OVERHEAD + objects * measures * Float32Array.BYTES_PER_ELEMENT;
}

/** Rows of one bucket as one: the mean, unknown where any of them is, so that a reset stays a gap. */
function meanOf(rows: readonly HistoryRow[]): HistoryRow {
  const [first] = rows;
  if (first === undefined || rows.length === 1)
    return first ?? { at: 0, gap: true, values: new Float32Array() };
  const width = Math.max(...rows.map((row) => row.values.length));
  const values = new Float32Array(width);
  for (let column = 0; column < width; column += 1) {
    let sum = 0;
    for (const row of rows) sum += row.values[column] ?? Number.NaN;
    values[column] = sum / rows.length;
  }
  return { at: rows.at(-1)?.at ?? first.at, gap: rows.some((row) => row.gap), values };
}

/** Leaves one row for each `bucketMs` before `before`; later rows stay as they are. Twice is the same as once. */
export function thinRows(rows: readonly HistoryRow[], before: number, bucketMs: number): HistoryRow[] {
  const kept: HistoryRow[] = [];
  let bucket: HistoryRow[] = [];
  let current = Number.NaN;
  for (const row of rows) {
    const key = row.at < before ? Math.floor(row.at / bucketMs) : Number.NaN;
    if (bucket.length > 0 && key !== current) {
      kept.push(meanOf(bucket));
      bucket = [];
    }
    current = key;
    if (Number.isNaN(key)) kept.push(row);
    else bucket.push(row);
  }
  if (bucket.length > 0) kept.push(meanOf(bucket));
  return kept;
}

/** Puts the values of rows before `before` together, once there are enough that stand alone. */
function packRows(rows: HistoryRow[], before: number): HistoryRow[] {
  const alone = ({ at, values }: HistoryRow) => at < before && values.byteLength === values.buffer.byteLength;
  const loose = rows.filter(alone);
  if (loose.length < PACKED) return rows;
  const shared = new Float32Array(loose.reduce((sum, { values }) => sum + values.length, 0));
  let from = 0;
  return rows.map((row) => {
    if (!alone(row)) return row;
    const values = shared.subarray(from, from + row.values.length);
    values.set(row.values);
    from += values.length;
    return { ...row, values };
  });
}

/** What this browser saw of one pool's statistics, oldest first: bounded, the older part thinned to means. */
export class SampleHistory {
  readonly measures: readonly StatsMeasure[];
  #objects: string[] = [WHOLE];
  #rows: HistoryRow[] = [];
  #last: { readonly at: number; readonly frame: StatFrame } | null = null;
  #step: number | null = null;
  #expected: number | null = null;
  #summed = false;
  #total = 0;
  #reads = 0;

  constructor(measures: readonly StatsMeasure[] = balancerShape.measures) {
    this.measures = measures;
  }

  /** Names of the objects seen, the whole first; only ever grows. */
  get objects(): readonly string[] {
    return this.#objects;
  }

  get rows(): readonly HistoryRow[] {
    return this.#rows;
  }

  /** When the oldest row was read; null for none. */
  get since(): number | null {
    return this.#rows[0]?.at ?? null;
  }

  /** Members in the newest answer, recorded or not. */
  get membersSeen(): number {
    return this.#total;
  }

  /** Answers taken in since this history was made. */
  get reads(): number {
    return this.#reads;
  }

  /** The whole is the sum of the members, because the API does not send it. */
  get summed(): boolean {
    return this.#summed;
  }

  get bytes(): number {
    return this.#rows.length * rowBytes(this.#objects.length, this.measures.length);
  }

  /** How often answers are to come from now on, in ms: what is later than that by far was missed. */
  expect(everyMs: number): void {
    this.#expected = everyMs;
  }

  /** Takes in an answer read at `at` (epoch ms). False when it is not later than the one before, or holds nothing. */
  take(frame: StatFrame, at: number): boolean {
    if (!Number.isFinite(at) || at <= (this.#rows.at(-1)?.at ?? 0) || frame.values.size === 0) return false;
    this.#admit(frame);
    const last = this.#last;
    const step = last === null ? null : at - last.at;
    const usual = Math.max(this.#step ?? step ?? 0, this.#expected ?? 0);
    const gap =
      step === null
        ? this.#rows.length > 0
        : step > Math.max(this.#expected === null ? LEAST_GAP_MS : 0, MISSED * usual);
    const anew = gap || last?.frame.epoch !== frame.epoch;
    const width = this.measures.length;
    const values = new Float32Array(this.#objects.length * width).fill(Number.NaN);
    for (const [place, object] of this.#objects.entries()) {
      const now = frame.values.get(object);
      const before = anew ? undefined : last?.frame.values.get(object);
      if (now === undefined) continue;
      for (const [index, { counter }] of this.measures.entries()) {
        const value = now[index] ?? Number.NaN;
        values[place * width + index] = counter ? rate(last?.at ?? 0, before?.[index], at, value) : value;
      }
    }
    this.#rows.push({ at, gap, values });
    this.#last = { at, frame };
    if (step !== null) this.#step = step;
    this.#summed = frame.summed;
    this.#total = [...frame.values.keys()].filter((object) => !isInstanceObject(object)).length - 1;
    this.#reads += 1;
    return true;
  }

  /** Adds rows recorded earlier or by another tab, whose columns are those of `objects`. */
  merge(objects: readonly string[], rows: readonly HistoryRow[]): void {
    for (const object of objects) this.#know(object);
    const places = objects.map((object) => this.#objects.indexOf(object));
    const width = this.measures.length;
    const moved = rows.map((row) => {
      const values = new Float32Array(this.#objects.length * width).fill(Number.NaN);
      for (const [from, to] of places.entries()) {
        if (to < 0) continue;
        const part = row.values.subarray(from * width, (from + 1) * width);
        values.set(part, to * width);
      }
      return { ...row, values };
    });
    const all = [...this.#rows, ...moved].toSorted((a, b) => a.at - b.at);
    this.#rows = all.filter((row, index) => {
      const before = all[index - 1];
      // The first read of a second tab is no gap of the browser; neither are two reads of the same moment.
      return before === undefined || (row.at > before.at && !(row.gap && row.at - before.at < TABS_APART_MS));
    });
  }

  /** Thins what is old and drops what is too old or too much. Cheap when there is nothing to do. */
  thin(now: number): void {
    const first = this.#rows.findIndex((row) => row.at > now - KEPT_MS);
    this.#rows = thinRows(first < 0 ? [] : this.#rows.slice(first), now - FINE_MS, COARSE_MS);
    const most = Math.floor(MAX_HISTORY_BYTES / rowBytes(this.#objects.length, this.measures.length));
    for (let bucket = 2 * COARSE_MS; this.#rows.length > most && bucket <= KEPT_MS / 24; bucket *= 2) {
      this.#rows = thinRows(this.#rows, now - FINE_MS, bucket);
    }
    if (this.#rows.length > most) this.#rows = this.#rows.slice(-most);
    this.#rows = packRows(this.#rows, now - FINE_MS);
  }

  clear(): void {
    this.#rows = [];
    this.#last = null;
    this.#step = null;
    this.#objects = [WHOLE];
    this.#reads = 0;
  }

  #know(object: string): void {
    if (this.#objects.length < MAX_OBJECTS && !this.#objects.includes(object)) this.#objects.push(object);
  }

  /** Makes room for new objects; when there are too many, for the busiest. */
  #admit(frame: StatFrame): void {
    const fresh = [...frame.values.keys()].filter((object) => !this.#objects.includes(object));
    if (fresh.length === 0 || this.#objects.length >= MAX_OBJECTS) return;
    const room = MAX_OBJECTS - this.#objects.length;
    const busiest = new Set(fresh.toSorted((a, b) => load(frame, b) - load(frame, a)).slice(0, room));
    for (const object of fresh) if (busiest.has(object)) this.#know(object);
  }
}

/** How busy it is. Instances are few, and never left out. */
function load(frame: StatFrame, object: string): number {
  if (isInstanceObject(object)) return Infinity;
  const value = frame.values.get(object)?.[0] ?? 0;
  return Number.isNaN(value) ? 0 : value;
}

function rate(fromAt: number, from: number | undefined, at: number, to: number): number {
  if (from === undefined || Number.isNaN(from) || Number.isNaN(to)) return Number.NaN;
  const [point] = toRates([
    { at: fromAt, value: from },
    { at, value: to },
  ]);
  return point?.perSecond ?? Number.NaN;
}
