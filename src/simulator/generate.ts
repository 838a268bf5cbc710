/** Lays out the world: services, networks and one compact record per balancer. */
import type { Balancer, BotDefense, CertificateInfo, Network, Service } from './model.ts';
import type { KnownBalancer } from './known.ts';
import { FIRST_BALANCER_ID, KNOWN_BALANCERS, SPARES_PER_POOL } from './known.ts';
import { between, hash, pick, unit } from './random.ts';
import type { NonEmpty } from './random.ts';
import * as words from './vocabulary.ts';

const DAY = 86_400_000;

export interface Layout {
  readonly balancers: Balancer[];
  readonly services: NonEmpty<Service>;
  readonly networks: NonEmpty<Network>;
  /** How many servers the generated pools and their spares take. */
  readonly serverCount: number;
  /** The next free host part per network, for balancers created later. */
  readonly addresses: number[];
}

/** Private /16 of each network; the host part counts up from 1.1. */
export function addressIn(network: Network, n: number): string {
  return `10.${20 + network.index}.${(n >> 8) & 255}.${n & 255}`;
}

export function generate(seed: number, wanted: number, wantedMembers: number, start: number): Layout {
  const count = Math.max(wanted, KNOWN_BALANCERS.length);
  const networks = makeNetworks();
  const services = makeServices(seed, count);
  const sizes = poolSizes(seed, count, wantedMembers);
  const addresses = networks.map(() => 257);
  const names = new Set<string>();
  const balancers: Balancer[] = [];
  let nextServer = 0;

  const take = (network: Network, n: number): number => {
    const first = addresses[network.index] ?? 257;
    addresses[network.index] = first + n;
    return first;
  };

  for (const [index, known] of KNOWN_BALANCERS.entries()) {
    const owner = knownService(known);
    const network = networks[0];
    const size = known.members.length;
    const balancer = knownBalancer(index, known, owner, network, {
      start,
      firstServer: nextServer,
      firstAddress: take(network, size + SPARES_PER_POOL + 1),
    });
    nextServer += size + SPARES_PER_POOL;
    names.add(known.name);
    balancers.push(balancer);
  }

  for (let index = KNOWN_BALANCERS.length; index < count; index++) {
    const previous = balancers[index - 1];
    const size = sizes[index] ?? 1;
    // Some balancers stand in front of the same servers as the one before, on another port.
    const sharesWith =
      previous !== undefined &&
      previous.known === null &&
      previous.sharesWith === null &&
      previous.poolSize >= size &&
      unit(seed, index, 1) < 0.12
        ? previous
        : null;
    const owner = sharesWith?.service ?? pick(services, hash(seed, index, 2));
    const network = sharesWith?.network ?? networkFor(networks, owner, hash(seed, index, 3));
    const own = sharesWith === null;
    const firstAddress = take(network, own ? size + SPARES_PER_POOL + 1 : 1);
    const balancer = ordinaryBalancer(seed, index, {
      name: uniqueName(names, seed, index, owner),
      service: owner,
      network,
      size,
      sharesWith,
      start,
      firstServer: sharesWith?.firstServer ?? nextServer,
      firstAddress,
    });
    if (sharesWith) sharesWith.sharedBy = balancer;
    else nextServer += size + SPARES_PER_POOL;
    balancers.push(balancer);
  }
  return { balancers, services, networks, serverCount: nextServer, addresses };
}

function makeNetworks(): NonEmpty<Network> {
  const all: Network[] = [];
  for (const area of words.AREAS) {
    for (const [z, zone] of words.ZONES.entries()) {
      for (const side of ['PRODUCTION', 'DEVELOPMENT'] as const) {
        const index = all.length;
        all.push({
          index,
          id: 3100 + index,
          technicalId: `${area.region}_${1125 + index * 3}_${zone}`,
          area,
          cidr: `10.${20 + index}.0.0/16`,
          environment: side,
          dns: zone !== 'DATA' && zone !== 'DMZ3' && (z + index) % 7 !== 0,
        });
      }
    }
  }
  const [first, ...rest] = all;
  if (!first) throw new Error('The vocabulary has no area');
  return [{ ...first, dns: true }, ...rest];
}

