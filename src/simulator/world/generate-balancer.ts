/** One record of a balancer: known by name, ordinary, or created by a request. */
import type { KnownBalancer } from '#simulator/itcare/known.ts';
import { FIRST_BALANCER_ID, SPARES_PER_POOL } from '#simulator/itcare/known.ts';
import type { Balancer, BotDefense, CertificateInfo, Network, Service } from './model.ts';
import { between, hash, pick, unit } from './random.ts';
import type { NonEmpty } from './random.ts';
import * as words from '#simulator/itcare/vocabulary.ts';

const DAY = 86_400_000;

/** Private /16 of each network; the host part counts up from 1.1. */
export function addressIn(network: Network, n: number): string {
  return `10.${20 + network.index}.${(n >> 8) & 255}.${n & 255}`;
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

export function knownBalancer(
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

export function ordinaryBalancer(seed: number, index: number, place: OrdinaryPlace): Balancer {
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
