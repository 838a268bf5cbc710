/**
 * What an instance of HAProxy says of itself, after reading (HAProxy contract §4). `null` is “not told”, which is never 0.
 * Texts come from the network: they are shown as text, and are cut where they are read.
 */

/** The numbers that every kind of row may have. Counters begin anew with the process. */
export interface Counters {
  /** Connections now, and the most so far; in HTTP mode requests in progress and upgraded connections. */
  readonly scur: number | null;
  readonly smax: number | null;
  /** The most it takes; null for no limit. */
  readonly slim: number | null;
  /** Waiting for a place, now and at most. */
  readonly qcur: number | null;
  readonly qmax: number | null;
  /** Sessions since the process began; in HTTP mode each request. */
  readonly stot: number | null;
  /** Times chosen by the algorithm: what `stot` has beside it are visitors who return by cookie or table. */
  readonly lbtot: number | null;
  /** Sessions in the last second, and the most in one. */
  readonly rate: number | null;
  readonly rateMax: number | null;
  /** Bytes in and out. */
  readonly bin: number | null;
  readonly bout: number | null;
  /** Connections and requests since the process began, where the row tells them: they show a restart. */
  readonly connectionsTotal: number | null;
  readonly requestsTotal: number | null;
  /** Answers by class, `1xx` … `5xx` and others; null where the row is not HTTP. */
  readonly responses: Readonly<Record<ResponseClass, number | null>>;
  readonly econ: number | null;
  readonly eresp: number | null;
  readonly wretr: number | null;
  readonly wredis: number | null;
  readonly clientAborts: number | null;
  readonly serverAborts: number | null;
  /** Milliseconds, means of the last 1,024. */
  readonly qtime: number | null;
  readonly ctime: number | null;
  readonly rtime: number | null;
  readonly ttime: number | null;
}

export const RESPONSE_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'other'] as const;
export type ResponseClass = (typeof RESPONSE_CLASSES)[number];

export interface FrontendRow extends Counters {
  readonly name: string;
  readonly status: string;
  readonly mode: string | null;
}

/** A `backend` or `listen` section with servers: what the console calls a pool. */
export interface PoolRow extends Counters {
  readonly name: string;
  readonly status: string;
  readonly mode: string | null;
  readonly algorithm: string | null;
  /** The cookie by which visitors return; null where none is, or where it is not told. */
  readonly cookie: string | null;
  /** Usable servers, and usable backup servers. */
  readonly active: number | null;
  readonly backups: number | null;
  /** Seconds since its status changed. */
  readonly lastChange: number | null;
  /** Seconds since the last visitor; -1 for never. */
  readonly lastSession: number | null;
}

export interface ServerRow extends Counters {
  readonly pool: string;
  readonly name: string;
  /** As it came; `status.ts` reads it. */
  readonly status: string;
  readonly mode: string | null;
  /** Effective now, and configured now. */
  readonly weight: number | null;
  readonly userWeight: number | null;
  readonly backup: boolean;
  /** Whether a check is configured, also where it does not run now. */
  readonly hasCheck: boolean;
  readonly checkFailures: number | null;
  readonly timesDown: number | null;
  /** Seconds. It can fall, and counts maintenance too. */
  readonly downtime: number | null;
  /** Seconds since the status, or a decision about it, changed. */
  readonly lastChange: number | null;
  /** Seconds since the last visitor; -1 for never. */
  readonly lastSession: number | null;
  /** Per cent of its weight that a slow start has reached; null where none is going on. */
  readonly throttle: number | null;
  /** `pool/server` whose health it follows. */
  readonly tracked: string | null;
  /** Such as `L7OK`, without the mark of a check that runs now; null where none runs. */
  readonly checkStatus: string | null;
  readonly checkRunning: boolean;
  readonly checkCode: number | null;
  /** Milliseconds. */
  readonly checkDuration: number | null;
  readonly checkDescription: string | null;
  readonly lastCheck: string | null;
  readonly checkRise: number | null;
  readonly checkFall: number | null;
  readonly checkHealth: number | null;
  readonly agentStatus: string | null;
  readonly lastAgent: string | null;
  /** As it came, such as `10.0.0.1:80`, `[::1]:80`, `unix`; null without `stats show-legends`. */
  readonly address: string | null;
  readonly cookie: string | null;
}

/** One answer of a statistics page. */
export interface Statistics {
  readonly frontends: readonly FrontendRow[];
  /** Every one that has servers; sections without any are left out. */
  readonly pools: readonly PoolRow[];
  /** In the order of the file. */
  readonly servers: readonly ServerRow[];
  /** Another process number than 1: several processes answer in turn, and no write reaches all. */
  readonly severalProcesses: boolean;
  /** Whether addresses and cookies are told at all. */
  readonly legends: boolean;
  /**
   * Seconds since the status of a BACKEND row changed, of the one where that is longest, sections without servers too;
   * null when no row tells. It is not longer than the process lives.
   */
  readonly longestUnchanged: number | null;
}

/** Which process answers, from the head of the page (HAProxy contract §11). Nothing of it is told by the CSV. */
export interface ProcessIdentity {
  readonly pid: number | null;
  /** Seconds. */
  readonly uptime: number | null;
  readonly node: string | null;
  readonly description: string | null;
  readonly version: string | null;
}

/** What may be asked of servers; other words of HAProxy are never sent (HAProxy contract §7.2). */
export type ServerAction = 'ready' | 'drain' | 'maint' | 'shutdown';

/** What an instance answered to a write, from the address that it leads to. Others are errors. */
export type WriteCode = 'DONE' | 'PART';
