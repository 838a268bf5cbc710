/** One look at any pool by the id of its object, for what watches pools that no screen shows. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';

import { readObject } from '#changes/intent.ts';
import type { PoolStats } from '#domain/pool-stats.ts';

import type { MemberReading } from './member.ts';
import type { Pool } from './pool.ts';
import { findBackend } from './registry.ts';

/** Names, environment and verbs of a pool hardly ever change. */
const KNOWN_FOR_MS = 10 * 60_000;

/** The pool of an object such as `itcare:12`, as its backend knows it. */
export function poolQuery(object: string) {
  const { backend, key } = readObject(object);
  return queryOptions({
    queryKey: ['pool', backend, key],
    queryFn: async () => {
      const services = await findBackend(backend)?.load();
      if (!services || key === null) throw new Error(object);
      return services.openPool(key);
    },
    staleTime: KNOWN_FOR_MS,
    structuralSharing: false,
    retry: false,
  });
}

/** What was read of a pool at one moment. */
export interface PoolObservation {
  readonly pool: Pool;
  readonly reading: MemberReading;
  /** Null where nothing is counted, or it could not be read. */
  readonly stats: PoolStats | null;
}

/**
 * Members and counts of a pool through the query cache: what a screen read within `maxAgeOf`, in ms, will do, and what is
 * read here is news to every screen. @throws ApiError where the pool or its members cannot be read
 */
export async function observePool(
  client: QueryClient,
  object: string,
  maxAgeOf: (pool: Pool) => number,
): Promise<PoolObservation> {
  const pool = await client.query(poolQuery(object));
  const fresh = { staleTime: maxAgeOf(pool), retry: false } as const;
  const reading = await client.query({
    queryKey: pool.membersKey,
    queryFn: ({ signal }) => pool.readMembers(signal),
    ...fresh,
  });
  const { stats: source } = pool;
  if (!source) return { pool, reading, stats: null };
  const stats = await client
    .query({
      queryKey: source.key,
      queryFn: ({ signal }) => source.read(reading.members, signal),
      structuralSharing: false,
      ...fresh,
    })
    .catch(() => null);
  return { pool, reading, stats };
}
