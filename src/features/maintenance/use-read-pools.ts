import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { observePool } from '#backends/observe.ts';
import type { PoolStats } from '#domain/pool-stats.ts';

import type { ReadPool } from './plan/plan.ts';

/** Two counts tell how many connections come; what is planned then stays as it was read. */
const SECOND_READ_MS = 4_000;

interface PoolRead extends ReadPool {
  /** Epoch ms. */
  readonly at: number;
}

export interface PoolsRead {
  readonly pools: readonly ReadPool[];
  /** Pools that could not be read. */
  readonly failed: readonly { readonly object: string; readonly error: Error }[];
  readonly reading: boolean;
  /** When the oldest of them was read, epoch ms; null while none was. */
  readonly at: number | null;
  readonly readAgain: () => void;
}

/** Reads these pools, their members and their counts, each by its object such as `itcare:12`. */
export function useReadPools(objects: readonly string[]): PoolsRead {
  const client = useQueryClient();
  const queries = useQueries({
    queries: objects.map((object) => ({
      queryKey: keyOf(object),
      queryFn: () => readPool(client, object),
      structuralSharing: false as const,
      retry: false as const,
      staleTime: 0,
      refetchInterval: (query: { state: { data: PoolRead | undefined } }) => {
        const data = query.state.data;
        return data?.stats && data.rates.size === 0 ? SECOND_READ_MS : (false as const);
      },
    })),
    combine: (results) => ({
      pools: results.flatMap(({ data }) => data ?? []),
      failed: results.flatMap(({ error, data }, at) =>
        error && !data ? [{ object: objects[at] ?? '', error }] : [],
      ),
      reading: results.some(({ data, error }) => data === undefined && error === null),
    }),
  });
  const readAgain = useCallback(() => {
    void client.refetchQueries({ queryKey: ['maintenance'] });
  }, [client]);
  const at = queries.pools.length === 0 ? null : Math.min(...queries.pools.map((each) => each.at));
  return { ...queries, at, readAgain };
}

function keyOf(object: string) {
  return ['maintenance', object] as const;
}

async function readPool(client: QueryClient, object: string): Promise<PoolRead> {
  const { pool, reading, stats } = await observePool(client, object, () => 0);
  const before = client.getQueryData<PoolRead>(keyOf(object))?.stats ?? null;
  const rates = stats ? ratesOf(before, stats) : new Map<string, number>();
  return { pool, members: reading.members, stats, rates, at: reading.startedAt };
}

/** New connections a second, as told, or between two counts; a counter that was reset tells nothing. */
function ratesOf(before: PoolStats | null, now: PoolStats): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const [key, { rate, total }] of now.members) {
    const former = before?.members.get(key)?.total;
    const seconds = (now.at - (before?.at ?? now.at)) / 1_000;
    const grown = total == null || former == null ? null : total - former;
    const counted = grown === null || grown < 0 || seconds <= 0 ? null : grown / seconds;
    const known = rate ?? counted;
    if (known !== null) rates.set(key, known);
  }
  return rates;
}
