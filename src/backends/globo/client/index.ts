/** The GloboNetworkAPI client: what features, pages and the simulator may use. */
export { type GloboOptions, configureGlobo } from './client.ts';
export {
  CHANGE_TIMEOUT_MS,
  LIVE_TIMEOUT_MS,
  type MemberChange,
  type StatusOptions,
  getMemberStatus,
  putMemberStatus,
} from './member-status.ts';
export {
  type GloboEnvironment,
  type GloboEquipment,
  searchEnvironments,
  searchEquipments,
} from './places.ts';
export type { GloboHealthCheck, GloboMember, Named, PoolRow, ServerPool } from './pool.ts';
export { type PoolOptions, getPoolDetails, getPools, searchPools } from './pools.ts';
export { type GloboReason, globoReason, globoReasonText } from './reasons.ts';
export type { Found, GloboSearch, SearchFields } from './search.ts';
export { type Vip, getVipsOfPool, searchVips } from './vips.ts';
