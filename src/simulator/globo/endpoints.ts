/** The endpoints of the simulated GloboNetworkAPI: which address and method is which (Globo contract §4). */
import { TEXT, emptyPage, json, rejectWith } from './answers.ts';
import { deviceBody, environmentBody, formOf, poolBody, vipBody } from './fields.ts';
import type { Device, GloboEnvironment, GloboPool, GloboVip } from './model.ts';
import { search } from './search.ts';
import type { Searchable, Value } from './search.ts';
import { idsOf, knownPools, poolsAnswer, putStatus } from './status.ts';
import type { GloboWorld } from './world.ts';

export interface GloboCall {
  readonly world: GloboWorld;
  readonly url: URL;
  /** What the address names: ids, as text. */
  readonly ids: string;
  /** The raw body. */
  readonly text: string;
  /** For locks; false when the client gave up meanwhile. */
  readonly wait: (ms: number) => Promise<boolean>;
}

export interface GloboEndpoint {
  /** As in fault rules and the log; the client's function, and `getLiveMemberStatus` for `checkstatus=1`. */
  readonly name: string;
  readonly method: 'GET' | 'PUT';
  /** Below `/api/v3/`, without the last slash; its group is the ids. */
  readonly pattern: RegExp;
  /** Only addresses with this in their query. */
  readonly only?: (query: URLSearchParams) => boolean;
  readonly run: (call: GloboCall) => Response | Promise<Response>;
}

