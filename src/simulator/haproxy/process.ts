/**
 * One process of HAProxy: from a reload to the next. It moves from event to event (a decision, a check that changes
 * something, a step of a slow start); nothing runs while nobody looks.
 */
import { hash } from '#simulator/world/random.ts';
import { emptyFlow, settle, share } from './flow.ts';
import type { Pool } from './flow.ts';
import type { Condition, InstancePlan, PoolPlan, ServerPlan } from './model.ts';
import {
  INTERVAL_MS,
  RISE,
  decide,
  isDown,
  isOut,
  isReachable,
  isUsable,
  nextChange,
  notice,
  runDue,
  weightAt,
} from './server.ts';
import type { AgentWord, Decision, Server } from './server.ts';
import { trafficOf } from './traffic.ts';

export interface Process {
  readonly pid: number;
  readonly startedAt: number;
  readonly pools: readonly Pool[];
  find(pool: string, server: string): Server | null;
  /** Lets everything happen that does until `t`. */
  advance(t: number): void;
  /** False where nothing was to be changed. */
  decide(server: Server, decision: Decision, t: number): boolean;
  /** Cuts every session on a server. */
  shutDown(server: Server, t: number): void;
  clearCounters(t: number): void;
  /** What the world says of an application, or of an agent, has changed. */
  reconsider(t: number): void;
}

export interface ProcessOptions {
  readonly seed: number;
  readonly instance: InstancePlan;
  readonly pools: readonly PoolPlan[];
  /** Which process of the instance: 0 is the one that runs when the world begins. */
  readonly generation: number;
  readonly startedAt: number;
  readonly conditionOf: (server: Server) => Condition;
  readonly wordOf: (server: Server) => AgentWord;
}

/** What of a server decides on its part of the traffic. */
function partOf(server: Server, t: number): string {
  return `${isUsable(server, t)} ${isReachable(server)} ${weightAt(server, t)}`;
}

function decisionOf(server: Server): string {
  return `${server.maint} ${server.drain} ${isOut(server)}`;
}

