import type { QueryClient } from '@tanstack/react-query';

import type { LbUrl, BalancerRow } from '#api/itcare/index.ts';
import type { WriteRecord } from '#api/writes.ts';
import type { Seen, SeenMember } from '#domain/journal.ts';

/** As far as the journal reads it; the members' own feature keeps more there. */
interface CachedMembers {
  readonly startedAt: number;
  readonly poolName?: string | null;
  readonly members: readonly SeenMember[];
}

/** The keys of what belongs to a load balancer; they mirror the API's paths for every feature. */
export const seenKeys = {
  balancer: (id: number) => ['balancers', id] as const,
  members: (id: number) => ['balancers', id, 'members'] as const,
  urls: (id: number) => ['balancers', id, 'urls'] as const,
  lists: ['balancers', 'list'] as const,
  pool: (id: number) => ['pools', id] as const,
  poolMembers: (id: number) => ['pools', id, 'members'] as const,
};

const POOL = /^\/api\/v3\/pool\/deploy\/(\d{1,15})\//;

/** What this browser has read of the thing a write is about. */
export function seenBefore(client: QueryClient, { path, resourceId }: WriteRecord): Seen {
  const pool = POOL.exec(path);
  return pool ? seenOfPool(client, Number(pool[1])) : seenNow(client, resourceId);
}

export function seenOfPool(client: QueryClient, id: number): Seen {
  const reading = client.getQueryData<CachedMembers>(seenKeys.poolMembers(id));
  return {
    balancer: null,
    members: reading?.members ?? null,
    urls: null,
    poolName: reading?.poolName ?? null,
  };
}

/** What this browser has read of a load balancer so far: the objects themselves, so it costs nothing. */
export function seenNow(client: QueryClient, id: number | null): Seen {
  if (id === null) return { balancer: null, members: null, urls: null };
  const reading = client.getQueryData<CachedMembers>(seenKeys.members(id));
  return {
    balancer: client.getQueryData<BalancerRow>(seenKeys.balancer(id)) ?? rowOf(client, id),
    members: reading?.members ?? null,
    poolName: reading?.poolName ?? null,
    urls: listOf(client.getQueryData<readonly LbUrl[]>(seenKeys.urls(id))),
  };
}

function rowOf(client: QueryClient, id: number): BalancerRow | null {
  for (const [, page] of client.getQueriesData<{ content?: readonly BalancerRow[] }>({
    queryKey: seenKeys.lists,
  })) {
    const row = page?.content?.find((each) => each.id === id);
    if (row) return row;
  }
  return null;
}

/** Whoever reads the URLs may keep them in a form of his own: then the balancer's own list has to do. */
function listOf(urls: unknown): readonly LbUrl[] | null {
  return Array.isArray(urls) ? urls : null;
}
