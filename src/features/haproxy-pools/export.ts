import { toCsv } from '#domain/csv.ts';
import { countMembers } from '#domain/members/member-state.ts';

import type { ListedPool } from './list.ts';
import type { ListSearch } from '#components/list-search.ts';
import { messages } from './messages.ts';

export interface HaproxyExport {
  /** All that fit the search, in the order on screen. */
  rows: readonly ListedPool[];
  search: ListSearch;
  /** Pools there are, whatever is searched. */
  total: number;
  at: number;
}

type Cell = string | number | boolean | null;

const cells: Readonly<Record<string, (pool: ListedPool) => Cell>> = {
  balancer: ({ balancer }) => balancer.id,
  balancerName: ({ balancer }) => balancer.name,
  production: ({ production }) => production,
  name: ({ name }) => name,
  mode: ({ mode }) => mode,
  method: ({ method }) => method,
  status: ({ status }) => status,
  members: ({ members }) => members.length,
  enabledAndUp: ({ members }) => countMembers(members).presence.serving,
  draining: ({ members }) => countMembers(members).state.disabled,
  offline: ({ members }) => countMembers(members).state.offline,
  down: ({ members }) => countMembers(members).health.down,
  connections: ({ connections }) => connections,
  queue: ({ queue }) => queue,
  instancesRead: ({ instances }) => instances.all.length - instances.unreadable.length,
  instances: ({ instances }) => instances.all.length,
  differs: ({ differs }) => differs,
  freeSlots: ({ freeSlots }) => freeSlots,
};

/** The pools as a CSV table. The first line says which search they answer. */
export function haproxyPoolsCsv({ rows, search, total, at }: HaproxyExport): string {
  const about = [
    `# ${messages.title}`,
    `search: ${search.q || '-'}`,
    `rows: ${rows.length} of ${total}`,
    new Date(at).toISOString(),
  ];
  const names = Object.keys(cells);
  const body = rows.map((row) => names.map((name) => String(cells[name]?.(row) ?? '')));
  return toCsv([about, names, ...body]);
}

/** The same pools as JSON, with their members. */
export function haproxyPoolsJson({ rows, search, total, at }: HaproxyExport): string {
  return JSON.stringify({ search, total, readAt: new Date(at).toISOString(), rows }, null, 2);
}
