/**
 * The traffic of a pool in one process. Between two events every server's part of it is a formula: `settle` ends such a
 * stretch, `share` begins the next one.
 */
import type { PoolPlan } from './model.ts';
import { isReachable, isUsable, weightAt } from './server.ts';
import type { Server } from './server.ts';
import { remaining } from './traffic.ts';
import type { Traffic } from './traffic.ts';

/** Connections of which no new ones come halve in this time. */
const HALF_LIFE_MS = { http: 8_000, tcp: 25_000 } as const;
/** Fewer visitors than this share are none. */
const NOBODY = 0.002;
/** Requests come in small crowds: so much more than the mean at most. */
const CROWD = 0.35;

/** A server's part of the traffic since `Pool.since`. */
export interface Flow {
  /** Its share of new visitors. */
  share: number;
  /** Whether those who return reach it. */
  reachable: boolean;
  /** Its share of those who return, when the stretch began. */
  held: number;
  /** Connections at that time beside those that its traffic explains; they fade. */
  extra: number;
  /** Counters at that time, not rounded. */
  sessions: number;
  chosen: number;
  aborts: number;
  errors: number;
  /** The most connections, waiting ones, and sessions a second of earlier stretches. */
  most: number;
  mostWaiting: number;
  mostRate: number;
  /** When somebody last came; null for never. */
  last: number | null;
}

export interface PoolRow {
  readonly server: Server;
  readonly flow: Flow;
}

export interface Pool {
  readonly plan: PoolPlan;
  readonly traffic: Traffic;
  readonly rows: readonly PoolRow[];
  since: number;
  /** Sessions for which there was no server. */
  unserved: number;
  /** Whether a server could be chosen, and since when. */
  up: boolean;
  changedAt: number;
  timesDown: number;
  /** Milliseconds, without what runs now. */
  downtime: number;
}

/** A server's numbers at one instant. */
export interface Reading {
  readonly current: number;
  readonly waiting: number;
  readonly most: number;
  readonly mostWaiting: number;
  readonly sessions: number;
  readonly chosen: number;
  readonly rate: number;
  readonly mostRate: number;
  readonly aborts: number;
  readonly errors: number;
  /** Seconds since the last visitor; -1 for never. */
  readonly last: number;
}

export function emptyFlow(): Flow {
  return {
    share: 0,
    reachable: false,
    held: 0,
    extra: 0,
    sessions: 0,
    chosen: 0,
    aborts: 0,
    errors: 0,
    most: 0,
    mostWaiting: 0,
    mostRate: 0,
    last: null,
  };
}

function heldAt({ share: to, held }: Flow, since: number, t: number): number {
  return to + (held - to) * remaining(since, t);
}

/** Sessions a second on a server. */
function rateAt(pool: Pool, flow: Flow, t: number): number {
  const { returning = 0 } = pool.plan;
  const held = flow.reachable ? heldAt(flow, pool.since, t) : 0;
  return pool.traffic.at(t) * ((1 - returning) * flow.share + returning * (held < NOBODY ? 0 : held));
}

/** Sessions on a server since the stretch began: new visitors, and those who returned. */
function counted(pool: Pool, flow: Flow, t: number): { fresh: number; back: number } {
  const { returning = 0 } = pool.plan;
  if (flow.share === 0 && (!flow.reachable || flow.held < NOBODY)) return { fresh: 0, back: 0 };
  const all = pool.traffic.between(pool.since, t);
  const moving = (flow.held - flow.share) * pool.traffic.fading(pool.since, t);
  return {
    fresh: (1 - returning) * flow.share * all,
    back: flow.reachable ? Math.max(0, returning * (flow.share * all + moving)) : 0,
  };
}

function currentAt(pool: Pool, { server, flow }: PoolRow, t: number): number {
  const steady = rateAt(pool, flow, t) * pool.plan.seconds;
  const crowd = 1 + CROWD * Math.sin(t / 1_700 + server.sid * 2) * Math.sin(t / 5_100 + server.sid);
  const half = HALF_LIFE_MS[pool.plan.mode ?? 'http'];
  return Math.max(0, steady * crowd + flow.extra * 0.5 ** ((t - pool.since) / half));
}

