/**
 * The balancers, instances and pools that tests and the demo may rely on: the same in every world. Each pool says in
 * a sentence what it is for.
 */
import type { BalancerPlan, Condition, Failure, PoolPlan, ServerPlan } from './model.ts';

const MINUTE = 60_000;

/** Failures as HAProxy words them. */
export const FAILURES = {
  unavailable: {
    status: 'L7STS',
    description: 'Layer7 wrong status',
    code: 503,
    last: 'Service Unavailable',
    duration: 2,
  },
  refused: {
    status: 'L4CON',
    description: 'Layer4 connection problem',
    code: null,
    last: 'Connection refused',
    duration: 0,
  },
  /** Commas and quotes, as a comment of the file may have them. */
  silent: {
    status: 'L7TOUT',
    description: 'Layer7 timeout',
    code: null,
    last: " at step 1 of tcp-check (expect string 'zz') comment: 'want, \"zz\"'",
    duration: 1001,
  },
  hostile: {
    status: 'L7RSP',
    description: 'Layer7 invalid response',
    code: null,
    last: '<img src=x onerror=alert(1)>, =HYPERLINK("http://x.example")',
    duration: 3,
  },
} as const satisfies Record<string, Failure>;

const down = (failure: Failure): Condition => ({ kind: 'down', failure });