function networkFor(networks: NonEmpty<Network>, owner: Service, h: number): Network {
  const side = owner.environment === 'PRODUCTION' ? 'PRODUCTION' : 'DEVELOPMENT';
  const fitting = networks.filter((n) => n.area.id === owner.area.id && n.environment === side);
  return fitting[h % fitting.length] ?? networks[0];
}

function makeServices(seed: number, balancers: number): NonEmpty<Service> {
  const make = (i: number): Service => {
    const [application, domain] = pick(words.APPLICATIONS, i);
    const area = pick(words.AREAS, hash(seed, i, 11));
    const environment = pick(words.ENVIRONMENTS, [0, 0, 0, 1, 1, 2, 3, 3][hash(seed, i, 12) % 8] ?? 0);
    return service(4200 + KNOWN_BALANCERS.length + i, application, domain, area, environment);
  };
  const count = Math.max(24, Math.round(balancers / 8));
  return [make(0), ...Array.from({ length: count - 1 }, (_, i) => make(i + 1))];
}

function service(
  id: number,
  application: string,
  domain: string,
  area: Service['area'],
  environment: string,
): Service {
  const name = `${area.id} - ${application} - ${words.environmentSuffix(environment)}`;
  return { id, key: `${application.slice(0, 4)}${id}`, name, application, environment, area, domain };
}

function knownService(known: KnownBalancer): Service {
  const index = KNOWN_BALANCERS.findIndex((item) => item.name === known.name);
  const made = service(4200 + index, known.application, 'example', words.AREAS[0], known.environment);
  return { ...made, name: known.serviceName ?? made.name };
}

/**
 * Sizes of the pools: mostly 2 to 12, some of 1, a few of 40, scaled so that they add up to `total` (if the known
 * pools leave room for it; each other pool has one member at least).
 */
function poolSizes(seed: number, count: number, total: number): number[] {
  const sizes: number[] = KNOWN_BALANCERS.map((known) => known.members.length);
  const others = count - sizes.length;
  if (others <= 0) return sizes;
  const room = Math.max(others, total - sizes.reduce((sum, n) => sum + n, 0));
  const weights = Array.from({ length: others }, (_, i) => {
    const u = unit(seed, i, 21);
    if (i === 3 || i === 17) return 40;
    return u < 0.08 ? 1 : 2 + Math.floor(unit(seed, i, 22) ** 1.6 * 11);
  });
  // Only ordinary pools grow with the world: single servers and the few of 40 stay what they are.
  const fixed = (w: number) => (w === 1 || w === 40 ? Math.min(w, room) : 0);
  const ordinary = weights.reduce((sum, w) => sum + (fixed(w) > 0 ? 0 : w), 0);
  const scale = (room - weights.reduce((sum, w) => sum + fixed(w), 0)) / ordinary;
  const scaled = weights.map((w) => fixed(w) || Math.max(2, Math.round(w * scale)));
  let rest = room - scaled.reduce((sum, n) => sum + n, 0);
  for (let i = 0; rest !== 0; i = (i + 1) % others) {
    const size = scaled[i] ?? 1;
    if (rest > 0 && size > 1 && size !== 40) {
      scaled[i] = size + 1;
      rest--;
    } else if (rest < 0 && size > 1) {
      scaled[i] = size - 1;
      rest++;
    } else if (rest > 0 && scaled.every((n) => n <= 1 || n === 40)) {
      scaled[i] = size + 1;
      rest--;
    } else if (rest < 0 && scaled.every((n) => n <= 1)) break;
  }
  return [...sizes, ...scaled];
}

