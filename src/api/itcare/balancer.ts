/** The load balancer, the same 56 fields in the list and in the detail (ITCare contract §5.2). */
import { bool, int, list, mapped, nested, record, text } from '#api/fields.ts';
import type * as z from '#api/zod.ts';
import { instance } from './instance.ts';
import { protocol } from './protocol.ts';
import { network, resource, resourceShape } from './resource.ts';
import { lbUrl } from './url.ts';

export type Certificate = z.output<typeof certificate>;
export const certificate = record({
  certificateName: text(),
  commonName: text(),
  description: text(),
  expirationDate: text(),
  id: int(),
});

export type HealthCheck = z.output<typeof healthCheck>;
export const healthCheck = record({ comment: text(), description: text(), id: int(), name: text() });

/** `enforcement` holds the bot defense mode, probably (§9); a field named `mode` is read in its place. */
export type SecurityProfile = z.output<typeof securityProfile>;
export const securityProfile = mapped(
  record({
    comment: text(),
    description: text(),
    enforcement: text(),
    mode: text(),
    id: text(),
    name: text(),
    profile: text(),
    template: text(),
    whiteList: list(record({ comment: text(), ip: text(), url: text() })),
  }),
  ({ mode, ...profile }) => ({ ...profile, enforcement: profile.enforcement ?? mode }),
);

export type LoadBalancer = z.output<typeof loadBalancer>;
export const loadBalancer = record({
  ...resourceShape,
  botDefenseEnabled: bool(),
  /** The only sign inside a balancer that an operation is under way (§7). */
  botDefenseUpdating: bool(),
  certificate: nested(certificate),
  defaultPersistence: text(),
  fallbackPersistence: text(),
  healthChecks: list(healthCheck),
  /** The virtual address. */
  ipAddress: text(),
  irules: list(record({ description: text(), name: text() })),
  loadBalancingMode: text(),
  members: list(instance),
  network: nested(network),
  nodeCount: int(),
  parentResource: nested(resource),
  protocols: list(protocol),
  securityProfile: nested(securityProfile),
  snatAutomap: bool(),
  urls: list(lbUrl),
});
