/** Lays out the world: services, networks and one compact record per balancer. */
import { knownBalancer, ordinaryBalancer } from './generate-balancer.ts';
import type { Balancer, Network, Service } from './model.ts';
import type { KnownBalancer } from '#simulator/itcare/known.ts';
import { KNOWN_BALANCERS, SPARES_PER_POOL } from '#simulator/itcare/known.ts';
import { hash, pick, unit } from './random.ts';
import type { NonEmpty } from './random.ts';
import * as words from '#simulator/itcare/vocabulary.ts';

export interface Layout {
  readonly balancers: Balancer[];
  readonly services: NonEmpty<Service>;
  readonly networks: NonEmpty<Network>;
  /** How many servers the generated pools and their spares take. */
  readonly serverCount: number;
  /** The next free host part per network, for balancers created later. */
  readonly addresses: number[];
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