function uniqueName(taken: Set<string>, seed: number, index: number, owner: Service): string {
  const application = owner.application.toLowerCase();
  const kind = pick(words.HOST_KINDS, hash(seed, index, 31));
  const stage = stagePrefix(owner.environment);
  const style = hash(seed, index, 32) % 4;
  const base =
    style === 0
      ? `${application}.${owner.domain}`
      : style === 1
        ? `${kind}.${application}`
        : `${application}-${kind}.${owner.domain}`;
  let name = `${stage}${base}.example`;
  const dot = base.indexOf('.');
  for (let n = 2; taken.has(name); n++) {
    // Far into a large world the short counters are used up; the index is always free.
    name = `${stage}${base.slice(0, dot)}-${n < 4 ? n : index}${base.slice(dot)}.example`;
  }
  taken.add(name);
  return name;
}

function stagePrefix(environment: string): string {
  if (environment === 'PREPRODUCTION') return 'pp-';
  if (environment === 'QA') return 'qa-';
  if (environment === 'DEVELOPMENT') return 'dev-';
  return '';
}

interface Place {
  readonly start: number;
  readonly firstServer: number;
  readonly firstAddress: number;
}

/** What every balancer starts with, known, generated or created. */
function blank() {
  return {
    status: 'ACTIVE',
    monitoring: true,
    onCall: false,
    alerting: true,
    bot: null,
    botUpdating: false,
    members: null,
    urls: null,
    breaks: [],
    runs: [],
    known: null,
    sharesWith: null,
    sharedBy: null,
    comment: null,
  };
}

function certificateFor(name: string, days: number): CertificateInfo {
  const domain = name.split('.').slice(-2).join('.');
  return { name: `wildcard_${domain}`, commonName: `*.${domain}`, days };
}

function botDefense(mode: string, template: string): BotDefense {
  return {
    template,
    mode,
    whitelist: [
      { ip: '192.0.2.40', comment: 'Uptime probe', url: null },
      { ip: '198.51.100.7', comment: null, url: '/hooks/*' },
    ],
  };
}

function knownBalancer(
  index: number,
  known: KnownBalancer,
  owner: Service,
  network: Network,
  place: Place,
): Balancer {
  const tls = known.protocols.includes('HTTPS');
  return {
    ...blank(),
    breaks: [],
    runs: [],
    index,
    id: FIRST_BALANCER_ID + index,
    internalId: 910_000 + index,
    name: known.name,
    service: owner,
    environment: known.environment,
    network,
    vip: addressIn(network, place.firstAddress),
    protocols: known.protocols,
    mode: known.mode,
    persistence: known.persistence,
    fallback: known.persistence === 'cookie' ? 'source_addr' : null,
    irules: words.IRULE_MIXES[4] ?? [],
    certificate: tls ? certificateFor(known.name, known.certificateDays) : null,
    healthCheck: tls ? 'https' : 'http',
    comment: known.comment ?? null,
    createdAt: Date.UTC(2021, 4, 3 + index, 9, 12),
    load: known.load,
    port: known.members[0]?.port ?? 8443,
    known: known.name,
    poolSize: known.members.length,
    firstServer: place.firstServer,
    spareServers: SPARES_PER_POOL,
    firstAddress: place.firstAddress,
    status: known.status ?? 'ACTIVE',
    onCall: known.onCall ?? false,
    bot: known.bot === null ? null : botDefense(known.bot, 'standard'),
  };
}

interface OrdinaryPlace extends Place {
  readonly name: string;
  readonly service: Service;
  readonly network: Network;
  readonly size: number;
  readonly sharesWith: Balancer | null;
}

