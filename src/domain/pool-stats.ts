import type { StatFrame } from './stats/series.ts';

/** What a backend counts for one member, or for a pool as a whole, at one moment. Null or absent: it does not tell. */
export interface Counts {
  /** Connections now; where only requests are counted, those in progress. */
  readonly connections: number | null;
  /** Waiting for a place at a server that is full. */
  readonly queue?: number | null;
  /** New ones since the counter began: falls only when it is reset. */
  readonly total?: number | null;
  /**
   * Of `total`, those that the algorithm placed: the others return by a cookie or a table. Where it is told, a member
   * counts as drained only while `total` stands still.
   */
  readonly chosen?: number | null;
  /** Seconds since the last one came; null for never, or not told. */
  readonly idleSeconds?: number | null;
  /** New ones a second, where the backend tells; otherwise two totals do. */
  readonly rate?: number | null;
  /** Bytes from and to clients since the counter began. */
  readonly bytesIn?: number | null;
  readonly bytesOut?: number | null;
}

/** One read of the statistics of a pool. */
export interface PoolStats {
  /** When it was answered, epoch ms. */
  readonly at: number;
  /** False where something that counts could not be read: what it said last is in the sums. */
  readonly complete?: boolean;
  /** By the key of the member. */
  readonly members: ReadonlyMap<string, Counts>;
  readonly total: Counts;
  /** Another number than the read before in this page: what counts began anew, and connections of before are counted by nobody. */
  readonly epoch?: number;
  /** A word for the process that counts, the same in every page; null while it has not told which it is. */
  readonly process?: number | null;
  /** The same for the charts, by the names that these show. */
  readonly frame: StatFrame;
  /** The answer as it came, for who wants to look. */
  readonly raw: unknown;
}
