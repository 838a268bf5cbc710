import { useQueries, useQueryClient } from '@tanstack/react-query';

import { observePool } from '#backends/observe.ts';
import { pollLimits } from '#http/site/site.ts';

/** What a maintenance itself has just read will do: a page that only looks asks for nothing more. */
const EVERY_MS = 5_000;

export type Counts = ReadonlyMap<string, number>;

/**
 * Connections now, by the key of the item: `itcare:12 7:80`. Read while `live`; what is not counted, or could not be
 * read, is absent.
 */
export function useCounts(objects: readonly string[], live: boolean): Counts {
  const client = useQueryClient();
  return useQueries({
    queries: objects.map((object) => ({
      queryKey: ['maintenance-counts', object] as const,
      queryFn: async () => {
        const { stats } = await observePool(client, object, () => pollLimits('members').leastMs);
        return [...(stats?.members ?? [])].flatMap(([key, { connections }]) =>
          connections === null ? [] : [[`${object} ${key}`, connections] as const],
        );
      },
      enabled: live,
      retry: false as const,
      refetchInterval: Math.max(EVERY_MS, pollLimits('members').leastMs),
    })),
    combine: countsOf,
  });
}

function countsOf(results: readonly { data?: readonly (readonly [string, number])[] | undefined }[]): Counts {
  return new Map(results.flatMap(({ data = [] }) => data));
}
