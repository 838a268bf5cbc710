/** What balancers, instances and parent resources have in common (ITCare contract §5.1, §5.2). */
import { bool, int, list, nested, record, text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';

export type BackupPolicyDetails = z.output<typeof backupPolicyDetails>;
export const backupPolicyDetails = record({
  backups: list(record({ backupLastDate: text(), backupSize: int(), id: int(), type: text() })),
  policies: list(
    record({
      backupLastDate: text(),
      backupSize: int(),
      durationInHours: int(),
      /** A free object: no key is documented. */
      frequencies: nested(z.record(z.string(), z.unknown())),
      label: text(),
      name: text(),
      policyId: text(),
      replication: bool(),
      scope: text(),
      startTime: text(),
      timezone: text(),
      type: text(),
    }),
  ),
});

export type PatchParty = z.output<typeof patchParty>;
export const patchParty = record({
  excluded: bool(),
  excludedBy: text(),
  exclusionDate: text(),
  exclusionReason: text(),
  id: int(),
  name: text(),
  patchDate: text(),
  patchGroup: text(),
  patchTag: text(),
});

/** The 39 fields of the resource base. Dates are raw text: most formats are not documented (§4). */
export const resourceShape = {
  backupPolicyDetails: nested(backupPolicyDetails),
  backupStatus: bool(),
  category: text(),
  cloudId: int(),
  cloudName: text(),
  comment: text(),
  creationTime: text(),
  creationUser: text(),
  endOfSalesAt: text(),
  endOfSupportAt: text(),
  environment: text(),
  extendedSupportAt: text(),
  family: text(),
  id: int(),
  internalResourceId: int(),
  internalType: text(),
  label: text(),
  metrologyUrl: text(),
  monitoringAlerting: bool(),
  monitoringEnabled: bool(),
  monitoringOnCallEnabled: bool(),
  monitoringRequested: bool(),
  name: text(),
  patchParty: nested(patchParty),
  path: text(),
  prettyLabel: text(),
  productCode: text(),
  productName: text(),
  productVersion: text(),
  releasedAt: text(),
  replicationStatus: bool(),
  resourceType: text(),
  serviceId: int(),
  serviceKey: text(),
  serviceName: text(),
  status: text(),
  supportPhase: text(),
  technology: text(),
  type: text(),
};

export type Resource = z.output<typeof resource>;
export const resource = record(resourceShape);

export type Network = z.output<typeof network>;
export const network = record({
  area: text(),
  cidr: text(),
  cloud: text(),
  defaultNetwork: bool(),
  description: text(),
  dns: list(record({ alias: text(), domain: text() })),
  environment: text(),
  gateway: text(),
  id: int(),
  ipAddress: text(),
  ipFreeNumber: int(),
  isIpRangePublic: bool(),
  mask: text(),
  networkShortDescription: text(),
  region: text(),
  scope: text(),
  shortDescription: text(),
  technicalId: text(),
  usedPercent: int(),
});
