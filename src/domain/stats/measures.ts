/**
 * What the charts of a pool draw, whichever backend counts it. A backend says which measures it has and how they stand
 * in charts; what was read is kept by the order of its measures.
 */

export type Measure =
  | 'connections'
  | 'newConnections'
  | 'bitsIn'
  | 'bitsOut'
  | 'packets'
  | 'requests'
  | 'sessions'
  | 'sessionRate'
  | 'queue'
  | 'responses1xx'
  | 'responses2xx'
  | 'responses3xx'
  | 'responses4xx'
  | 'responses5xx'
  | 'responsesOther'
  | 'connectErrors'
  | 'responseErrors'
  | 'retries'
  | 'redispatches'
  | 'queueTime'
  | 'connectTime'
  | 'responseTime'
  | 'totalTime';

export interface StatsMeasure {
  readonly name: Measure;
  /** What the API calls it; several are added up. */
  readonly metrics: readonly string[];
  /** Counts since a reset, and is drawn as a rate a second; a gauge is drawn as it is. */
  readonly counter: boolean;
}

/** The title of a chart: that of its only measure, or of what several are together. */
export type ChartName = Measure | 'responses' | 'errors' | 'faults' | 'times';

export interface StatsChart {
  readonly name: ChartName;
  /**
   * Several are drawn one by one for the pool as a whole: `stacked` where together they are a sum, which is then what
   * is drawn of each member; `apart` where they are not, and the last one is.
   */
  readonly measures: readonly Measure[];
  readonly form?: 'stacked' | 'apart';
}

/** What the statistics of one kind of pool hold. */
export interface StatsShape {
  /** In the order of the values of a frame. The first says how busy a member is. */
  readonly measures: readonly StatsMeasure[];
  readonly charts: readonly StatsChart[];
  /** Several instances count by themselves, under names of `instanceObject`. */
  readonly instances: boolean;
}

/** No name of a server begins with it. */
const INSTANCE_MARK = '\u0001';

/** Under which name a frame holds what one instance counts. */
export function instanceObject(name: string): string {
  return `${INSTANCE_MARK}${name}`;
}

export function isInstanceObject(object: string): boolean {
  return object.startsWith(INSTANCE_MARK);
}

/** What to call an object of a frame. */
export function objectLabel(object: string): string {
  return isInstanceObject(object) ? object.slice(INSTANCE_MARK.length) : object;
}
