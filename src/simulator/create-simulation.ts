/** Starts a world with its API, its faults and its log. */
import type { HttpHandler } from 'msw';
import { createAdjustableClock } from './world/clock.ts';
import { controlHandlers } from './control.ts';
import { createFaults } from './faults.ts';
import { globoHandlers } from './globo/globo.ts';
import { createGloboWorld } from './globo/world.ts';
import type { GloboWorld } from './globo/world.ts';
import { haproxyHandlers } from './haproxy/haproxy.ts';
import { createHaproxyWorld } from './haproxy/world.ts';
import type { HaproxyWorld } from './haproxy/world.ts';
import { itcareHandlers } from './itcare/itcare.ts';
import { createSignIn } from './itcare/sign-in.ts';
import type { LogEntry, Simulation, SimulationOptions } from './simulation.ts';
import { signInHandlers } from './token-endpoint.ts';
import { createWorld } from './world/world.ts';

const MOST_ENTRIES = 50_000;

export function createSimulation(options: SimulationOptions = {}): Simulation {
  const clock = createAdjustableClock(options.now ?? Date.now);
  let world = createWorld({ ...options, now: clock.now });
  const beside = (): GloboWorld =>
    createGloboWorld({
      ...(options.seed !== undefined && { seed: options.seed }),
      start: world.start,
      now: clock.now,
      serverAt: (position) => world.servers.at(position),
    });
  let globo = beside();
  const instances = (): HaproxyWorld =>
    createHaproxyWorld({
      ...(options.seed !== undefined && { seed: options.seed }),
      ...(options.fleet !== undefined && { fleet: options.fleet }),
      start: world.start,
      now: clock.now,
      serverAt: (position) => world.servers.at(position),
    });
  let haproxy = instances();
  const log: LogEntry[] = [];
  const handlers: HttpHandler[] = [];
  const simulation: Simulation = {
    get world() {
      return world;
    },
    get globo() {
      return globo;
    },
    get haproxy() {
      return haproxy;
    },
    proxied: options.proxied === true,
    faults: createFaults(options.seed),
    signIn: createSignIn(),
    clock,
    log,
    handlers,
    reset: () => {
      world = createWorld({ ...options, start: clock.now(), now: clock.now });
      globo = beside();
      haproxy = instances();
      simulation.faults.clear();
      log.length = 0;
      options.onReset?.();
    },
    record: (entry) => {
      log.push(entry);
      if (log.length > MOST_ENTRIES) log.shift();
    },
    applied: (write) => options.onApplied?.(write),
  };
  handlers.push(
    ...itcareHandlers(simulation),
    ...globoHandlers(simulation),
    ...haproxyHandlers(simulation),
    ...signInHandlers(simulation),
    ...controlHandlers(simulation),
  );
  return simulation;
}
