/**
 * What an administrator wrote into the files of the simulated instances of HAProxy. What runs from it, and forgets
 * everything with each reload, is a process (`process.ts`).
 */

/** What a check that fails says of it, column by column (HAProxy contract §4.2). */
export interface Failure {
  /** `check_status`, `check_desc`. */
  readonly status: string;
  readonly description: string;
  /** `check_code`; empty below layer 7. */
  readonly code: number | null;
  /** `last_chk`: text from the network. */
  readonly last: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** How the application behind a server does, whatever HAProxy thinks of it. `closing` answers its check with 404. */
export type Condition =
  | { readonly kind: 'up' | 'closing' }
  | { readonly kind: 'down'; readonly failure: Failure }
  | {
      readonly kind: 'flaky';
      readonly failure: Failure;
      readonly period: number;
      readonly down: number;
      readonly phase: number;
    };

export interface ServerPlan {
  readonly name: string;
  /** As `addr` shows it: `10.0.0.1:80`, `[::1]:80`, `unix`; empty for one that does not resolve. */
  readonly address: string;
  /** The server of ITCare's world at this position: same name, same address, another port. */
  readonly itcareServer?: number;
  /** Where the other instance's file says another one. */
  readonly addressOn?: Readonly<Record<string, string>>;
  /** The one instance that has it; all unless told. */
  readonly only?: string;
  readonly weight?: number;
  readonly backup?: boolean;
  readonly check?: boolean;
  readonly condition?: Condition;
  /** `disabled` in the file. */
  readonly disabled?: boolean;
  /** `pool/server` whose health and decisions it follows. */
  readonly track?: string;
  readonly agent?: boolean;
  /** The value of the pool's cookie for it. */
  readonly cookie?: string;
  readonly slowStartMs?: number;
  readonly maxConnections?: number;
  /** What a colleague has decided before the world begins, by instance. */
  readonly decided?: Readonly<Record<string, 'drain' | 'maint'>>;
}

export interface PoolPlan {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  readonly mode?: 'http' | 'tcp';
  readonly algorithm?: string;
  /** The name of the cookie that visitors return by. */
  readonly cookie?: string;
  /** The share of requests by visitors who return, by cookie or table, 0..1. */
  readonly returning?: number;
  /** Whether a `listen` section: it has a FRONTEND row of its own. */
  readonly listen?: boolean;
  /** Sessions a second over all instances, in the mean of a day. */
  readonly rate: number;
  /** How long one is in progress, in seconds. */
  readonly seconds: number;
  readonly servers: readonly ServerPlan[];
}

export interface FrontendPlan {
  readonly name: string;
  readonly pools: readonly string[];
}

export interface InstancePlan {
  readonly id: string;
  /** Its part of the traffic, 0..1: a passive one of a pair has none. */
  readonly share: number;
  /** `stats admin`. */
  readonly admin: boolean;
  /** `stats show-legends`: addresses, cookies and algorithms are told. */
  readonly legends: boolean;
  /** `stats refresh`, in seconds. */
  readonly refresh?: number;
  readonly hideVersion?: boolean;
  readonly description?: string;
  /** How long its process has run when the world begins. */
  readonly hoursUp: number;
  /** Whether somebody reloads it now and then. */
  readonly restless?: boolean;
}

export interface BalancerPlan {
  readonly id: string;
  readonly name: string;
  readonly production: boolean;
  readonly instances: readonly InstancePlan[];
  readonly frontends: readonly FrontendPlan[];
  readonly pools: readonly PoolPlan[];
}
