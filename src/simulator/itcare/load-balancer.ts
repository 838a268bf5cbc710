/** A balancer as the API shows it (ITCare contract §5.1, §5.2): 56 fields, made for the rows of one answer only. */
import type { Balancer } from '#simulator/world/model.ts';
import { instance } from '#simulator/instance.ts';
import { networkBody } from '#simulator/world/network.ts';
import { hash, pick, unit } from '#simulator/world/random.ts';
import { lbUrl } from './url.ts';
import { PEOPLE, PROTOCOLS } from './vocabulary.ts';
import type { World } from '#simulator/world/world.ts';

const DAY = 86_400_000;

type Scalar = string | number | boolean | null;

const iso = (t: number) => new Date(t).toISOString();

function chance(world: World, b: Balancer, salt: number, probability: number): boolean {
  return unit(world.seed, b.index, salt) < probability;
}

/** Support dates come in steps from the day of creation; some products have none. */
function supportDate(world: World, b: Balancer, years: number): string | null {
  return chance(world, b, 201, 0.25) ? null : iso(Math.floor((b.createdAt + years * 365 * DAY) / DAY) * DAY);
}

/**
 * Every scalar field, also the ones that `sort` accepts. A field is computed from the compact record, so that
 * sorting 20,000 balancers does not build 20,000 objects.
 */
export const SCALARS = {
  backupStatus: (b, w) => chance(w, b, 202, 0.4),
  category: () => 'Networking',
  cloudId: (b) => b.network.area.cloudId,
  cloudName: (b) => b.network.area.id,
  comment: (b) => b.comment,
  creationTime: (b) => iso(b.createdAt),
  creationUser: (b, w) => pick(PEOPLE, hash(w.seed, b.index, 203)),
  endOfSalesAt: (b, w) => supportDate(w, b, 4),
  endOfSupportAt: (b, w) => supportDate(w, b, 7),
  environment: (b) => b.environment,
  extendedSupportAt: (b, w) => (chance(w, b, 204, 0.5) ? supportDate(w, b, 9) : null),
  family: () => 'LOAD_BALANCER',
  id: (b) => b.id,
  internalResourceId: (b) => b.internalId,
  internalType: () => 'LoadBalancer',
  label: (b) => b.name,
  metrologyUrl: (b, w) => (chance(w, b, 205, 0.5) ? `https://metrology.example/d/${b.id}` : null),
  monitoringAlerting: (b) => b.alerting,
  monitoringEnabled: (b) => b.monitoring,
  monitoringOnCallEnabled: (b) => b.onCall,
  monitoringRequested: (b) => b.monitoring,
  name: (b) => b.name,
  path: (b) => `/${b.service.name}/${b.name}`,
  prettyLabel: (b) => `${b.name} (${b.environment.toLowerCase()})`,
  productCode: (b, w) => (chance(w, b, 206, 0.9) ? 'LB-SHARED' : null),
  productName: () => 'Load Balancer',
  productVersion: (b, w) => pick(['15.1', '16.1', '17.1', '17.5'], hash(w.seed, b.index, 207)),
  releasedAt: (b, w) => supportDate(w, b, -1),
  replicationStatus: (b, w) => chance(w, b, 208, 0.5),
  resourceType: () => 'LOAD_BALANCER',
  serviceId: (b) => b.service.id,
  serviceKey: (b) => b.service.key,
  serviceName: (b) => b.service.name,
  status: (b) => b.status,
  supportPhase: (b, w) =>
    pick(['STANDARD', 'STANDARD', 'STANDARD', 'EXTENDED', 'UNSUPPORTED'], hash(w.seed, b.index, 209)),
  technology: () => 'F5',
  type: () => 'LoadBalancer',
  botDefenseEnabled: (b) => b.bot !== null,
  botDefenseUpdating: (b) => b.botUpdating,
  defaultPersistence: (b) => b.persistence,
  fallbackPersistence: (b) => b.fallback,
  ipAddress: (b) => b.vip,
  loadBalancingMode: (b) => b.mode,
  nodeCount: (b, w) => w.memberCount(b),
  snatAutomap: (b, w) => chance(w, b, 210, 0.8),
} satisfies Record<string, (b: Balancer, w: World) => Scalar>;

const READERS: ReadonlyMap<string, (b: Balancer, w: World) => Scalar> = new Map(Object.entries(SCALARS));

/** How to read a scalar field by name; undefined for a property that balancers do not have. */
export function scalarReader(property: string) {
  return READERS.get(property);
}

