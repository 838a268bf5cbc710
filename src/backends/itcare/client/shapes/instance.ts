/** Items of `LoadBalancer.members` (ITCare contract §5.3): servers, without port, state or health. */
import { bool, int, list, nested, record, text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';
import { network, resourceShape } from './resource.ts';

export type AvailabilityZone = z.output<typeof availabilityZone>;
export const availabilityZone = record({
  availabilityZoneGroup: text(),
  datacenterId: text(),
  defaultZone: bool(),
  id: text(),
  location: text(),
  routable: bool(),
});

export type Area = z.output<typeof area>;
export const area = record({
  availabilityZones: list(availabilityZone),
  defaultArea: bool(),
  id: text(),
  location: text(),
  regulation: text(),
});

export type Region = z.output<typeof region>;
export const region = record({ areas: list(area), dataCenter: text(), id: text(), location: text() });

const fields = record({
  ...resourceShape,
  area: nested(area),
  authenticationDomain: text(),
  availabilityZone: nested(availabilityZone),
  backup: nested(
    record({ backupSystem: text(), filesNb: int(), lastDate: text(), size: int(), type: text() }),
  ),
  cpu: int(),
  imageCode: text(),
  ipAddress: text(),
  isExternalIngressNode: bool(),
  isInternalIngressNode: bool(),
  /** Spelt as the API spells it (§12.1). */
  isMemberOFLoadBalancer: bool(),
  labelArea: text(),
  labelAvailabilityZone: text(),
  labelDataCenter: text(),
  labelRegion: text(),
  /** What else this server serves. */
  loadbalancers: list(
    record({
      id: int(),
      memberCount: int(),
      monitoringEnabled: bool(),
      name: text(),
      serviceId: int(),
      status: text(),
    }),
  ),
  network: nested(network),
  osName: text(),
  osType: text(),
  parentResourceType: text(),
  ram: int(),
  region: nested(region),
  replication: nested(
    record({
      noStoRplExplanation: text(),
      storageClass: text(),
      storageClassOverride: text(),
      storageMoveInProgress: bool(),
      storageMoveTicket: text(),
      storageReplicationClass: text(),
    }),
  ),
  snapshot: nested(
    record({
      changeReference: text(),
      createdAt: text(),
      createdBy: text(),
      description: text(),
      expiresAt: text(),
      id: text(),
      label: text(),
      recoveredAt: text(),
      snapshotSize: int(),
    }),
  ),
  storage: int(),
  storageInformation: nested(
    record({
      fileSystems: list(record({ free: int(), mountingPoint: text(), sizeOf: int(), type: text() })),
      totalSizeDisks: int(),
      totalSizeFileSystems: int(),
    }),
  ),
  storageMoveInProgress: bool(),
});

export type Instance = z.output<typeof instance>;
export const instance = z.pipe(z.transform(asSpelt), fields);

/**
 * Reads the corrected spelling in place of the documented one. It renames before parsing, in place as all parsing
 * consumes its input, because copying the many fields of each instance afterwards doubles the time of a list page.
 */
function asSpelt(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !('isMemberOfLoadBalancer' in raw)) return raw;
  const { isMemberOfLoadBalancer } = raw;
  if (Reflect.get(raw, 'isMemberOFLoadBalancer') != null) return raw;
  Reflect.set(raw, 'isMemberOFLoadBalancer', isMemberOfLoadBalancer);
  Reflect.deleteProperty(raw, 'isMemberOfLoadBalancer');
  return raw;
}