export function startProcess(options: ProcessOptions): Process {
  const { seed, instance, generation, startedAt, conditionOf, wordOf } = options;
  const salt = hash(seed, instance.hoursUp, generation, 7);
  const servers = new Map<string, Server>();
  const poolOf = new Map<Server, Pool>();
  const followersOf = new Map<Server, Server[]>();
  const next = new Map<Server, number>();
  const parts = new Map<Server, string>();

  const makeServer = (plan: ServerPlan, pool: PoolPlan, sid: number, offset: number): Server => {
    const server: Server = {
      plan,
      pool,
      address: plan.addressOn?.[instance.id] ?? plan.address,
      sid,
      offset,
      tracked: plan.track === undefined ? null : (servers.get(plan.track) ?? null),
      maint: plan.disabled === true,
      drain: false,
      health: RISE,
      checked: null,
      agentDown: false,
      agentSaid: 'up',
      stopped: false,
      closing: false,
      changedAt: startedAt,
      downtime: 0,
      startedAt: null,
      failures: 0,
      timesDown: 0,
    };
    servers.set(`${pool.name}/${plan.name}`, server);
    if (server.tracked) followersOf.set(server.tracked, [...(followersOf.get(server.tracked) ?? []), server]);
    return server;
  };

  const makePool = (plan: PoolPlan, index: number): Pool => {
    const mine = plan.servers.filter(({ only }) => only === undefined || only === instance.id);
    const pool: Pool = {
      plan,
      traffic: trafficOf(seed, index, plan.rate * instance.share),
      rows: mine.map((each, position) => ({
        server: makeServer(each, plan, position + 1, hash(seed, index, position, salt) % INTERVAL_MS),
        flow: emptyFlow(),
      })),
      since: startedAt,
      unserved: 0,
      up: true,
      changedAt: startedAt,
      timesDown: 0,
      downtime: 0,
    };
    for (const { server } of pool.rows) poolOf.set(server, pool);
    return pool;
  };

  const plan = (server: Server, t: number) =>
    next.set(server, nextChange(server, conditionOf(server), wordOf(server), t));

  const followers = (server: Server): Server[] =>
    (followersOf.get(server) ?? []).flatMap((each) => [each, ...followers(each)]);

  /** Does something to a server at `t`, and lets it take effect in its pool and on those that follow it. */
  const change = (touched: Server, t: number, work: () => void): void => {
    const all = [touched, ...followers(touched)];
    const before = all.map(decisionOf);
    work();
    const concerned = new Set<Pool>();
    for (const [index, server] of all.entries()) {
      notice(server, t, before[index] !== decisionOf(server));
      plan(server, t);
      const part = partOf(server, t);
      const pool = poolOf.get(server);
      if (pool && part !== parts.get(server)) concerned.add(pool);
      parts.set(server, part);
    }
    for (const pool of concerned) share(pool, settle(pool, t), t);
  };

  const earliest = (until: number): readonly [Server, number] | null => {
    let found: readonly [Server, number] | null = null;
    for (const entry of next) if (entry[1] <= until && (found === null || entry[1] < found[1])) found = entry;
    return found;
  };
  const advance = (t: number): void => {
    for (let due = earliest(t); due !== null; due = earliest(t)) {
      const [server, at] = due;
      change(server, at, () => runDue(server, conditionOf(server), wordOf(server), at));
    }
  };

  const pools = options.pools.map(makePool);
  for (const pool of pools) {
    for (const { server } of pool.rows) {
      // What runs when the world begins has been running: checked, and decided about by colleagues.
      if (generation === 0) alreadyRunning(server, conditionOf(server), instance.id, startedAt);
      server.stopped = isOut(server) || isDown(server);
      parts.set(server, partOf(server, startedAt));
      plan(server, startedAt);
    }
    share(pool, new Map(), startedAt);
    // Its visitors are spread; their connections come one by one.
    for (const { flow } of pool.rows) flow.held = flow.share;
    share(pool, new Map(), startedAt);
  }

  return {
    pid: 1_000 + (hash(seed, salt, generation, 11) % 30_000),
    startedAt,
    pools,
    find: (pool, server) => servers.get(`${pool}/${server}`) ?? null,
    advance,
    decide: (server, decision, t) => {
      advance(t);
      let changed = false;
      change(server, t, () => {
        changed = decide(server, decision);
      });
      return changed;
    },
    shutDown: (server, t) => {
      advance(t);
      const pool = poolOf.get(server);
      const row = pool?.rows.find((each) => each.server === server);
      if (!pool || !row) return;
      const connections = settle(pool, t);
      const cut = connections.get(row) ?? 0;
      row.flow.aborts += cut;
      // Unanswered requests end with 502.
      row.flow.errors += Math.floor(cut / 4);
      share(pool, connections.set(row, 0), t);
    },
    clearCounters: (t) => {
      advance(t);
      for (const pool of pools) {
        const connections = settle(pool, t);
        for (const { server, flow } of pool.rows) {
          const { share: part, reachable, held, extra } = flow;
          Object.assign(flow, { ...emptyFlow(), share: part, reachable, held, extra });
          server.failures = 0;
          server.timesDown = 0;
        }
        pool.unserved = 0;
        pool.timesDown = 0;
        share(pool, connections, t);
      }
    },
    reconsider: (t) => {
      advance(t);
      for (const server of servers.values()) plan(server, t);
    },
  };
}

function alreadyRunning(server: Server, condition: Condition, instance: string, t: number): void {
  if (server.plan.check === true && !isOut(server)) {
    // As often as it takes to be sure.
    const at = t - (t % INTERVAL_MS) + server.offset;
    for (let run = 0; run < RISE * 3; run++) runDue(server, condition, 'up', at);
    server.timesDown = isDown(server) ? 1 : 0;
  }
  const decision = server.plan.decided?.[instance];
  if (decision !== undefined) decide(server, decision);
}