/** The whole object. */
export function loadBalancer(world: World, b: Balancer) {
  const scalars = Object.fromEntries([...READERS].map(([field, read]) => [field, read(b, world)]));
  return {
    ...scalars,
    backupPolicyDetails: backupPolicy(world, b),
    patchParty: patchParty(world, b),
    certificate: b.certificate && {
      certificateName: b.certificate.name,
      commonName: b.certificate.commonName,
      description: chance(world, b, 211, 0.5) ? 'Renewed every year' : null,
      expirationDate: iso(Math.floor(world.start / DAY) * DAY + b.certificate.days * DAY),
      id: 77_000 + b.index,
    },
    healthChecks: b.healthCheck
      ? [
          {
            comment: null,
            description: 'Asked every five seconds',
            id: 61_000 + b.index,
            name: b.healthCheck,
          },
        ]
      : [],
    irules: b.irules,
    members: world.members(b).map((m) => instance(world, m.server)),
    network: networkBody(world, b.network, b.vip),
    parentResource: parentResource(world, b),
    protocols: PROTOCOLS.filter((p) => b.protocols.includes(p.name)),
    securityProfile: b.bot && {
      comment: null,
      description: 'Bot defense of the platform',
      enforcement: b.bot.mode,
      id: `bot-${b.id}`,
      name: `bot_defense_${b.name}`,
      profile: 'bot-defense',
      template: b.bot.template,
      whiteList: b.bot.whitelist,
    },
    urls: world.urls(b).map((url) => lbUrl(b, url, world.tags(b))),
  };
}

function backupPolicy(world: World, b: Balancer) {
  if (!chance(world, b, 202, 0.4)) return null;
  const last = iso(Math.floor(world.start / DAY) * DAY - 2 * 3_600_000);
  return {
    backups: [{ backupLastDate: last, backupSize: 48_211, id: 9_000 + b.index, type: 'CONFIGURATION' }],
    policies: [
      {
        backupLastDate: last,
        backupSize: 48_211,
        durationInHours: 720,
        frequencies: { daily: true },
        label: 'Every night, kept 30 days',
        name: 'SYS_STD_30D',
        policyId: 'SYS_STD_30D',
        replication: false,
        scope: 'SYSTEM',
        startTime: '22:00',
        timezone: 'Europe/Paris',
        type: 'FILE',
      },
    ],
  };
}

function patchParty(world: World, b: Balancer) {
  if (chance(world, b, 212, 0.5)) return null;
  const day = Math.floor(world.start / DAY);
  const excluded = chance(world, b, 213, 0.1);
  return {
    excluded,
    excludedBy: excluded ? pick(PEOPLE, b.index) : null,
    exclusionDate: excluded ? iso((day - 3) * DAY) : null,
    exclusionReason: excluded ? 'End of quarter' : null,
    id: 300 + (b.index % 12),
    name: `Patch party ${1 + (b.index % 12)}`,
    patchDate: iso((day + 1 + (b.index % 28)) * DAY + 20 * 3_600_000),
    patchGroup: b.environment === 'PRODUCTION' ? 'G2' : 'G1',
    patchTag: null,
  };
}

/** The appliance a balancer runs on; not all are told. */
function parentResource(world: World, b: Balancer) {
  if (chance(world, b, 214, 0.5)) return null;
  const name = `${b.network.area.region}4LBC${String(1 + (b.index % 4)).padStart(2, '0')}`;
  const scalars = Object.fromEntries(
    [...READERS].filter(([field]) => !NOT_IN_BASE.has(field)).map(([field, read]) => [field, read(b, world)]),
  );
  return {
    ...scalars,
    backupPolicyDetails: null,
    patchParty: null,
    comment: null,
    family: 'APPLIANCE',
    id: 2_100 + (b.index % 4),
    internalResourceId: 800_100 + (b.index % 4),
    internalType: 'Appliance',
    label: name,
    name,
    path: `/${b.network.area.id}/${name}`,
    prettyLabel: name,
    productName: 'Load Balancer Appliance',
    resourceType: 'APPLIANCE',
    type: 'Appliance',
  };
}

const NOT_IN_BASE = new Set([
  'botDefenseEnabled',
  'botDefenseUpdating',
  'defaultPersistence',
  'fallbackPersistence',
  'ipAddress',
  'loadBalancingMode',
  'nodeCount',
  'snatAutomap',
]);