function readFlow(pool: Pool, row: PoolRow, t: number): Reading {
  const { server, flow } = row;
  const { fresh, back } = counted(pool, flow, t);
  const rate = rateAt(pool, flow, t);
  const wanted = Math.round(currentAt(pool, row, t));
  const room = server.plan.maxConnections ?? Infinity;
  const sessions = flow.sessions + fresh + back;
  const since = flow.last === null ? -1 : Math.floor((t - flow.last) / 1000);
  // Bounds for the whole stretch, so that a maximum never falls.
  const { returning = 0, seconds } = pool.plan;
  const held = flow.reachable ? Math.max(flow.share, flow.held) : 0;
  const mostRate = pool.traffic.top * ((1 - returning) * flow.share + returning * held);
  const most = Math.ceil(mostRate * seconds * (1 + CROWD) + Math.max(0, flow.extra));
  return {
    current: Math.min(wanted, room),
    waiting: Math.max(0, wanted - room),
    most: Math.max(flow.most, Math.min(room, most)),
    mostWaiting: Math.max(flow.mostWaiting, most - room),
    sessions: Math.floor(sessions),
    chosen: Math.floor(flow.chosen + fresh),
    rate: Math.round(rate),
    mostRate: Math.max(flow.mostRate, Math.ceil(mostRate)),
    aborts: flow.aborts,
    errors: flow.errors,
    last: rate > 0 && sessions >= 1 ? Math.floor((sessions % 1) / rate) : since,
  };
}

export interface PoolReading {
  /** In the order of the rows. */
  readonly readings: readonly Reading[];
  /** Sessions without a server so far, and waiting ones now. */
  readonly unserved: number;
  readonly waiting: number;
}

export function readPool(pool: Pool, t: number): PoolReading {
  let served = 0;
  let waiting = 0;
  const readings = pool.rows.map((row) => {
    const { fresh, back } = counted(pool, row.flow, t);
    const reading = readFlow(pool, row, t);
    served += fresh + back;
    waiting += reading.waiting;
    return reading;
  });
  const all = pool.traffic.between(pool.since, t);
  return { readings, unserved: Math.floor(pool.unserved + Math.max(0, all - served)), waiting };
}

/** Ends a stretch: counters stand as they are at `t`. Returns the connections of each server then. */
export function settle(pool: Pool, t: number): Map<PoolRow, number> {
  const connections = new Map<PoolRow, number>();
  const all = pool.traffic.between(pool.since, t);
  let served = 0;
  for (const row of pool.rows) {
    const { flow } = row;
    const { current, most, mostWaiting, mostRate, last } = readFlow(pool, row, t);
    connections.set(row, current);
    const { fresh, back } = counted(pool, flow, t);
    served += fresh + back;
    const held = heldAt(flow, pool.since, t);
    if (last >= 0 && rateAt(pool, flow, t) > 0) flow.last = t - last * 1000;
    flow.sessions += fresh + back;
    flow.chosen += fresh;
    Object.assign(flow, { most, mostWaiting, mostRate, held: held < NOBODY ? 0 : held });
  }
  pool.unserved += Math.max(0, all - served);
  pool.since = t;
  return connections;
}

/** Begins a stretch: who takes new visitors, who keeps those that return, and what is connected already. */
export function share(pool: Pool, connections: ReadonlyMap<PoolRow, number>, t: number): void {
  const usable = pool.rows.filter(({ server }) => isUsable(server, t));
  const actives = usable.filter(({ server }) => server.plan.backup !== true);
  // Backup servers one at a time, and only when no other is left.
  const chosen = new Set(actives.length > 0 ? actives : usable.slice(0, 1));
  const total = [...chosen].reduce((sum, { server }) => sum + weightAt(server, t), 0);
  let moved = 0;
  for (const row of pool.rows) {
    const { flow, server } = row;
    flow.share = chosen.has(row) ? weightAt(server, t) / total : 0;
    flow.reachable = isReachable(server);
    if (flow.reachable) continue;
    moved += flow.held;
    flow.held = 0;
  }
  for (const row of pool.rows) {
    row.flow.held += moved * row.flow.share;
    row.flow.extra = 0;
    row.flow.extra = (connections.get(row) ?? 0) - currentAt(pool, row, t);
  }
  const up = chosen.size > 0;
  if (up === pool.up) return;
  if (up) pool.downtime += t - pool.changedAt;
  else pool.timesDown++;
  pool.up = up;
  pool.changedAt = t;
}
