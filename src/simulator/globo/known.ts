/**
 * The pools that tests and the demo may rely on: always the first of every world, with ids from 1. Each says in a
 * sentence what it is for. Members are given by the number a live read of the equipment would answer.
 */
import type { Check } from './model.ts';

export interface KnownPoolMember {
  readonly server: string;
  /** What the equipment answers: 0, 1, 2, 3, 5 or 7. */
  readonly live: number;
  /** What its second balancer answers, where the pair disagrees. */
  readonly second?: number;
  /** What the database says; the same as `live` unless told. */
  readonly stored?: number;
  readonly unchecked?: boolean;
  readonly check?: Check;
  readonly family?: 'v6';
  /** The server of ITCare's world at this position: same name, same address. */
  readonly itcareServer?: number;
}

export interface KnownPool {
  readonly name: string;
  readonly purpose: string;
  readonly environment: string;
  readonly port?: number;
  readonly method?: string;
  readonly checkType?: string | null;
  readonly created?: boolean | null;
  readonly unreadable?: boolean;
  /** Position of the balancer of the pair that does not know the pool; `both` where none does. */
  readonly missingOn?: 0 | 1 | 'both';
  readonly forbidden?: boolean;
  readonly noEquipmentRight?: boolean;
  readonly lockMs?: number;
  readonly members: readonly KnownPoolMember[];
}

function row(
  prefix: string,
  count: number,
  live = 7,
  more: Omit<KnownPoolMember, 'server' | 'live'> = {},
): KnownPoolMember[] {
  const digits = String(count).length;
  return Array.from({ length: count }, (_, index) => ({
    server: `${prefix}-${String(index + 1).padStart(Math.max(2, digits), '0')}`,
    live,
    ...more,
  }));
}

/** Environments of the known pools, and what is odd about their balancers. */
export const KNOWN_ENVIRONMENTS = [
  { name: 'BE - STORE - BALANCING', oddity: null },
  { name: 'BE - CATALOGUE - BALANCING', oddity: null },
  { name: 'BE - PAYMENTS - BALANCING', oddity: null },
  { name: 'BE - ARCHIVE - UNREACHABLE', oddity: 'second-unreachable' },
  { name: 'BE - LEDGER - ONE IN MAINTENANCE', oddity: 'first-in-maintenance' },
  { name: 'BE - MAIL - CLOSED', oddity: 'both-in-maintenance' },
  { name: 'BE - LAB - NO BALANCER', oddity: 'none' },
] as const;

const [STORE, CATALOGUE, PAYMENTS, UNREACHABLE, ONE_IN_MAINTENANCE, CLOSED, BARE] = KNOWN_ENVIRONMENTS;