function ordinaryBalancer(seed: number, index: number, place: OrdinaryPlace): Balancer {
  const h = (salt: number) => hash(seed, index, salt);
  const u = (salt: number) => unit(seed, index, salt);
  const production = place.service.environment === 'PRODUCTION';
  const protocols = pick(words.PROTOCOL_MIXES, h(41));
  const web = protocols.some((p) => p === 'HTTP' || p === 'HTTPS');
  const tls = protocols.includes('HTTPS') || protocols.includes('LDAPS');
  const persistence = web ? pick(words.PERSISTENCES, h(42)) : u(42) < 0.5 ? 'source_addr' : null;
  const days = u(43) < 0.05 ? -between(1, 30, seed, index, 44) : between(0, 400, seed, index, 44);
  const bot = web && u(45) < (production ? 0.3 : 0.08);
  // Written out, without a spread: twenty thousand of these are made at once, and spreading costs ten times as much.
  return {
    known: null,
    members: null,
    urls: null,
    sharedBy: null,
    botUpdating: false,
    breaks: [],
    runs: [],
    index,
    id: FIRST_BALANCER_ID + index,
    internalId: 910_000 + index,
    name: place.name,
    service: place.service,
    environment: place.service.environment,
    network: place.network,
    vip: addressIn(place.network, place.firstAddress),
    protocols,
    mode: pick(words.MODES, h(46)),
    persistence,
    fallback: persistence === 'cookie' ? pick(words.FALLBACKS, h(47)) : null,
    irules: web ? pick(words.IRULE_MIXES, h(48)) : [],
    certificate: tls ? certificateFor(place.name, days) : null,
    healthCheck: u(49) < 0.02 ? null : web ? pick(words.HEALTH_CHECKS, h(50)) : 'tcp',
    comment: pick(words.COMMENTS, h(51)),
    createdAt: Date.UTC(2017, 0, 1) + Math.floor(u(52) * (place.start - Date.UTC(2017, 0, 1) - 30 * DAY)),
    load: production ? 30 + u(53) ** 3 * 3000 : 2 + u(53) * 50,
    port: backendPort(protocols[0], h(54), place.sharesWith),
    poolSize: place.size,
    firstServer: place.firstServer,
    spareServers: place.sharesWith ? 0 : SPARES_PER_POOL,
    sharesWith: place.sharesWith,
    firstAddress: place.firstAddress,
    status: u(55) < 0.96 ? 'ACTIVE' : 'INACTIVE',
    monitoring: production ? u(56) < 0.94 : u(56) < 0.4,
    onCall: production && u(57) < 0.6,
    alerting: production,
    bot: bot
      ? botDefense(u(58) < 0.55 ? 'transparent' : 'blocking', u(59) < 0.8 ? 'standard' : 'strict')
      : null,
  };
}

function backendPort(protocol: string, h: number, sharesWith: Balancer | null): number {
  const choice: NonEmpty<number> =
    protocol === 'MYSQL'
      ? [3306]
      : protocol === 'FTP'
        ? [21]
        : protocol === 'LDAPS'
          ? [636]
          : [8080, 8443, 443, 80, 9090, 8000];
  const port = pick(choice, h);
  return sharesWith && sharesWith.port === port ? port + 1000 : port;
}

/** A record for a balancer that a create request made; `place` gives what the request chose. */
export function createdBalancer(
  fields: Pick<
    Balancer,
    | 'index'
    | 'id'
    | 'name'
    | 'service'
    | 'network'
    | 'protocols'
    | 'persistence'
    | 'healthCheck'
    | 'createdAt'
    | 'port'
    | 'firstAddress'
    | 'monitoring'
    | 'onCall'
    | 'alerting'
  > & { readonly certificateName: string | null },
): Balancer {
  const { certificateName, ...chosen } = fields;
  return {
    ...blank(),
    breaks: [],
    runs: [],
    ...chosen,
    internalId: 910_000 + fields.index,
    environment: fields.service.environment,
    vip: addressIn(fields.network, fields.firstAddress),
    mode: 'round-robin',
    fallback: null,
    irules: [],
    certificate:
      certificateName === null ? null : { name: certificateName, commonName: fields.name, days: 365 },
    load: 20,
    poolSize: 0,
    firstServer: 0,
    spareServers: 0,
  };
}
