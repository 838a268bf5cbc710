/** The ITCare client: what features, pages and the simulator may use. */
export type { WriteOptions } from '#http/writes.ts';
export { type Accepted, accepted, readAccepted } from './shapes/accepted.ts';
export { type ActionListParams, followAction, getAction, listActions } from './actions.ts';
export type { BalancerListParams } from './shapes/balancer-list.ts';
export {
  type BalancerOperation,
  type BotMode,
  type BotTemplate,
  deleteBalancer,
  patchBalancer,
} from './balancer-operation.ts';
export {
  type BalancerRow,
  type BalancerServer,
  type Certificate,
  type HealthCheck,
  type LoadBalancer,
  type SecurityProfile,
  loadBalancer,
} from './shapes/balancer.ts';
export { listBalancers } from './balancers.ts';
export { getHealth, getInternalWhitelist, listProtocols } from './catalogue.ts';
export { bareHost, isPort } from './check.ts';
export { type ItcareOptions, configureItcare } from './client.ts';
export { type CreateBalancerBody, createBalancer, type NewMember } from './create-balancer.ts';
export { getBalancer } from './detail.ts';
export { type BalancerEvent, type EventParams, listEvents } from './events.ts';
export { type Area, type AvailabilityZone, type Instance, type Region, instance } from './shapes/instance.ts';
export { searchInstances } from './instances.ts';
export { type MemberOperation, type PoolMember, poolMember } from './shapes/member.ts';
export { listMembers } from './members.ts';
export { addMember, removeMember, setMemberState } from './member-writes.ts';
export type { PageOf } from './shapes/page.ts';
export { type Protocol, protocol } from './shapes/protocol.ts';
export type { BackupPolicyDetails, Network, PatchParty, Resource } from './shapes/resource.ts';
export { type BalancerStats, getStats } from './stats.ts';
export { type SslProfile, type SslProfiles, getSslProfiles } from './shapes/tls.ts';
export type { Action, TrackedAction, Tracking } from '#domain/action.ts';
export { actionProgress } from './shapes/tracking.ts';
export { type LbUrl, type SpecificCheck, lbUrl } from './shapes/url.ts';
export { type CreateUrlBody, createUrl, deleteUrl, listUrls, patchUrlMonitoring } from './urls.ts';
