/** The load balancer; the API gives the same 56 fields in the list and in the detail (ITCare contract §5.2). */
import { bool, int, list, mapped, nested, record, text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';
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

const shape = {
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
  network: nested(network),
  nodeCount: int(),
  parentResource: nested(resource),
  protocols: list(protocol),
  securityProfile: nested(securityProfile),
  snatAutomap: bool(),
  urls: list(lbUrl),
};

export type LoadBalancer = z.output<typeof loadBalancer>;
export const loadBalancer = record({ ...shape, members: list(instance) });

/** Of a server in a row of the list: which it is, where it stands, and what else it serves (§5.3). */
export type BalancerServer = z.output<typeof balancerServer>;
const balancerServer = z.object({
  id: int(),
  name: text(),
  ipAddress: text(),
  area: nested(z.object({ id: text() })),
  availabilityZone: nested(z.object({ id: text() })),
  labelArea: text(),
  labelAvailabilityZone: text(),
  loadbalancers: list(z.object({ id: int() })),
  osName: text(),
});

/**
 * A row of the list. The API repeats every server whole, 500 times in a large pool: nine tenths of a page's bytes,
 * of which a list shows none. They are left out here; the page of a balancer reads them.
 */
export type BalancerRow = z.output<typeof balancerRow>;
export const balancerRow = record({ ...shape, members: list(balancerServer) });