function row(prefix: string, count: number, network: string, more: Partial<ServerPlan> = {}): ServerPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${index + 1}`,
    address: `${network}.${11 + index}:8080`,
    check: true,
    ...more,
  }));
}

const cookies = (servers: readonly ServerPlan[]): ServerPlan[] =>
  servers.map((server, index) => ({ ...server, cookie: `w${index + 1}` }));

const slots = (count: number): ServerPlan[] =>
  Array.from({ length: count }, (_, index) => ({ name: `slot${index + 1}`, address: '', check: true }));

const EDGE_POOLS = [
  {
    name: 'web',
    purpose: 'The everyday one: four servers and a backup, visitors who return by cookie, two free slots.',
    cookie: 'SRV',
    returning: 0.35,
    rate: 90,
    seconds: 0.7,
    servers: [
      ...cookies(row('web', 4, '10.80.1')),
      { name: 'web5', address: '10.80.1.15:8080', check: true, backup: true, cookie: 'w5' },
      ...slots(2),
    ],
  },
  {
    name: 'api',
    purpose:
      'No cookie, so that a drain ends; slow start; the last one is not monitored, the one before fails.',
    algorithm: 'leastconn',
    rate: 60,
    seconds: 0.9,
    servers: [
      ...row('api', 3, '10.80.2', { slowStartMs: MINUTE }),
      { name: 'api4', address: '10.80.2.14:8080', check: true, condition: down(FAILURES.unavailable) },
      { name: 'api5', address: '10.80.2.15:8080' },
    ],
  },
  {
    name: 'static',
    purpose: 'Three servers; nobody listens on the last one.',
    algorithm: 'uri',
    rate: 140,
    seconds: 0.06,
    servers: [
      ...row('static', 2, '10.80.3'),
      { name: 'static3', address: '10.80.3.13:8080', check: true, condition: down(FAILURES.refused) },
    ],
  },
  {
    name: 'checkout',
    purpose: 'Room for eight requests on each of two servers: when one leaves, visitors wait.',
    cookie: 'CART',
    returning: 0.6,
    rate: 14,
    seconds: 1,
    servers: cookies(row('checkout', 2, '10.80.4', { maxConnections: 8 })),
  },
  {
    name: 'pay',
    purpose: 'The six servers of ITCare’s pay.example, on another port.',
    rate: 30,
    seconds: 0.8,
    servers: Array.from({ length: 6 }, (_, index) => ({
      name: `PEB4PAY0${index + 1}`,
      address: `10.80.5.${11 + index}:9443`,
      itcareServer: index,
      check: true,
    })),
  },
  {
    name: 'solo',
    purpose: 'One server: taking it out leaves nothing.',
    rate: 6,
    seconds: 0.4,
    servers: row('solo', 1, '10.80.6'),
  },
  {
    name: 'search',
    purpose: 'One of three servers fails for a minute and a half now and then.',
    rate: 45,
    seconds: 0.5,
    servers: row('search', 3, '10.80.7').map((server, index) =>
      index === 1
        ? {
            ...server,
            condition: {
              kind: 'flaky' as const,
              failure: FAILURES.unavailable,
              period: 25 * MINUTE,
              down: 90_000,
              phase: 12 * MINUTE,
            },
          }
        : server,
    ),
  },
  {
    name: 'closing',
    purpose: 'The application on the second server asks for no new visitors (disable-on-404).',
    rate: 12,
    seconds: 0.6,
    servers: row('closing', 3, '10.80.8').map((server, index) =>
      index === 1 ? { ...server, condition: { kind: 'closing' as const } } : server,
    ),
  },
  {
    name: 'store-split',
    purpose: 'The instances differ: one drained on lb1, one only on lb2, one with another address there.',
    rate: 20,
    seconds: 0.7,
    servers: row('store', 5, '10.80.9').map((server, index) => ({
      ...server,
      ...(index === 1 && { decided: { lb1: 'drain' as const } }),
      ...(index === 3 && { addressOn: { lb2: '10.80.9.99:8080' } }),
      ...(index === 4 && { only: 'lb2' }),
    })),
  },
  {
    name: 'quirks',
    purpose: 'What is odd about servers: weight, names, agents, tracking, checks, addresses.',
    cookie: 'C,"K',
    returning: 0.2,
    rate: 25,
    seconds: 0.5,
    servers: [
      { name: 'plain', address: '10.80.10.11:8080', check: true, cookie: 'a,b"c' },
      { name: 'zero', address: '10.80.10.12:8080', check: true, weight: 0 },
      { name: 'nocheck', address: '10.80.10.13:8080' },
      { name: 'off', address: '10.80.10.14:8080', check: true, disabled: true },
      { name: 'closed', address: '10.80.10.15:8080', check: true, condition: down(FAILURES.silent) },
      { name: 'hostile', address: '10.80.10.16:8080', check: true, condition: down(FAILURES.hostile) },
      { name: 'follow', address: '10.80.10.17:8080', track: 'web/web1' },
      { name: 'ag', address: '10.80.10.18:8080', check: true, agent: true },
      { name: 'agonly', address: '10.80.10.19:8080', agent: true },
      { name: 'a.b:c_d-e', address: '10.80.10.20:0' },
      { name: 'v6', address: '[2001:db8::11]:8080', check: true },
      { name: 'socket', address: 'unix' },
      { name: 'BACKEND', address: '10.80.10.21:8080', check: true },
      ...slots(2),
    ],
  },
  {
    name: 'tcp',
    purpose: 'Connections rather than requests, with returning visitors by table; one server in maintenance.',
    mode: 'tcp',
    returning: 0.3,
    listen: true,
    rate: 4,
    seconds: 40,
    servers: row('t', 4, '10.80.11').map((server, index) =>
      index === 3 ? { ...server, decided: { lb1: 'maint' as const, lb2: 'maint' as const } } : server,
    ),
  },
] as const satisfies readonly PoolPlan[];

const INTERNAL_POOLS = [
  {
    name: 'wiki',
    purpose: 'Two servers of an instance that stands alone.',
    rate: 9,
    seconds: 0.6,
    servers: row('wiki', 2, '10.81.1'),
  },
  {
    name: 'builds',
    purpose: 'Five servers, one drained by a colleague before anybody looked.',
    rate: 12,
    seconds: 3,
    servers: row('build', 5, '10.81.2').map((server, index) =>
      index === 4 ? { ...server, decided: { lb3: 'drain' as const } } : server,
    ),
  },
  {
    name: 'ldap',
    purpose: 'TCP with a backup.',
    mode: 'tcp',
    listen: true,
    rate: 3,
    seconds: 20,
    servers: [
      ...row('ldap', 2, '10.81.3'),
      { name: 'ldap3', address: '10.81.3.13:389', check: true, backup: true },
    ],
  },
] as const satisfies readonly PoolPlan[];

const LEGACY_POOLS = [
  {
    name: 'intranet',
    purpose: 'Read-only, and without legends: no address is told.',
    rate: 5,
    seconds: 0.8,
    servers: row('intranet', 3, '10.82.1'),
  },
] as const satisfies readonly PoolPlan[];

/** The pool of `internal` that a world has on demand. */
export const FLEET = 'fleet';

export const KNOWN_BALANCERS = [
  {
    id: 'edge',
    name: 'Edge',
    production: true,
    instances: [
      { id: 'lb1', share: 0.55, admin: true, legends: true, refresh: 10, description: 'edge-1', hoursUp: 76 },
      {
        id: 'lb2',
        share: 0.45,
        admin: true,
        legends: true,
        refresh: 10,
        description: 'edge-2',
        hoursUp: 29,
        restless: true,
      },
    ],
    frontends: [
      { name: 'www', pools: ['web', 'api', 'static', 'checkout', 'search', 'store-split', 'quirks'] },
      { name: 'secure', pools: ['pay', 'solo', 'closing'] },
    ],
    pools: EDGE_POOLS,
  },
  {
    id: 'internal',
    name: 'Internal',
    production: false,
    instances: [
      { id: 'lb3', share: 1, admin: true, legends: true, hideVersion: true, hoursUp: 12, restless: true },
    ],
    frontends: [{ name: 'office', pools: ['wiki', 'builds'] }],
    pools: INTERNAL_POOLS,
  },
  {
    id: 'legacy',
    name: 'Legacy',
    production: false,
    instances: [{ id: 'lb4', share: 1, admin: false, legends: false, hoursUp: 41 * 24 }],
    frontends: [{ name: 'old', pools: ['intranet'] }],
    pools: LEGACY_POOLS,
  },
] as const satisfies readonly BalancerPlan[];

type KnownBalancer = (typeof KNOWN_BALANCERS)[number];
export type KnownInstanceId = KnownBalancer['instances'][number]['id'];

/** All instances, in order. */
export const KNOWN_INSTANCES: readonly KnownInstanceId[] = KNOWN_BALANCERS.flatMap(({ instances }) =>
  instances.map(({ id }) => id),
);

/** The big pool: `count` servers that are alike, some of which fail. */
export function fleetPool(count: number): PoolPlan {
  return {
    name: FLEET,
    purpose: 'As many servers as are asked for.',
    algorithm: 'random',
    rate: count * 5,
    seconds: 1.2,
    servers: Array.from({ length: count }, (_, index) => ({
      name: `node${String(index + 1).padStart(3, '0')}`,
      address: `10.90.${Math.floor(index / 200)}.${(index % 200) + 11}:8080`,
      check: true,
      ...(index % 97 === 41 && { condition: down(FAILURES.refused) }),
      ...(index % 120 === 7 && { decided: { lb3: 'drain' as const } }),
    })),
  };
}

/** `backends.haproxy` of a `/config.json` that names them all. */
export const KNOWN_SITE = {
  signIn: { kind: 'proxy' },
  balancers: KNOWN_BALANCERS.map(({ id, name, production, instances }) => ({
    id,
    name,
    production,
    instances: instances.map((instance) => ({ id: instance.id, name: instance.id })),
  })),
} as const;
