/** The compact records of the world. Full API objects are made from them only for what an answer shows. */
import type { MemberState } from '#domain/members/member-state.ts';

export interface Area {
  readonly id: string;
  readonly region: string;
  readonly cloudId: number;
  readonly zones: readonly [string, ...string[]];
  readonly regulation: string;
}

export interface Network {
  readonly index: number;
  readonly id: number;
  readonly technicalId: string;
  readonly area: Area;
  readonly cidr: string;
  readonly environment: string;
  /** False where host names of the attached domain cannot be created by the platform (create answers 400). */
  readonly dns: boolean;
}

export interface Service {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly application: string;
  readonly environment: string;
  readonly area: Area;
  readonly domain: string;
}

/** One change of a member's state, with what it had at that instant: all later values follow from it. */
export interface StateChange {
  readonly at: number;
  readonly state: MemberState;
  /** Connections when the change was made. */
  readonly connections: number;
  /** Share of its full load, 0..1, when the change was made. */
  readonly presence: number;
}

export type HealthPlan =
  | { readonly kind: 'up' | 'down' | 'unchecked' }
  | { readonly kind: 'flaky'; readonly period: number; readonly down: number; readonly phase: number };

/** How a member of the test balancers misbehaves when it is patched. */
export type Quirk = 'denied' | 'ignored';

export interface Member {
  readonly server: Server;
  /** Null for a row the platform does not know as a resource: such a row cannot be addressed by the API. */
  readonly resourceId: number | null;
  readonly port: number;
  readonly weight: number;
  readonly initial: MemberState;
  readonly health: HealthPlan;
  readonly quirk: Quirk | null;
  /** When it was added by a write; null if it was there from the beginning. */
  readonly bornAt: number | null;
  removedAt: number | null;
  readonly history: StateChange[];
}

export interface Server {
  readonly index: number;
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  readonly owner: Balancer;
}

export interface WhitelistRow {
  readonly ip: string;
  readonly comment: string | null;
  readonly url: string | null;
}

export interface BotDefense {
  template: string;
  mode: string;
  whitelist: WhitelistRow[];
}

export interface Url {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  readonly createdBy: string;
  monitoring: boolean;
  onCall: boolean;
}

export interface IRule {
  readonly name: string;
  readonly description: string;
}

export interface CertificateInfo {
  readonly name: string;
  readonly commonName: string;
  /** Days from the world's first day to the expiry; negative = expired. */
  readonly days: number;
}

export interface Balancer {
  /** Position in the generated world; also the salt of everything derived from it. */
  readonly index: number;
  readonly id: number;
  readonly internalId: number;
  readonly name: string;
  readonly service: Service;
  readonly environment: string;
  readonly network: Network;
  readonly vip: string;
  readonly protocols: readonly string[];
  readonly mode: string;
  readonly persistence: string | null;
  readonly fallback: string | null;
  readonly irules: readonly IRule[];
  readonly certificate: CertificateInfo | null;
  readonly healthCheck: string | null;
  readonly comment: string | null;
  readonly createdAt: number;
  /** Mean of its connections; the curve of the day goes around it. */
  readonly load: number;
  readonly port: number;
  readonly known: string | null;
  readonly poolSize: number;
  readonly firstServer: number;
  readonly spareServers: number;
  /** The balancer whose servers this one shares, null if it has its own. */
  readonly sharesWith: Balancer | null;
  sharedBy: Balancer | null;
  readonly firstAddress: number;
  status: string;
  monitoring: boolean;
  onCall: boolean;
  alerting: boolean;
  bot: BotDefense | null;
  botUpdating: boolean;
  /** Null until somebody looks at them. */
  members: Member[] | null;
  urls: Url[] | null;
  /** Instants at which the pool or the balancer's running state changed, oldest first. */
  readonly breaks: number[];
  readonly runs: { readonly at: number; readonly on: boolean }[];
}
