/** The HAProxy client: what the adapter, pages, the simulator and tests may use. */
export { readAddress, type ServerAddress } from './address.ts';
export { configureHaproxy, type HaproxyOptions } from './client.ts';
export { parseHead } from './head.ts';
export { HAPROXY_TIMEOUT_MS, readProcess, readStatistics, type StatisticsOptions } from './read.ts';
export { compareReadings, countersFell, isRestart } from './restart.ts';
export { parseStatistics } from './statistics.ts';
export { readStatus, type ServerStatus, type StatusNote } from './status.ts';
export { changeServers, mayWrite, type ServerChange } from './write.ts';
