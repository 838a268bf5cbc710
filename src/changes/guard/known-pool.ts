import type { QueryClient } from '@tanstack/react-query';

import { observePool } from '#backends/observe.ts';

import type { KnownPool } from './weigh-pool.ts';

/** What was read no longer ago will do to show what a change comes to. */
const YOUNG_MS = 5_000;
/** Nobody waits longer for reasons that no decision needs. */
const WITHIN_MS = 3_000;

/** A pool with what is read of it; undefined where that fails or takes long. */
export async function knownPool(client: QueryClient, object: string): Promise<KnownPool | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), WITHIN_MS);
  });
  try {
    return await Promise.race([observed(client, object), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function observed(client: QueryClient, object: string): Promise<KnownPool> {
  const { pool, reading, stats } = await observePool(client, object, () => YOUNG_MS);
  const connections = (key: string) => stats?.members.get(key)?.connections ?? null;
  return { pool, members: reading.members, connections };
}
