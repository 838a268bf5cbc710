/** Makes environments, balancers, pools and VIPs of the simulated GloboNetworkAPI: the same for the same seed. */
import { KNOWN_ENVIRONMENTS, KNOWN_POOLS } from './known.ts';
import type { KnownPool, KnownPoolMember } from './known.ts';
import type {
  Check,
  Device,
  GloboEnvironment,
  GloboPool,
  GloboPoolMember,
  GloboVip,
  Switches,
} from './model.ts';
import { between, hash, pick, unit } from '#simulator/world/random.ts';
import type { NonEmpty } from '#simulator/world/random.ts';

/** A server of the other world, by its position there. */
export type ServerAt = (position: number) => { readonly name: string; readonly address: string } | null;

export interface GloboLayout {
  readonly environments: readonly GloboEnvironment[];
  readonly devices: readonly Device[];
  readonly pools: readonly GloboPool[];
  readonly vips: readonly GloboVip[];
}

const ENVIRONMENTS = 60;
const POOLS = 120;
const MINUTE = 60_000;

const DIVISIONS: NonEmpty<string> = ['BE', 'FE', 'DMZ', 'LAB'];
const AREAS: NonEmpty<string> = [
  'NEWS',
  'SPORTS',
  'VIDEO',
  'ADS',
  'LOGIN',
  'IMAGES',
  'BILLING',
  'COMMENTS',
  'SEARCH',
  'METRICS',
  'PUSH',
  'EDITORIAL',
  'WEATHER',
];
const ROLES: NonEmpty<string> = ['front', 'api', 'worker', 'admin', 'cache', 'feed'];
const METHODS: NonEmpty<string> = ['least-conn', 'least-conn', 'round-robin', 'weighted'];
const CHECKS: NonEmpty<string> = ['HTTP', 'HTTP', 'TCP', 'HTTPS', 'UDP'];
export const SERVICE_DOWN: NonEmpty<{ readonly id: number; readonly name: string }> = [
  { id: 5, name: 'none' },
  { id: 6, name: 'drop' },
  { id: 7, name: 'reset' },
  { id: 8, name: 'reselect' },
];

export function switchesOf(value: number): Switches {
  return { userUp: (value & 1) !== 0, enabled: (value & 2) !== 0 };
}

export function generateGlobo(seed: number, start: number, serverAt: ServerAt): GloboLayout {
  const devices: Device[] = [];
  const environments = [...knownEnvironments(devices), ...otherEnvironments(devices)];
  const counter = { member: 0, equipment: new Map<string, number>() };
  const pools: GloboPool[] = KNOWN_POOLS.map((known: KnownPool, index) =>
    knownPool(known, index, environments, start, serverAt, counter),
  );
  for (let index = pools.length; index < POOLS; index += 1) {
    const others = environments.slice(KNOWN_ENVIRONMENTS.length);
    const environment = others[(index - KNOWN_POOLS.length) % others.length];
    if (environment) pools.push(otherPool(seed, index, environment, start, counter));
  }
  return { environments, devices, pools, vips: vipsOf(seed, pools) };
}

interface Counter {
  member: number;
  /** Ids of servers by name: one server can stand in several pools. */
  readonly equipment: Map<string, number>;
}

function device(devices: Device[], name: string, oddity: Partial<Device> = {}): Device {
  const made = { id: 5 + devices.length, name, maintenance: false, reachable: true, ...oddity };
  devices.push(made);
  return made;
}

function knownEnvironments(devices: Device[]): GloboEnvironment[] {
  return KNOWN_ENVIRONMENTS.map(({ name, oddity }, index) => {
    const label = name.split(' - ')[1] ?? name;
    const pair =
      oddity === 'none'
        ? []
        : [
            device(devices, `LB-${label}-A`, {
              maintenance: oddity === 'first-in-maintenance' || oddity === 'both-in-maintenance',
            }),
            device(devices, `LB-${label}-B`, {
              maintenance: oddity === 'both-in-maintenance',
              reachable: oddity !== 'second-unreachable',
            }),
          ];
    return { id: 1 + index, name, devices: pair };
  });
}

