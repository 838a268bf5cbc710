/** A server as the API shows it (ITCare contract §5.3): 65 fields. It has no port and no state of its own. */
import type { Server } from './world/model.ts';
import { areaBody, networkBody, regionBody, zoneBody } from './world/network.ts';
import { hash, pick, unit } from './world/random.ts';
import type { NonEmpty } from './world/random.ts';
import { PEOPLE } from './itcare/vocabulary.ts';
import type { World } from './world/world.ts';

const DAY = 86_400_000;

const SYSTEMS: NonEmpty<readonly [name: string, type: string, product: string]> = [
  ['Debian 12', 'LINUX', 'Debian'],
  ['Red Hat Enterprise Linux 9', 'LINUX', 'RHEL'],
  ['Red Hat Enterprise Linux 8', 'LINUX', 'RHEL'],
  ['Windows Server 2022', 'WINDOWS', 'Windows'],
];

export function instance(world: World, server: Server) {
  const h = (salt: number) => hash(world.seed, server.index, salt);
  const u = (salt: number) => unit(world.seed, server.index, salt);
  const { owner } = server;
  const { area } = owner.network;
  const [osName, osType, product] = pick(SYSTEMS, h(401));
  const created = owner.createdAt - (h(402) % 300) * DAY;
  const today = Math.floor(world.start / DAY);
  const disk = pick([40, 80, 120, 250], h(403));
  return {
    backupPolicyDetails: null,
    backupStatus: u(404) < 0.7,
    category: 'Compute',
    cloudId: area.cloudId,
    cloudName: area.id,
    comment: null,
    creationTime: new Date(created).toISOString(),
    creationUser: pick(PEOPLE, h(405)),
    endOfSalesAt: null,
    endOfSupportAt: u(406) < 0.3 ? null : new Date((today + (h(407) % 1600) - 200) * DAY).toISOString(),
    environment: owner.environment,
    extendedSupportAt: null,
    family: 'INSTANCE',
    id: server.id,
    internalResourceId: 2_000_000 + server.index,
    internalType: 'VirtualMachine',
    label: server.name,
    metrologyUrl: null,
    monitoringAlerting: owner.environment === 'PRODUCTION',
    monitoringEnabled: true,
    monitoringOnCallEnabled: owner.environment === 'PRODUCTION',
    monitoringRequested: true,
    name: server.name,
    patchParty:
      u(408) < 0.3
        ? null
        : {
            excluded: false,
            excludedBy: null,
            exclusionDate: null,
            exclusionReason: null,
            id: 300 + (server.index % 12),
            name: `Patch party ${1 + (server.index % 12)}`,
            patchDate: new Date((today + (h(409) % 28)) * DAY + 20 * 3_600_000).toISOString(),
            patchGroup: server.index % 2 === 0 ? 'G1' : 'G2',
            patchTag: null,
          },
    path: `/${owner.service.name}/${server.name}`,
    prettyLabel: server.name,
    productCode: product.toUpperCase(),
    productName: product,
    productVersion: osName.split(' ').at(-1) ?? null,
    releasedAt: null,
    replicationStatus: u(410) < 0.4,
    resourceType: 'INSTANCE',
    serviceId: owner.service.id,
    serviceKey: owner.service.key,
    serviceName: owner.service.name,
    status: 'ACTIVE',
    supportPhase: 'STANDARD',
    technology: 'VMware',
    type: 'Instance',
    area: areaBody(area),
    authenticationDomain: u(411) < 0.5 ? 'corp.example' : null,
    availabilityZone: zoneBody(area, server.zone),
    backup: {
      backupSystem: 'VEEAM',
      filesNb: 1 + (h(412) % 90),
      lastDate: new Date(today * DAY - 2 * 3_600_000).toISOString(),
      size: 1_000 + (h(413) % 90_000),
      type: 'FULL',
    },
    cpu: pick([2, 4, 4, 8, 16], h(414)),
    imageCode: osName.toLowerCase().replaceAll(' ', '-'),
    ipAddress: server.address,
    isExternalIngressNode: false,
    isInternalIngressNode: false,
    isMemberOFLoadBalancer: world.balancersOf(server).length > 0,
    labelArea: area.id,
    labelAvailabilityZone: server.zone,
    labelDataCenter: zoneBody(area, server.zone).datacenterId,
    labelRegion: area.region,
    loadbalancers: world.balancersOf(server).map((b) => ({
      id: b.id,
      memberCount: world.memberCount(b),
      monitoringEnabled: b.monitoring,
      name: b.name,
      serviceId: b.service.id,
      status: b.status,
    })),
    network: networkBody(world, owner.network, server.address),
    osName,
    osType,
    parentResourceType: null,
    ram: pick([4, 8, 16, 32], h(415)),
    region: regionBody(area),
    replication: {
      noStoRplExplanation: null,
      storageClass: 'STANDARD',
      storageClassOverride: null,
      storageMoveInProgress: false,
      storageMoveTicket: null,
      storageReplicationClass: null,
    },
    snapshot: null,
    storage: disk,
    storageInformation: {
      fileSystems: [{ free: Math.floor(disk * 0.4), mountingPoint: '/', sizeOf: disk, type: 'xfs' }],
      totalSizeDisks: disk,
      totalSizeFileSystems: disk,
    },
    storageMoveInProgress: false,
  };
}
