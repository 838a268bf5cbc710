/**
 * The simulated instances of HAProxy: each with a process of its own, which knows nothing of the others and forgets
 * every decision when it is reloaded (HAProxy contract §11, §12). The applications behind them are the same for all.
 */
import { hash } from '#simulator/world/random.ts';
import { FAILURES, KNOWN_BALANCERS, fleetPool } from './known.ts';
import type { BalancerPlan, Condition, InstancePlan, PoolPlan, ServerPlan } from './model.ts';
import { startProcess } from './process.ts';
import type { Process } from './process.ts';
import type { AgentWord, Server } from './server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface HaproxyOptions {
  readonly seed?: number;
  readonly start: number;
  readonly now: () => number;
  /** How many servers the big pool of `internal` has; 0 or absent: there is none. */
  readonly fleet?: number;
  /** The server of ITCare's world at a position. */
  readonly serverAt?: (position: number) => { readonly name: string; readonly address: string } | null;
}

/** Who may use the pages; `admin` false is `stats admin` that does not hold for them. */
export interface Account {
  readonly user: string;
  readonly password: string;
  readonly admin?: boolean;
}

export interface Instance {
  readonly plan: InstancePlan;
  readonly balancer: BalancerPlan;
  /** `stats http-request deny`: 403 to everybody. */
  forbidden: boolean;
  /** As it is now. */
  process(): Process;
}

export interface HaproxyWorld {
  /** Who has to sign in; null takes any, as behind a proxy that adds the credential. */
  accounts: readonly Account[] | null;
  readonly instances: readonly Instance[];
  now(): number;
  instance(id: string): Instance | null;
  /** What an administrator does with `systemctl reload`: a new process from the file. */
  reload(id: string): void;
  /** `clear counters all` on the command line: the process stays. */
  clearCounters(id: string): void;
  /** Lets the check of a server fail on all instances, or pass again. */
  setCheck(pool: string, server: string, passes: boolean): void;
  /** What the agent on a server answers from now on. */
  setAgent(pool: string, server: string, word: AgentWord): void;
}

interface Running {
  process: Process;
  generation: number;
  /** The next time somebody reloads it. */
  reloadAt: number;
}

function nameOf(server: Server): string {
  return `${server.pool.name}/${server.plan.name}`;
}

export function createHaproxyWorld(options: HaproxyOptions): HaproxyWorld {
  const { seed = 1, start, now, fleet = 0, serverAt = () => null } = options;
  const conditions = new Map<string, Condition>();
  const words = new Map<string, AgentWord>();
  const running = new Map<string, Running>();

  const shared = (plan: ServerPlan): ServerPlan => {
    const server = plan.itcareServer === undefined ? null : serverAt(plan.itcareServer);
    return server ? { ...plan, name: server.name, address: `${server.address}:9443` } : plan;
  };
  const poolsOf = (balancer: BalancerPlan): readonly PoolPlan[] =>
    [...balancer.pools, ...(balancer.id === 'internal' && fleet > 0 ? [fleetPool(fleet)] : [])].map(
      (pool) => ({
        ...pool,
        servers: pool.servers.map(shared),
      }),
    );

  const begin = (
    plan: InstancePlan,
    balancer: BalancerPlan,
    generation: number,
    startedAt: number,
  ): Process =>
    startProcess({
      seed,
      instance: plan,
      pools: poolsOf(balancer),
      generation,
      startedAt,
      // Phases of what fails now and then count from the beginning of the world.
      conditionOf: (server) =>
        conditions.get(nameOf(server)) ?? phased(server.plan.condition ?? { kind: 'up' }, start),
      wordOf: (server) => words.get(nameOf(server)) ?? 'up',
    });

  const restart = (each: Running, plan: InstancePlan, balancer: BalancerPlan, at: number): void => {
    each.process.advance(at);
    each.generation++;
    each.process = begin(plan, balancer, each.generation, at);
  };

  const make = (plan: InstancePlan, balancer: BalancerPlan): Instance => ({
    plan,
    balancer,
    forbidden: false,
    process: () => {
      let mine = running.get(plan.id);
      if (!mine) {
        // Made when somebody first looks: most worlds are asked nothing of it.
        const process = begin(plan, balancer, 0, start - plan.hoursUp * HOUR);
        mine = { process, generation: 0, reloadAt: firstReload(seed, plan, start) };
        running.set(plan.id, mine);
      }
      for (; mine.reloadAt <= now(); mine.reloadAt += between(seed, plan, mine.generation))
        restart(mine, plan, balancer, mine.reloadAt);
      mine.process.advance(now());
      return mine.process;
    },
  });

  const plans: readonly BalancerPlan[] = KNOWN_BALANCERS;
  const instances = plans.flatMap((balancer) => balancer.instances.map((plan) => make(plan, balancer)));

  const named = (id: string): Instance => {
    const found = instances.find(({ plan }) => plan.id === id);
    if (!found) throw new Error(`No instance is called ${id}`);
    return found;
  };
  /** All instances, each as it is now; what is changed then counts from now on. */
  const change = (pool: string, server: string, work: () => void): void => {
    const processes = instances.map((each) => each.process());
    if (!processes.some((process) => process.find(pool, server)))
      throw new Error(`No server is called ${pool}/${server}`);
    work();
    for (const process of processes) process.reconsider(now());
  };

  return {
    accounts: null,
    instances,
    now,
    instance: (id) => instances.find(({ plan }) => plan.id === id) ?? null,
    reload: (id) => {
      const instance = named(id);
      const { plan, balancer } = instance;
      instance.process();
      const mine = running.get(id);
      if (mine) restart(mine, plan, balancer, now());
    },
    clearCounters: (id) => named(id).process().clearCounters(now()),
    setCheck: (pool, server, passes) =>
      change(pool, server, () =>
        conditions.set(
          `${pool}/${server}`,
          passes ? { kind: 'up' } : { kind: 'down', failure: FAILURES.unavailable },
        ),
      ),
    setAgent: (pool, server, word) => change(pool, server, () => words.set(`${pool}/${server}`, word)),
  };
}

function phased(condition: Condition, start: number): Condition {
  return condition.kind === 'flaky' ? { ...condition, phase: start + condition.phase } : condition;
}

function firstReload(seed: number, plan: InstancePlan, start: number): number {
  return plan.restless === true
    ? start + 45 * MINUTE + (hash(seed, plan.hoursUp, 21) % (45 * MINUTE))
    : Infinity;
}

function between(seed: number, plan: InstancePlan, generation: number): number {
  return 4 * HOUR + (hash(seed, plan.hoursUp, 22, generation) % (4 * HOUR));
}
