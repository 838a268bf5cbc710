import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import type { FoundHost } from '#backends/hosts.ts';
import { siteBackends } from '#backends/registry.ts';
import { type HostQuery, readHostQuery } from '#domain/members/host.ts';

import { HostSearch, type HostSearchState, keyOf } from './host-search.ts';
import { type PoolReading, serversOf } from './places.ts';
import type { HostPool, OpenPool } from './host-pool.ts';

/** States change while a plan is made: each pool is read again, the slower the more there are. */
const READ_EVERY_MS = 30_000;
const READ_APART_MS = 2_000;

/** Looks everywhere, until so many places are found. `search` is null while nothing is asked. */
export function useSearch(needle: HostQuery, most?: number) {
  const [search, setSearch] = useState<HostSearch | null>(null);
  useEffect(() => {
    if (needle.kind === 'none') return;
    const left = new AbortController();
    const start = async () => {
      // At least a task of its own: React may mount twice while developing, and the first go is then over at once.
      const parts = await Promise.all(siteBackends().map(({ load }) => load()));
      if (left.signal.aborted) return;
      const started = new HostSearch(needle, parts, most);
      left.signal.addEventListener('abort', () => started.end(), { once: true });
      setSearch(started);
      started.start();
    };
    void start();
    return () => {
      left.abort();
      setSearch(null);
    };
  }, [needle, most]);
  const state = useSyncExternalStore(search?.subscribe ?? noSubscription, search?.state ?? noState);
  return { search, state };
}

/** Looks for what was typed, and reads the members of what is found. `search` is null while nothing is asked. */
export function useHostSearch(q: string, openPool: OpenPool) {
  const needle = useMemo(() => readHostQuery(q), [q]);
  const { search, state } = useSearch(needle);
  const pools = usePools(state?.found ?? nothing, openPool);
  const read = useQueries({
    queries: pools.map(({ pool }) => ({
      queryKey: pool.membersKey,
      queryFn: ({ signal }: { signal: AbortSignal }) => pool.read(signal),
      staleTime: 0,
      refetchInterval: Math.max(READ_EVERY_MS, pools.length * READ_APART_MS),
      retry: false,
    })),
  });
  const readings = pools.map(({ pool, found }, index): PoolReading => ({
    pool,
    found,
    members: read[index]?.data?.members ?? null,
  }));
  const failed = pools.flatMap(({ pool }, index) => {
    const query = read[index];
    return query?.error && !query.data
      ? [{ pool, error: query.error, retry: () => void query.refetch() }]
      : [];
  });
  const addresses = useMemo(() => addressesOf(q, state?.found ?? nothing), [q, state?.found]);
  const servers = serversOf(needle, readings, addresses);
  const placed = new Set(servers.flatMap(({ places }) => places.map(({ pool }) => pool.id)));
  return {
    search,
    state,
    servers,
    /** Found, yet without such a member now that it was read. */
    gone: readings.filter(({ pool, members }) => members !== null && !placed.has(pool.id)),
    failed,
    reading: read.filter(({ isPending }) => isPending).length,
  };
}

const nothing: readonly FoundHost[] = [];
const noSubscription = () => () => undefined;
const noState = (): HostSearchState | null => null;

/** The same pool object for the same place as long as it is listed: its members and its board hang on it. */
export function usePools(
  found: readonly FoundHost[],
  openPool: OpenPool,
): readonly { pool: HostPool; found: FoundHost }[] {
  const [opened] = useState(() => new Map<string, HostPool>());
  return useMemo(
    () =>
      found.map((each) => {
        const key = keyOf(each);
        const pool = opened.get(key) ?? openPool(each);
        opened.set(key, pool);
        return { pool, found: each };
      }),
    [found, openPool, opened],
  );
}

/** The addresses that are known of the server with this id. */
function addressesOf(id: string, found: readonly FoundHost[]): ReadonlySet<string> {
  return new Set(found.flatMap(({ addresses }) => addresses.get(id.trim()) ?? []));
}
