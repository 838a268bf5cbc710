/** The ITCare client: what features, pages and the simulator may use. */
export type { WriteOptions } from '#api/writes.ts';
export { type Accepted, accepted, readAccepted } from './accepted.ts';
export { type ActionListParams, followAction, getAction, listActions } from './actions.ts';
export type { BalancerListParams } from './balancer-list.ts';
export type { BalancerOperation, BotMode, BotTemplate } from './balancer-operation.ts';
export {
  type BalancerRow,
  type BalancerServer,
  type Certificate,
  type HealthCheck,
  type LoadBalancer,
  type SecurityProfile,
  loadBalancer,
} from './balancer.ts';
export { createBalancer, deleteBalancer, getBalancer, listBalancers, patchBalancer } from './balancers.ts';
export { getHealth, getInternalWhitelist, listProtocols } from './catalogue.ts';
export { bareHost, isPort } from './check.ts';
export { type ItcareOptions, configureItcare } from './client.ts';
export type { CreateBalancerBody, NewMember } from './create-balancer.ts';
export { type BalancerEvent, type EventParams, listEvents } from './events.ts';
export { type Area, type AvailabilityZone, type Instance, type Region, instance } from './instance.ts';
export { searchInstances } from './instances.ts';
export { type MemberOperation, type PoolMember, poolMember } from './member.ts';
export { addMember, listMembers, removeMember, setMemberState } from './members.ts';
export type { PageOf } from './page.ts';
export { type Protocol, protocol } from './protocol.ts';
export type { BackupPolicyDetails, Network, PatchParty, Resource } from './resource.ts';
export { type BalancerStats, getStats } from './stats.ts';
export { type SslProfile, type SslProfiles, getSslProfiles } from './tls.ts';
export type { Action, TrackedAction, Tracking } from '#domain/action.ts';
export { actionProgress } from './tracking.ts';
export { type LbUrl, type SpecificCheck, lbUrl } from './url.ts';
export { type CreateUrlBody, createUrl, deleteUrl, listUrls, patchUrlMonitoring } from './urls.ts';