/** Three environments share a pair, as they do in life. */
function otherEnvironments(devices: Device[]): GloboEnvironment[] {
  let pair: Device[] = [];
  return Array.from({ length: ENVIRONMENTS - KNOWN_ENVIRONMENTS.length }, (_, index) => {
    const division = pick(DIVISIONS, Math.floor(index / AREAS.length));
    const area = pick(AREAS, index);
    if (index % 3 === 0) {
      const name = `LB-${division}-${String(1 + index / 3).padStart(2, '0')}`;
      pair = [device(devices, `${name}-A`), device(devices, `${name}-B`)];
    }
    return {
      id: 1 + KNOWN_ENVIRONMENTS.length + index,
      name: `${division} - ${area} - BALANCING`,
      devices: pair,
    };
  });
}

function equipmentOf(name: string, counter: Counter): { id: number; name: string } {
  const id = counter.equipment.get(name) ?? 1_001 + counter.equipment.size;
  counter.equipment.set(name, id);
  return { id, name };
}

/** Beyond two hundred members a pool goes on in another network. */
function v4Of(pool: number, position: number): string {
  const block = Math.floor(position / 200);
  return `10.${64 + block * 8}.${pool % 250}.${11 + (position % 200)}`;
}

const hex = (n: number) => n.toString(16).padStart(4, '0');

function v6Of(pool: number, position: number): string {
  return ['fd42', 'bebe', hex(pool), '0000', '0000', '0000', '0000', hex(0x11 + position)].join(':');
}

function knownPool(
  known: KnownPool,
  index: number,
  environments: readonly GloboEnvironment[],
  start: number,
  serverAt: ServerAt,
  counter: Counter,
): GloboPool {
  const id = 1 + index;
  const environment = environments.find(({ name }) => name === known.environment);
  if (!environment) throw new Error(`No environment is called ${known.environment}`);
  const { devices } = environment;
  const missing =
    known.missingOn === undefined
      ? []
      : known.missingOn === 'both'
        ? devices
        : [devices[known.missingOn]].filter((each) => each !== undefined);
  const port = known.port ?? 80;
  const type = known.checkType === undefined ? 'HTTP' : known.checkType;
  return {
    id,
    identifier: known.name,
    environment,
    port,
    method: known.method ?? 'least-conn',
    check: type === null ? null : checkOf(type),
    serviceDown: SERVICE_DOWN[0],
    limit: 100,
    created: known.created === undefined ? true : known.created,
    unreadable: known.unreadable ?? false,
    missingOn: new Set(missing.map((each) => each.id)),
    forbidden: known.forbidden ?? false,
    noEquipmentRight: known.noEquipmentRight ?? false,
    lockMs: known.lockMs ?? 0,
    members: known.members.map((member, position) =>
      knownMember(member, { id, position, port, devices, start, serverAt, counter }),
    ),
  };
}

interface MemberPlace {
  readonly id: number;
  readonly position: number;
  readonly port: number;
  readonly devices: readonly Device[];
  readonly start: number;
  readonly serverAt: ServerAt;
  readonly counter: Counter;
}

function knownMember(known: KnownPoolMember, place: MemberPlace): GloboPoolMember {
  const { id, position, port, devices, start, counter } = place;
  const server = known.itcareServer === undefined ? null : place.serverAt(known.itcareServer);
  const six = known.family === 'v6';
  counter.member += 1;
  return {
    id: counter.member,
    v4: six ? null : (server?.address ?? v4Of(id, position)),
    v6: six ? v6Of(id, position) : null,
    equipment: equipmentOf(server?.name ?? known.server, counter),
    port,
    weight: 1,
    priority: 1,
    limit: 0,
    check: known.check ?? ([1, 3].includes(known.live) ? 'down' : 'up'),
    switches: new Map(
      devices.map((each, which) => [
        each.id,
        switchesOf(which === 1 ? (known.second ?? known.live) : known.live),
      ]),
    ),
    stored: known.stored ?? known.live,
    checkedAt: known.unchecked === true ? null : start - 3 * MINUTE,
  };
}

