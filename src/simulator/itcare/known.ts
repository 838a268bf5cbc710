/**
 * The balancers that tests and the demo may rely on. They are always the first of every world, whatever its seed
 * and size, with these ids, names and pools. Server ids of the world count up from `FIRST_SERVER_ID`; each pool
 * is followed by two spare servers on the same network, which can be added to it.
 */
import type { MemberState } from '#domain/members/member-state.ts';
import type { HealthPlan, Quirk } from '#simulator/world/model.ts';

export const FIRST_BALANCER_ID = 500_067_001;
export const FIRST_SERVER_ID = 1_050_001;
export const SPARES_PER_POOL = 2;

export interface KnownMember {
  readonly name: string;
  readonly port: number;
  readonly state?: MemberState;
  readonly health?: HealthPlan;
  readonly quirk?: Quirk;
  /** This row has no resource id: the API cannot address it. */
  readonly anonymous?: boolean;
  /** The same server as the row before it, on another port. */
  readonly sameServer?: boolean;
}

export interface KnownBalancer {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  readonly environment: string;
  readonly application: string;
  readonly serviceName?: string;
  readonly comment?: string;
  readonly persistence: string | null;
  readonly mode: string;
  readonly protocols: readonly [string, ...string[]];
  readonly bot: 'transparent' | 'blocking' | null;
  readonly onCall?: boolean;
  readonly status?: string;
  readonly certificateDays: number;
  /** Mean connections of the whole pool. */
  readonly load: number;
  /** Counters of this balancer go back to zero so often; absent = never. */
  readonly resetEveryMs?: number;
  readonly members: readonly KnownMember[];
}

function row(prefix: string, count: number, port: number, digits = 2): KnownMember[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${prefix}${String(i + 1).padStart(digits, '0')}`,
    port,
  }));
}

const production = {
  environment: 'PRODUCTION',
  persistence: 'cookie',
  mode: 'least-connections-member',
  protocols: ['HTTPS'],
  bot: null,
  certificateDays: 212,
} as const;

const DOWN: HealthPlan = { kind: 'down' };

export const KNOWN_BALANCERS = [
  {
    ...production,
    name: 'pay.example',
    purpose: 'The everyday one: six healthy members, cookie persistence, bot defense in transparent mode.',
    application: 'PAYMENTS',
    bot: 'transparent',
    onCall: true,
    load: 240,
    members: row('PEB4PAY', 6, 8443),
  },
  {
    ...production,
    name: 'shop.example',
    purpose: 'Four members, the last one down. Its counters go back to zero every ten minutes.',
    application: 'ORDERS',
    protocols: ['HTTP', 'HTTPS'],
    certificateDays: 12,
    load: 120,
    resetEveryMs: 600_000,
    members: [...row('PEB4SHOP', 3, 8080), { name: 'PEB4SHOP04', port: 8080, health: DOWN }],
  },
  {
    ...production,
    name: 'solo.example',
    purpose: 'One member: taking it out leaves nothing.',
    application: 'IDENTITY',
    persistence: null,
    mode: 'round-robin',
    load: 60,
    members: row('PEB4SOLO', 1, 443),
  },
  {
    ...production,
    name: 'big.example',
    purpose: 'Five hundred members.',
    application: 'CATALOG',
    mode: 'round-robin',
    persistence: null,
    load: 9000,
    members: row('PEB4BIG', 500, 8080, 3),
  },
  {
    ...production,
    name: 'empty.example',
    purpose: 'No members; two spare servers wait on its network.',
    application: 'REPORTING',
    certificateDays: -9,
    load: 0,
    members: [],
  },
  {
    ...production,
    name: 'reconciliation-of-outstanding-settlement.back-office.example',
    purpose: 'A host name of sixty characters and two hundred members.',
    application: 'LEDGER',
    load: 2600,
    members: row('PEB4LONG', 200, 8443, 3),
  },
  {
    ...production,
    name: 'drained.example',
    purpose: 'One member enabled, one disabled, one offline.',
    application: 'CLAIMS',
    load: 90,
    members: [
      { name: 'PEB4CLM01', port: 8443 },
      { name: 'PEB4CLM02', port: 8443, state: 'disabled' },
      { name: 'PEB4CLM03', port: 8443, state: 'offline' },
    ],
  },
  {
    ...production,
    name: 'hostile.example',
    purpose: 'Markup in its comment, a spreadsheet formula as the name of its service.',
    environment: 'QA',
    application: 'SEARCH',
    serviceName: `=cmd|' /C calc'!A0`,
    comment: '<img src=x onerror=alert(1)>',
    bot: 'blocking',
    load: 30,
    members: row('QEB4EVIL', 3, 8080),
  },
  {
    ...production,
    name: 'quirks.example',
    purpose:
      'PEB4DENY01 refuses every change with 403; PEB4NOOP01 answers 200 and does not change; ' +
      'the last row has no resource id.',
    application: 'PARTNERS',
    load: 80,
    members: [
      { name: 'PEB4GOOD01', port: 8443 },
      { name: 'PEB4DENY01', port: 8443, quirk: 'denied' },
      { name: 'PEB4NOOP01', port: 8443, quirk: 'ignored' },
      { name: 'EXTERNAL-CDN', port: 443, anonymous: true },
    ],
  },
  {
    ...production,
    name: 'twoports.example',
    purpose: 'Two servers, each on two ports: one resource id stands for two rows.',
    application: 'EDI',
    persistence: 'source_addr',
    load: 70,
    members: [
      { name: 'PEB4TWIN01', port: 8443 },
      { name: 'PEB4TWIN01', port: 9443, sameServer: true },
      { name: 'PEB4TWIN02', port: 8443 },
      { name: 'PEB4TWIN02', port: 9443, sameServer: true },
    ],
  },
  {
    ...production,
    name: 'asleep.example',
    purpose: 'Stopped (INACTIVE), three members, no traffic.',
    environment: 'DEVELOPMENT',
    application: 'FLEET',
    status: 'INACTIVE',
    load: 40,
    members: row('DEB4FLT', 3, 8080),
  },
] as const satisfies readonly KnownBalancer[];

export type KnownName = (typeof KNOWN_BALANCERS)[number]['name'];

/** The id of a known balancer; the same in every world. */
export function knownId(name: KnownName): number {
  return FIRST_BALANCER_ID + KNOWN_BALANCERS.findIndex((known) => known.name === name);
}