export const KNOWN_POOLS = [
  {
    name: 'store-front',
    purpose: 'The everyday one: six members, all enabled and up, behind two VIPs.',
    environment: STORE.name,
    members: row('STORE-WEB', 6),
  },
  {
    name: 'store-api',
    purpose: 'Four members, the last one fails its check; shares a VIP with store-front.',
    environment: STORE.name,
    port: 8080,
    method: 'weighted',
    members: [...row('STORE-API', 3), { server: 'STORE-API-04', live: 3 }],
  },
  {
    name: 'store-solo',
    purpose: 'One member: taking it out leaves nothing.',
    environment: STORE.name,
    members: row('STORE-SOLO', 1),
  },
  {
    name: 'catalogue-search',
    purpose: 'Three hundred members.',
    environment: CATALOGUE.name,
    method: 'round-robin',
    members: row('CATALOGUE', 300),
  },
  {
    name: 'catalogue-v6',
    purpose: 'IPv6 members only.',
    environment: CATALOGUE.name,
    members: row('CATALOGUE-SIX', 3, 7, { family: 'v6' }),
  },
  {
    name: 'catalogue-both',
    purpose: 'IPv4 and IPv6 members.',
    environment: CATALOGUE.name,
    members: [...row('CATALOGUE-MIX', 2), { server: 'CATALOGUE-MIX-03', live: 5, family: 'v6' }],
  },
  { name: 'catalogue-empty', purpose: 'No members.', environment: CATALOGUE.name, members: [] },
  {
    name: 'catalogue-new',
    purpose: 'Never checked: every number is an intention; the third one is really down.',
    environment: CATALOGUE.name,
    members: [
      ...row('CATALOGUE-NEW', 2, 7, { stored: 3, unchecked: true }),
      { server: 'CATALOGUE-NEW-03', live: 3, stored: 3, unchecked: true },
    ],
  },
  {
    name: 'catalogue-unreadable',
    purpose: 'Members null: the address of one belongs to no server.',
    environment: CATALOGUE.name,
    unreadable: true,
    members: row('CATALOGUE-LOST', 2),
  },
  {
    name: 'catalogue-unmonitored',
    purpose: 'No health check: up means up or not monitored.',
    environment: CATALOGUE.name,
    checkType: null,
    members: row('CATALOGUE-BLIND', 3),
  },
  {
    name: 'catalogue-planned',
    purpose: 'Not deployed: the equipment does not know it.',
    environment: CATALOGUE.name,
    created: false,
    missingOn: 'both',
    members: row('CATALOGUE-PLAN', 2, 7, { stored: 3, unchecked: true }),
  },
  {
    name: 'catalogue-doubtful',
    purpose: 'Whether it is deployed is not known (null).',
    environment: CATALOGUE.name,
    created: null,
    members: row('CATALOGUE-DOUBT', 2),
  },
  {
    name: 'store-split',
    purpose: 'The two balancers disagree about the second member.',
    environment: STORE.name,
    members: [
      { server: 'STORE-SPLIT-01', live: 7 },
      { server: 'STORE-SPLIT-02', live: 7, second: 0 },
      { server: 'STORE-SPLIT-03', live: 7 },
    ],
  },
  {
    name: 'store-halved',
    purpose: 'The second balancer lacks it: a change is half done and answers 500.',
    environment: STORE.name,
    missingOn: 1,
    members: row('STORE-HALF', 2),
  },
  {
    name: 'store-mixed',
    purpose: 'One member of every state an equipment gives: 7, 5, 3, 1, 0, 2.',
    environment: STORE.name,
    members: [7, 5, 3, 1, 0, 2].map((live, index) => ({ server: `STORE-MIX-0${index + 1}`, live })),
  },
  {
    name: 'store-stored',
    purpose: 'Stored 4, 6 and 3, which a live read turns into 0, 2 and 7.',
    environment: STORE.name,
    members: [
      { server: 'STORE-OLD-01', live: 0, stored: 4 },
      { server: 'STORE-OLD-02', live: 2, stored: 6 },
      { server: 'STORE-OLD-03', live: 7, stored: 3 },
    ],
  },
  {
    name: 'store-slow',
    purpose: 'A live read holds its lock for four seconds.',
    environment: STORE.name,
    lockMs: 4_000,
    members: row('STORE-SLOW', 3),
  },
  {
    name: 'store-denied',
    purpose: 'Changes end with 500: no right on the balancers. Reading works.',
    environment: STORE.name,
    noEquipmentRight: true,
    members: row('STORE-DENY', 2),
  },
  {
    name: 'store-forbidden',
    purpose: 'Changes end with 403. Reading works.',
    environment: STORE.name,
    forbidden: true,
    members: row('STORE-FORBID', 2),
  },
  {
    name: '=HYPERLINK("http://x.example")<b>',
    purpose: 'Markup and a spreadsheet formula in its name and in the names of its servers.',
    environment: STORE.name,
    members: [
      { server: '<img src=x onerror=alert(1)>', live: 7 },
      { server: "=cmd|' /C calc'!A0", live: 7 },
    ],
  },
  {
    name: 'archive-web',
    purpose: 'The second balancer is unreachable: a live read fails, a change is half done.',
    environment: UNREACHABLE.name,
    members: row('ARCHIVE', 3),
  },
  {
    name: 'ledger-web',
    purpose: 'The first balancer is in maintenance: it is left out silently, and differs afterwards.',
    environment: ONE_IN_MAINTENANCE.name,
    members: row('LEDGER', 3),
  },
  {
    name: 'mail-web',
    purpose: 'Both balancers in maintenance: neither a live read nor a change.',
    environment: CLOSED.name,
    members: row('MAIL', 2),
  },
  {
    name: 'lab-web',
    purpose: 'An environment without balancers.',
    environment: BARE.name,
    members: row('LAB', 2, 7, { stored: 3, unchecked: true }),
  },
  {
    name: 'pay-backend',
    purpose: 'The six servers of ITCare’s pay.example, on another port.',
    environment: PAYMENTS.name,
    port: 9443,
    members: Array.from({ length: 6 }, (_, index) => ({
      server: `PEB4PAY0${index + 1}`,
      live: 7,
      itcareServer: index,
    })),
  },
  {
    name: 'pay-admin',
    purpose: 'Two of the same servers; draining the first leaves one.',
    environment: PAYMENTS.name,
    port: 9444,
    members: [0, 1].map((index) => ({ server: `PEB4PAY0${index + 1}`, live: 7, itcareServer: index })),
  },
] as const satisfies readonly KnownPool[];

export type KnownPoolName = (typeof KNOWN_POOLS)[number]['name'];

/** The id of a known pool; the same in every world. */
export function knownPoolId(name: KnownPoolName): number {
  return 1 + KNOWN_POOLS.findIndex((pool) => pool.name === name);
}