function otherPool(
  seed: number,
  index: number,
  environment: GloboEnvironment,
  start: number,
  counter: Counter,
): GloboPool {
  const id = 1 + index;
  const h = (salt: number) => hash(seed, index, salt);
  const area = environment.name.split(' - ')[1]?.toLowerCase() ?? 'pool';
  const role = pick(ROLES, index + Math.floor(index / ENVIRONMENTS));
  const port = pick([80, 8080, 8080, 443, 9000], h(2));
  const size = h(3) % 25 === 0 ? 0 : between(2, 12, seed, index, 4);
  const created = h(5) % 20 !== 0;
  const checked = created && h(6) % 12 !== 0 ? start - between(2, 60 * 24, seed, index, 7) * MINUTE : null;
  const six = h(8) % 9 === 0;
  return {
    id,
    identifier: `${area}-${role}-${id}`,
    environment,
    port,
    method: pick(METHODS, h(9)),
    check: h(10) % 15 === 0 ? null : checkOf(pick(CHECKS, h(11))),
    serviceDown: pick(SERVICE_DOWN, h(12)),
    limit: pick([0, 0, 100, 1000], h(13)),
    created,
    unreadable: false,
    missingOn: new Set(created ? [] : environment.devices.map((each) => each.id)),
    forbidden: false,
    noEquipmentRight: false,
    lockMs: 0,
    members: Array.from({ length: size }, (_, position) => {
      const check: Check =
        unit(seed, index, position, 14) < 0.05 ? 'down' : h(15 + position) % 40 === 0 ? 'flaps' : 'up';
      const value = pick([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 0], hash(seed, index, position, 16));
      counter.member += 1;
      return {
        id: counter.member,
        v4: six ? null : v4Of(id, position),
        v6: six ? v6Of(id, position) : null,
        equipment: equipmentOf(`${area.toUpperCase()}-${role.toUpperCase()}-${id}-${position + 1}`, counter),
        port,
        weight: 1 + (hash(seed, index, position, 17) % 3),
        priority: 1,
        limit: 0,
        check,
        switches: new Map(environment.devices.map((each) => [each.id, switchesOf(value)])),
        stored: value === 0 || checked === null || check === 'down' ? value : value | 4,
        checkedAt: checked,
      };
    }),
  };
}

function checkOf(type: string): NonNullable<GloboPool['check']> {
  const web = type.startsWith('HTTP');
  return {
    type,
    request: web ? 'GET /health HTTP/1.0\\r\\n\\r\\n' : '',
    expect: web ? 'WORKING' : '',
  };
}

/** Two known VIPs that share a pool, and one for each other environment over all its pools. */
function vipsOf(seed: number, pools: readonly GloboPool[]): GloboVip[] {
  const named = (name: string) => pools.filter((pool) => pool.identifier === name);
  const [front, api, pay] = [named('store-front'), named('store-api'), named('pay-backend')];
  const vips: GloboVip[] = [
    {
      id: 1,
      name: 'store.example',
      address: '192.0.2.1',
      created: true,
      ports: [
        { port: 80, pools: front },
        { port: 443, pools: [...front, ...api] },
      ],
    },
    {
      id: 2,
      name: 'm.store.example',
      address: '192.0.2.2',
      created: true,
      ports: [{ port: 443, pools: front }],
    },
    { id: 3, name: null, address: '192.0.2.3', created: false, ports: [{ port: 443, pools: pay }] },
  ];
  const others = pools.slice(KNOWN_POOLS.length);
  for (const environment of new Set(others.map((pool) => pool.environment))) {
    const mine = others.filter((pool) => pool.environment === environment);
    const id = vips.length + 1;
    const area = environment.name.split(' - ')[1]?.toLowerCase() ?? 'vip';
    vips.push({
      id,
      name: `${area}-${id}.example`,
      address: `192.0.2.${id}`,
      created: hash(seed, id, 31) % 10 !== 0,
      ports: [{ port: 443, pools: mine }],
    });
  }
  return vips;
}
