import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

import type { FoundHost } from '#backends/hosts.ts';
import type { HostQuery } from '#domain/members/host.ts';
import { Limiter } from '#limiter.ts';

import type { HostSearch, HostSearchState } from '../host-search.ts';
import type { OpenPool } from '../host-pool.ts';
import type { PoolReading } from '../places.ts';
import { isPartial } from '../SearchProgress.tsx';
import { usePools, useSearch } from '../use-host-search.ts';
import { addressesAt, Capacity, type EvacuationChoices } from './capacity.ts';

/** More pools than these are not emptied by one plan. */
const MOST_POOLS = 1_000;
/** Each pool is read again, the slower the more there are. */
const READ_EVERY_MS = 30_000;
const READ_APART_MS = 1_000;

/** Of all pools of a place together, so many reads at a time. */
const limiter = new Limiter({ atOnce: 6 });

/** Looks for the pools with members at a place, reads them, and weighs each without these members. */
export function useEvacuation(needle: HostQuery, openPool: OpenPool, choices: EvacuationChoices) {
  const client = useQueryClient();
  const { search, state } = useSearch(needle, MOST_POOLS);
  useWholeSearch(search, state);
  const [stopped, setStopped] = useState(false);
  const [capacity] = useState(() => new Capacity(client));
  const pools = usePools(state?.found ?? nothing, openPool);
  const refetchInterval = Math.max(READ_EVERY_MS, pools.length * READ_APART_MS);
  const read = useQueries({
    queries: pools.map(({ pool }) => ({
      queryKey: pool.membersKey,
      queryFn: ({ signal }: { signal: AbortSignal }) => limiter.run(() => pool.read(signal), { signal }),
      // What was read stays fresh, also where reading the others was stopped.
      enabled: !stopped || client.getQueryData(pool.membersKey) !== undefined,
      staleTime: 0,
      refetchInterval,
      retry: false,
    })),
  });
  // Whatever a count of connections fails for, the members are what matters.
  useQueries({
    queries: pools.flatMap(({ pool: { stats } }, index) =>
      stats
        ? [
            {
              queryKey: stats.key,
              queryFn: ({ signal }: { signal: AbortSignal }) =>
                limiter.run(() => stats.read(signal), { signal }),
              enabled: read[index]?.data !== undefined,
              structuralSharing: false,
              staleTime: 0,
              refetchInterval,
              retry: false,
            },
          ]
        : [],
    ),
  });
  const readings = pools.map(({ pool, found: where }, index): PoolReading => ({
    pool,
    found: where,
    members: read[index]?.data?.members ?? null,
  }));
  const addresses = useMemo(() => addressesAt(needle, pools), [needle, pools]);
  const failed = pools.flatMap(({ pool }, index) => {
    const { error, dataUpdatedAt, refetch } = read[index] ?? {};
    return error && refetch ? [{ pool, error, readAt: dataUpdatedAt ?? 0, retry: () => void refetch() }] : [];
  });
  const waiting = read.filter(({ data, error }) => data === undefined && error === null).length;
  const searching =
    needle.kind !== 'none' &&
    (state === null || Object.values(state.sides).some(({ phase }) => phase === 'running'));
  const freshness = useMemo(
    () => ({
      subscribe: (changed: () => void) => client.getQueryCache().subscribe(changed),
      /** The oldest of what is shown, epoch ms; 0 while nothing is. */
      readAt: () =>
        oldest(pools.map(({ pool }) => client.getQueryState(pool.membersKey)?.dataUpdatedAt ?? 0)),
    }),
    [client, pools],
  );
  return {
    search,
    state,
    rows: capacity.rows(needle, readings, addresses, choices),
    /** How many pools were read, out of those found. */
    progress: { done: pools.length - waiting, of: pools.length },
    reading: waiting > 0 && !stopped,
    searching,
    stopped: stopped && waiting > 0,
    /** Could never be read, and could not be read again. */
    unread: failed.filter(({ readAt }) => readAt === 0),
    stale: failed.filter(({ readAt }) => readAt > 0),
    partial: (state !== null && isPartial(state)) || waiting > 0 || failed.some(({ readAt }) => readAt === 0),
    freshness,
    readAgain: () => {
      for (const { pool } of pools) void client.refetchQueries({ queryKey: pool.membersKey, exact: true });
    },
    stop: () => {
      setStopped(true);
      for (const { pool } of pools) void client.cancelQueries({ queryKey: pool.membersKey, exact: true });
    },
    goOn: () => setStopped(false),
  };
}

const nothing: readonly FoundHost[] = [];

function oldest(times: readonly number[]): number {
  return times.reduce((least, at) => (at > 0 && (least === 0 || at < least) ? at : least), 0);
}

/** The budget of one go is for a question that many ask: a place is searched to its end, unless the operator stops it. */
function useWholeSearch(search: HostSearch | null, state: HostSearchState | null): void {
  useEffect(() => {
    if (!search || !state || state.tooMany) return;
    for (const lookup of search.lookups.values()) {
      const { phase, error } = lookup.side();
      if (phase === 'paused' && error === null) void lookup.goOn();
    }
  }, [search, state]);
}
