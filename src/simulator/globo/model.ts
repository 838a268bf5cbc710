/** What exists in the world behind the simulated GloboNetworkAPI. */

/** The two switches of a member on one balancer. */
export interface Switches {
  /** False: forced down. */
  userUp: boolean;
  /** False: the session is disabled, so only established and persistent connections go on. */
  enabled: boolean;
}

export type Check = 'up' | 'down' | 'flaps';

/** A balancer of a pair. */
export interface Device {
  readonly id: number;
  readonly name: string;
  maintenance: boolean;
  reachable: boolean;
}

export interface GloboEnvironment {
  readonly id: number;
  readonly name: string;
  /** Two, or none. */
  readonly devices: readonly Device[];
}

export interface GloboPoolMember {
  readonly id: number;
  /** Exactly one of the two. */
  readonly v4: string | null;
  /** Eight blocks, written out. */
  readonly v6: string | null;
  readonly equipment: { readonly id: number; readonly name: string };
  readonly port: number;
  readonly weight: number;
  readonly priority: number;
  readonly limit: number;
  /** What a health check of it says. */
  check: Check;
  /** By device id. */
  readonly switches: Map<number, Switches>;
  /** The number in the database: last written or read live, whichever came later. */
  stored: number;
  /** Of the last live read, epoch ms; null when there was none. */
  checkedAt: number | null;
}

export interface GloboPool {
  readonly id: number;
  readonly identifier: string;
  readonly environment: GloboEnvironment;
  readonly port: number;
  readonly method: string;
  readonly check: { readonly type: string; readonly request: string; readonly expect: string } | null;
  readonly serviceDown: { readonly id: number; readonly name: string };
  readonly limit: number;
  readonly created: boolean | null;
  readonly members: readonly GloboPoolMember[];
  /** One member's address belongs to no server: the API then answers null for all of them. */
  readonly unreadable: boolean;
  /** Devices that do not know this pool. */
  readonly missingOn: ReadonlySet<number>;
  /** 403 for changes. */
  readonly forbidden: boolean;
  /** Changes end with 500: the account has no right on the balancers. */
  readonly noEquipmentRight: boolean;
  /** How long a live read holds the lock of this pool. */
  lockMs: number;
}

export interface GloboVip {
  readonly id: number;
  readonly name: string | null;
  readonly address: string;
  readonly created: boolean;
  readonly ports: readonly { readonly port: number; readonly pools: readonly GloboPool[] }[];
}
