/** Rows of the simulated GloboNetworkAPI as JSON, in the form that was asked for (Globo contract §5, §7, §13). */
import type { Device, GloboEnvironment, GloboPool, GloboPoolMember, GloboVip } from './model.ts';
import type { GloboWorld } from './world.ts';

type Json = Record<string, unknown>;

/** `kind`, `fields`, `include` and `exclude` of a query; a token is a field and how to open its relations. */
export interface Form {
  readonly kind: string | null;
  readonly fields: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const DEFAULT_FORM: Form = { kind: null, fields: [], include: [], exclude: [] };

export function formOf(query: URLSearchParams, kind = query.get('kind')): Form {
  const list = (name: string) => (query.get(name) ?? '').split(',').filter((token) => token !== '');
  return { kind, fields: list('fields'), include: list('include'), exclude: list('exclude') };
}

/** A row's fields, each made when it is asked for, with the rest of its token: `details`, `basic`, or nothing. */
type Makers = Readonly<Record<string, (open: string) => unknown>>;

/** Which fields a kind shows, and how it opens relations; unknown names are ignored. */
function dress(makers: Makers, form: Form, usual: readonly string[], basic: readonly string[]): Json {
  const shown = form.kind === 'basic' ? basic : usual;
  const opened = form.kind === 'details' ? 'details' : '';
  const tokens = [
    ...(form.fields.length > 0 ? form.fields : shown.map((name) => (opened ? `${name}__${opened}` : name))),
    ...form.include,
  ].filter((token) => !form.exclude.includes(token.split('__')[0] ?? token));
  const body: Json = {};
  for (const token of tokens) {
    const [name = '', ...open] = token.split('__');
    const make = makers[name];
    if (make) body[name] = make(open.join('__'));
  }
  return body;
}

const POOL_FIELDS = [
  'id',
  'identifier',
  'default_port',
  'environment',
  'servicedownaction',
  'lb_method',
  'healthcheck',
  'default_limit',
  'server_pool_members',
  'pool_created',
] as const;
const POOL_BASIC = ['id', 'identifier', 'pool_created'] as const;

export function poolBody(world: GloboWorld, pool: GloboPool, form: Form = DEFAULT_FORM): Json {
  const vips = () =>
    world.vips.filter((vip) => vip.ports.some((port) => port.pools.some((each) => each.id === pool.id)));
  const makers: Makers = {
    id: () => pool.id,
    identifier: () => pool.identifier,
    default_port: () => pool.port,
    // There is no basic form of an environment: it stays a number.
    environment: (open) =>
      open === 'details' ? { id: pool.environment.id, name: pool.environment.name } : pool.environment.id,
    servicedownaction: (open) => ({
      ...pool.serviceDown,
      ...(open === 'details' && { type: 'ServiceDownAction' }),
    }),
    lb_method: () => pool.method,
    healthcheck: () =>
      pool.check && {
        identifier: '',
        healthcheck_type: pool.check.type,
        healthcheck_request: pool.check.request,
        healthcheck_expect: pool.check.expect,
        destination: '*:*',
      },
    default_limit: () => pool.limit,
    server_pool_members: (open) =>
      pool.unreadable ? null : pool.members.map((each) => memberBody(world, each, open)),
    pool_created: () => pool.created,
    vips: (open) => vips().map((vip) => (open === '' ? vip.id : vipBody(world, vip, BASIC_FORM))),
    dscp: () => null,
    groups_permissions: () => [],
  };
  return dress(makers, form, POOL_FIELDS, POOL_BASIC);
}

const BASIC_FORM: Form = { ...DEFAULT_FORM, kind: 'basic' };

function memberBody(world: GloboWorld, member: GloboPoolMember, open: string): Json {
  return {
    id: member.id,
    identifier: member.v4 ?? member.v6,
    ip: member.v4 === null ? null : { id: 10_000 + member.id, ip_formated: member.v4 },
    ipv6: member.v6 === null ? null : { id: 20_000 + member.id, ip_formated: member.v6 },
    equipment: member.equipment,
    port_real: member.port,
    priority: member.priority,
    weight: member.weight,
    limit: member.limit,
    member_status: member.stored,
    last_status_update_formated: member.checkedAt === null ? null : serverTime(member.checkedAt, world.zone),
    ...(open.includes('last_status_update') && {
      last_status_update: member.checkedAt === null ? null : isoServerTime(member.checkedAt, world.zone),
    }),
    ...(open.includes('equipments') && {
      equipments: [{ ...member.equipment, equipment_type: 3, maintenance: false, model: 1 }],
    }),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `DD/MM/YYYY HH:MM:SS` of the server's clock, without its zone. */
export function serverTime(at: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return clock.format(at).replace(',', '');
}

/** The same clock as `YYYY-MM-DDTHH:MM:SS.mmm`, again without its zone. */
function isoServerTime(at: number, zone: string): string {
  const [day, month, year, time] = serverTime(at, zone).split(/[/ ]/);
  return `${year}-${month}-${day}T${time}.${String(at % 1000).padStart(3, '0')}`;
}

const VIP_FIELDS = [
  'id',
  'name',
  'service',
  'business',
  'environmentvip',
  'ipv4',
  'ipv6',
  'ports',
  'options',
  'created',
] as const;
const VIP_BASIC = ['id', 'name', 'ipv4', 'ipv6'] as const;

const VIP_DETAILS = ['dscp', 'default_names', 'equipments', 'groups_permissions'] as const;
const DETAILS_OF_DEVICE: Form = {
  ...DEFAULT_FORM,
  kind: 'details',
  fields: ['id', 'name', 'maintenance', 'equipment_type__details', 'model__details'],
};

function usedBy(vip: GloboVip): Device[] {
  const pools = vip.ports.flatMap((port) => port.pools);
  return [...new Set(pools.flatMap((pool) => pool.environment.devices))];
}

/** An option, by id or in full. */
const option = (id: number, name: string, type: string, open: string) =>
  open === 'details' ? { id, nome_opcao_txt: name, tipo_opcao: type } : id;

export function vipBody(world: GloboWorld, vip: GloboVip, form: Form): Json {
  const makers: Makers = {
    id: () => vip.id,
    name: () => vip.name,
    service: () => vip.name,
    business: () => 'portal',
    environmentvip: (open) =>
      open === 'details'
        ? {
            id: 1,
            finalidade_txt: 'PORTAL',
            cliente_txt: 'WEB',
            ambiente_p44_txt: 'BE',
            description: 'Portal',
          }
        : 1,
    ipv4: (open) =>
      open === 'details'
        ? { id: 30_000 + vip.id, ip_formated: vip.address, description: null }
        : 30_000 + vip.id,
    ipv6: () => null,
    ports: (open) =>
      vip.ports.map((port, index) => ({
        id: vip.id * 10 + index,
        port: port.port,
        options: {
          l4_protocol: option(57, 'TCP', 'l4_protocol', open),
          l7_protocol: option(54, 'HTTP', 'l7_protocol', open),
        },
        pools: port.pools.map((pool, order) => ({
          id: vip.id * 100 + index * 10 + order,
          l7_rule: option(64, 'default_vip', 'l7_rule', open),
          l7_value: null,
          order: null,
          server_pool: vipPool(world, pool, open),
        })),
      })),
    options: (open) => ({
      cache_group: option(1, '(nenhum)', 'cache', open),
      persistence: option(6, '(nenhum)', 'Persistencia', open),
      timeout: option(14, '5', 'timeout', open),
      traffic_return: option(12, 'Normal', 'Retorno de trafego', open),
    }),
    created: () => vip.created,
    dscp: () => null,
    groups_permissions: () => [],
    default_names: () => vip.ports.map(() => null),
    // A bug of the server: without a form it gives null.
    equipments: (open) =>
      open === '' ? null : usedBy(vip).map((device) => deviceBody(world, device, DETAILS_OF_DEVICE)),
  };
  const usual = form.kind === 'details' ? [...VIP_FIELDS, ...VIP_DETAILS] : VIP_FIELDS;
  return dress(makers, form, usual, VIP_BASIC);
}

/** `ports__pools__server_pool__basic`: the last word says how to open the pool. */
function vipPool(world: GloboWorld, pool: GloboPool, open: string): unknown {
  if (open === 'details') return poolBody(world, pool, { ...DEFAULT_FORM, kind: 'details' });
  if (open.endsWith('server_pool__basic')) return poolBody(world, pool, BASIC_FORM);
  return open.endsWith('server_pool__details') ? poolBody(world, pool) : pool.id;
}

/** Fields that nobody here uses, so that a row looks as it does in life. */
const EMPTY_ENVIRONMENT_FIELDS = [
  'acl_path',
  'aws_vpc',
  'dcroom',
  'father_environment',
  'ipv4_template',
  'ipv6_template',
  'max_num_vlan_1',
  'max_num_vlan_2',
  'min_num_vlan_1',
  'min_num_vlan_2',
  'vxlan',
] as const;

export function environmentBody(environment: GloboEnvironment, form: Form): Json {
  const [division = '', logical = '', group = ''] = environment.name.split(' - ');
  const relation =
    (id: number, name: string, more: Json = {}) =>
    (open: string) =>
      open === 'details' ? { id, name, ...more } : id;
  const makers: Makers = {
    id: () => environment.id,
    name: () => environment.name,
    grupo_l3: relation(3, group),
    ambiente_logico: relation(environment.id, logical),
    divisao_dc: relation(1, division),
    filter: relation(1, 'Servers', { description: 'Servers' }),
    default_vrf: (open) => (open === 'details' ? { id: 1, internal_name: 'default', vrf: 'default' } : 1),
    link: () => '',
    sdn_controllers: () => [],
    ...Object.fromEntries(EMPTY_ENVIRONMENT_FIELDS.map((name) => [name, () => null])),
  };
  return dress(makers, form, Object.keys(makers), ['id', 'name']);
}

export function deviceBody(world: GloboWorld, device: Device, form: Form): Json {
  const makers: Makers = {
    id: () => device.id,
    name: () => device.name,
    maintenance: () => device.maintenance,
    equipment_type: (open) => (open === 'details' ? { id: 2, equipment_type: 'Balanceador' } : 2),
    model: (open) => (open === 'details' ? { id: 2, name: 'F5 Generic Model' } : 2),
    environments: () =>
      world.environments
        .filter((environment) => environment.devices.includes(device))
        .map((environment) => ({
          environment: environmentBody(environment, DEFAULT_FORM),
          is_router: false,
        })),
  };
  const usual = ['id', 'name', 'maintenance', 'equipment_type', 'model'];
  return dress(makers, form, form.kind === 'details' ? [...usual, 'environments'] : usual, ['id', 'name']);
}
