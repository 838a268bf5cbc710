import type { PoolRow } from '#backends/globo/client/index.ts';
import { toCsv } from '#domain/csv.ts';
import { countMembers } from '#domain/members/member-state.ts';

import { poolName } from './columns.tsx';
import type { ListSearch } from '#components/list-search.ts';
import type { MemberSummary, PoolStates } from './states.ts';
import { messages } from './messages.ts';

export interface PoolExport {
  rows: readonly PoolRow[];
  /** As far as they were read. */
  states: PoolStates;
  search: ListSearch;
  total: number;
  at: number;
}

type Cell = string | number | boolean | null | undefined;

const cells: Readonly<
  Record<string, (pool: PoolRow, members: readonly MemberSummary[] | null | undefined) => Cell>
> = {
  id: (pool) => pool.id,
  name: poolName,
  environmentId: (pool) => pool.environment?.id,
  environment: (pool) => pool.environment?.name,
  port: (pool) => pool.default_port,
  method: (pool) => pool.lb_method,
  healthCheck: (pool) => pool.healthcheck?.healthcheck_type,
  deployed: (pool) => pool.pool_created,
  members: (_, members) => members?.length,
  storedEnabled: (_, members) => members && countMembers(members).state.enabled,
  storedDraining: (_, members) => members && countMembers(members).state.disabled,
  storedOffline: (_, members) => members && countMembers(members).state.offline,
  storedDown: (_, members) => members && countMembers(members).health.down,
};

/**
 * The rows on screen as a CSV table. The first line says which search they answer and how many rows that search has,
 * so that a page is never taken for the whole. Cells that a spreadsheet would run as a formula are made text.
 */
export function poolsCsv({ rows, states, search, total, at }: PoolExport): string {
  const about = [
    `# ${messages.title}`,
    `search: ${search.q || '-'}`,
    `rows: ${rows.length} of ${total}`,
    new Date(at).toISOString(),
  ];
  const names = Object.keys(cells);
  const body = rows.map((row) => {
    const members = row.id === null ? undefined : states[row.id];
    return names.map((name) => String(cells[name]?.(row, members) ?? ''));
  });
  return toCsv([about, names, ...body]);
}

/** The same rows as JSON, as the API gave them, beside the search they answer; `members` null is not readable. */
export function poolsJson({ rows, states, search, total, at }: PoolExport): string {
  const complete = rows.map((row) => ({ ...row, members: row.id === null ? undefined : states[row.id] }));
  return JSON.stringify({ search, total, readAt: new Date(at).toISOString(), rows: complete }, null, 2);
}
