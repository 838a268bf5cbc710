/** A world with its API, its faults and its log: what tests, the demo and the HTTP upstream start. */
import type { HttpHandler } from 'msw';
import type { AdjustableClock } from './world/clock.ts';
import type { Faults } from './faults.ts';
import type { GloboWorld } from './globo/world.ts';
import type { HaproxyWorld } from './haproxy/world.ts';
import type { SignIn } from './itcare/sign-in.ts';
import type { World, WorldOptions } from './world/world.ts';

export interface LogEntry {
  readonly at: number;
  /** As in fault rules: `setMemberState`. */
  readonly endpoint: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Parsed JSON, undefined without a body. */
  readonly body: unknown;
}

/** A write that reached the world, as it was sent. */
export interface AppliedWrite {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface SimulationOptions extends WorldOptions {
  /** How many servers HAProxy's big pool has; 0 or absent: there is none. */
  readonly fleet?: number;
  /** Answers as the console's proxy lets them come down, where no proxy stands in between. */
  readonly proxied?: boolean;
  /** Called for every write that reaches the world. */
  readonly onApplied?: (write: AppliedWrite) => void;
  /** Called after `reset`, when there is a new world. */
  readonly onReset?: () => void;
}

export interface Simulation {
  /** Changes with `reset`. */
  readonly world: World;
  /** The world of GloboNetworkAPI, with servers of `world` in some of its pools. Changes with `reset`. */
  readonly globo: GloboWorld;
  /** The instances of HAProxy. Changes with `reset`. */
  readonly haproxy: HaproxyWorld;
  readonly proxied: boolean;
  readonly faults: Faults;
  readonly signIn: SignIn;
  readonly clock: AdjustableClock;
  /** Every API request, oldest first, struck by a fault or not; the same array for the simulation's whole life. */
  readonly log: LogEntry[];
  /** For msw's worker, msw's node server or `getResponse`. They match any host. */
  readonly handlers: HttpHandler[];
  /** A new world from the same options, starting now; faults and log are emptied. */
  reset(): void;
  record(entry: LogEntry): void;
  applied(write: AppliedWrite): void;
}