const octets = (member: { v4: string | null }) => (member.v4 ?? '').split('.');
const blocks = (member: { v6: string | null }) => (member.v6 ?? '').split(':');
const numbered = (name: string, parts: readonly string[], count: number): Record<string, Value> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${name}${index + 1}`, parts[index] || null]),
  );

const MEMBER_FIELDS = [
  'id',
  'identifier',
  'member_status',
  'port_real',
  'weight',
  'priority',
  'limit',
  ...Array.from({ length: 4 }, (_, index) => `ip__oct${index + 1}`),
  ...Array.from({ length: 8 }, (_, index) => `ipv6__block${index + 1}`),
  'ip__ipequipamento__equipamento__nome',
  'ip__ipequipamento__equipamento',
];

const poolSearch = (world: GloboWorld): Searchable<GloboPool> => ({
  fields: {
    id: (pool) => pool.id,
    identifier: (pool) => pool.identifier,
    default_port: (pool) => pool.port,
    default_limit: (pool) => pool.limit,
    environment: (pool) => pool.environment.id,
    lb_method: (pool) => pool.method,
    pool_created: (pool) => pool.created,
    healthcheck: (pool) => (pool.check ? pool.id : null),
    healthcheck__healthcheck_type: (pool) => pool.check?.type ?? null,
    servicedownaction: (pool) => pool.serviceDown.id,
  },
  many: {
    serverpoolmember: {
      fields: MEMBER_FIELDS,
      rows: (pool) =>
        pool.members.map((member) => ({
          id: member.id,
          identifier: member.v4 ?? member.v6,
          member_status: member.stored,
          port_real: member.port,
          weight: member.weight,
          priority: member.priority,
          limit: member.limit,
          ...numbered('ip__oct', octets(member), 4),
          ...numbered('ipv6__block', blocks(member), 8),
          // The way to the name of a server leads over IPv4 addresses alone.
          ip__ipequipamento__equipamento__nome: member.v4 === null ? null : member.equipment.name,
          ip__ipequipamento__equipamento: member.v4 === null ? null : member.equipment.id,
        })),
    },
    viprequestportpool: {
      fields: ['id', 'vip_request_port__vip_request__id', 'vip_request_port__vip_request__name'],
      rows: (pool) =>
        world.vips
          .filter((vip) => vip.ports.some((port) => port.pools.includes(pool)))
          .map((vip) => ({
            id: vip.id,
            vip_request_port__vip_request__id: vip.id,
            vip_request_port__vip_request__name: vip.name,
          })),
    },
  },
});

const POOLS_OF_VIP = 'viprequestport__viprequestportpool__server_pool';

const vipSearch: Searchable<GloboVip> = {
  fields: { id: (vip) => vip.id, name: (vip) => vip.name, created: (vip) => vip.created },
  many: {
    viprequestport: {
      fields: ['port', 'viprequestportpool__server_pool'],
      rows: (vip) =>
        vip.ports.flatMap(({ port, pools }) =>
          pools.map((pool) => ({ id: port, port, viprequestportpool__server_pool: pool.id })),
        ),
    },
  },
};

const environmentSearch = (world: GloboWorld): Searchable<GloboEnvironment> => ({
  fields: {
    id: (environment) => environment.id,
    serverpool__environment: (environment) =>
      world.pools.some((pool) => pool.environment === environment) ? environment.id : null,
  },
  many: {},
});

const deviceSearch = (world: GloboWorld): Searchable<Device> => ({
  fields: {
    id: (device) => device.id,
    nome: (device) => device.name,
    name: (device) => device.name,
    maintenance: (device) => device.maintenance,
    tipo_equipamento__tipo_equipamento: () => 'Balanceador',
  },
  many: {
    equipamentoambiente: {
      fields: ['ambiente'],
      rows: (device) =>
        world.environments
          .filter((environment) => environment.devices.includes(device))
          .map((environment) => ({ id: environment.id, ambiente: environment.id })),
    },
  },
});

function searchPools({ world, url }: GloboCall, kind?: string): Response {
  const { page, links } = search(world.pools, poolSearch(world), url);
  const form = formOf(url.searchParams, kind);
  return json({ ...links, server_pools: page.map((pool) => poolBody(world, pool, form)) });
}

function getPools({ world, url, ids }: GloboCall, kind?: string): Response {
  const pools = knownPools(world, ids);
  if (pools.length < idsOf(ids).length) throw rejectWith(TEXT.poolUnknown, 404);
  const form = formOf(url.searchParams, kind);
  return json({ server_pools: pools.map((pool) => poolBody(world, pool, form)) });
}

async function liveStatus({ world, ids, wait }: GloboCall): Promise<Response> {
  const pools = knownPools(world, ids);
  if (!(await world.locked(pools, wait))) return emptyPage(500);
  world.check(pools);
  return poolsAnswer(world, pools);
}

function searchVips({ world, url }: GloboCall, always: Record<string, unknown> | null = null): Response {
  const { page, links } = search(world.vips, vipSearch, url, always);
  const form = formOf(url.searchParams);
  return json({ ...links, vips: page.map((vip) => vipBody(world, vip, form)) });
}

function vipsOfPool(call: GloboCall): Response {
  const raw = call.url.searchParams.get('search');
  // A bug of the server: this address and a search of one's own do not go together.
  if (raw?.includes('extends_search')) throw rejectWith("'dict' object has no attribute 'append'");
  return searchVips(call, { [POOLS_OF_VIP]: idsOf(call.ids)[0] });
}

function getVips({ world, url, ids }: GloboCall, kind?: string): Response {
  const vips = idsOf(ids).map((id) => world.vips.find((vip) => vip.id === id));
  const form = formOf(url.searchParams, kind);
  return json({
    vips: vips.map((vip) => {
      if (!vip) throw rejectWith(TEXT.vipUnknown, 404);
      return vipBody(world, vip, form);
    }),
  });
}

function getEnvironments({ world, url, ids }: GloboCall): Response {
  const form = formOf(url.searchParams);
  return json({
    environments: idsOf(ids).map((id) => {
      const environment = world.environments.find((each) => each.id === id);
      if (!environment) throw rejectWith(TEXT.environmentUnknown, 404);
      return environmentBody(environment, form);
    }),
  });
}

function searchEnvironments({ world, url }: GloboCall): Response {
  const { page, links } = search(world.environments, environmentSearch(world), url);
  const form = formOf(url.searchParams);
  return json({ ...links, environments: page.map((each) => environmentBody(each, form)) });
}

function getEquipments({ world, url, ids }: GloboCall): Response {
  const form = formOf(url.searchParams);
  return json({
    equipments: idsOf(ids).map((id) => {
      const device = world.devices.find((each) => each.id === id);
      if (!device) throw rejectWith(TEXT.equipmentUnknown, 404);
      return deviceBody(world, device, form);
    }),
  });
}

function searchEquipments({ world, url }: GloboCall): Response {
  const { page, links } = search(world.devices, deviceSearch(world), url);
  const form = formOf(url.searchParams);
  return json({ ...links, equipments: page.map((device) => deviceBody(world, device, form)) });
}

/** What the real server takes for ids: anything of these, which it then may fail to read as numbers. */
const IDS = '([;\\w]+)';
const below = (path: string) => new RegExp(`^${path.replaceAll('IDS', IDS)}$`);
const STATUS = below('pool/deploy/IDS/member/status');
const isLive = (query: URLSearchParams) => query.get('checkstatus') === '1';

export const GLOBO_ENDPOINTS: readonly GloboEndpoint[] = [
  { name: 'searchPools', method: 'GET', pattern: below('pool'), run: (call) => searchPools(call) },
  {
    name: 'searchPoolDetails',
    method: 'GET',
    pattern: below('pool/details'),
    run: (call) => searchPools(call, 'details'),
  },
  {
    name: 'getPoolDetails',
    method: 'GET',
    pattern: below('pool/details/IDS'),
    run: (call) => getPools(call, 'details'),
  },
  { name: 'getLiveMemberStatus', method: 'GET', pattern: STATUS, only: isLive, run: liveStatus },
  {
    name: 'getMemberStatus',
    method: 'GET',
    pattern: STATUS,
    run: ({ world, ids }) => poolsAnswer(world, knownPools(world, ids)),
  },
  {
    name: 'putMemberStatus',
    method: 'PUT',
    pattern: STATUS,
    run: ({ world, ids, text, url }) => putStatus(world, ids, text, url.host),
  },
  {
    name: 'getPoolsOfVipEnvironment',
    method: 'GET',
    pattern: below('pool/environment-vip/IDS'),
    // There is one VIP environment, which every pool can be used in.
    run: ({ world, ids }) =>
      json({
        server_pools: (idsOf(ids).includes(1) ? world.pools : []).map(({ id, identifier }) => ({
          id,
          identifier,
        })),
      }),
  },
  { name: 'getPools', method: 'GET', pattern: below('pool/IDS'), run: (call) => getPools(call) },
  { name: 'getEnvironments', method: 'GET', pattern: below('environment/IDS'), run: getEnvironments },
  { name: 'searchEnvironments', method: 'GET', pattern: below('environment'), run: searchEnvironments },
  { name: 'getEquipments', method: 'GET', pattern: below('equipment/IDS'), run: getEquipments },
  { name: 'searchEquipments', method: 'GET', pattern: below('equipment'), run: searchEquipments },
  { name: 'getVipsOfPool', method: 'GET', pattern: below('vip-request/pool/IDS'), run: vipsOfPool },
  { name: 'searchVips', method: 'GET', pattern: below('vip-request'), run: (call) => searchVips(call) },
  {
    name: 'getVipDetails',
    method: 'GET',
    pattern: below('vip-request/details/IDS'),
    run: (call) => getVips(call, 'details'),
  },
  { name: 'getVips', method: 'GET', pattern: below('vip-request/IDS'), run: (call) => getVips(call) },
  { name: 'getHelp', method: 'GET', pattern: below('help/IDS'), run: () => emptyPage(500) },
];

/** The endpoint of an address, and the ids in it. `path` is below `/api/v3/`, without the last slash. */
export function endpointAt(
  method: string,
  path: string,
  query: URLSearchParams,
): { endpoint: GloboEndpoint; ids: string } | null {
  for (const endpoint of GLOBO_ENDPOINTS) {
    const match = endpoint.pattern.exec(path);
    if (match && endpoint.method === method && (endpoint.only?.(query) ?? true)) {
      return { endpoint, ids: match[1] ?? '' };
    }
  }
  return null;
}

/** Whether the address exists for some method. */
export function isAddress(path: string): boolean {
  return GLOBO_ENDPOINTS.some(({ pattern }) => pattern.test(path));
}
