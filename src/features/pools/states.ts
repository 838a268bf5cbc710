import type { ServerPool } from '#backends/globo/client/index.ts';
import { decodeStatus } from '#backends/globo/member-number.ts';
import type { MemberFacts } from '#domain/members/member-state.ts';

/** One member in the bar of its pool. */
export interface MemberSummary extends MemberFacts {
  key: string;
}

/** By pool id. Null: the API cannot tell the members, which is not "none" (Globo contract §5). */
export type PoolStates = Readonly<Record<number, readonly MemberSummary[] | null>>;

/** What is stored of the members of pools: written or read last, by whomever; the equipment is not asked. */
export function statesOf(pools: readonly ServerPool[]): PoolStates {
  return Object.fromEntries(
    pools.flatMap((pool) => (pool.id === null ? [] : [[pool.id, membersOf(pool)] as const])),
  );
}

function membersOf(pool: ServerPool): readonly MemberSummary[] | null {
  return (
    pool.server_pool_members?.map((member, index) => {
      const status = decodeStatus(member.member_status, {
        source: 'database',
        everChecked: member.last_status_update_formated !== null,
        monitored: pool.healthcheck !== null,
      });
      return {
        key: String(member.id ?? `#${index}`),
        state: status?.state ?? null,
        health: status?.health ?? 'unknown',
      };
    }) ?? null
  );
}

/** So many pools in one request: more would be minutes of work for the server's database (Globo contract §6). */
const AT_ONCE = 50;

/** Which ids are asked together, each list ascending so that another order of rows asks nothing new. */
export function batchesOf(ids: readonly (number | null)[]): readonly (readonly number[])[] {
  const sorted = [...new Set(ids.filter((id) => id !== null))].toSorted((a, b) => a - b);
  return Array.from({ length: Math.ceil(sorted.length / AT_ONCE) }, (_, index) =>
    sorted.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
