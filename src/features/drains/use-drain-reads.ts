import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';

import { pollLimits } from '#http/site/site.ts';
import { canRead, readDrains } from '#changes/drains/sampler.ts';
import { startDrains } from '#changes/drains/start.ts';
import { drainStore } from '#changes/drains/store.ts';
import { useDrainsOpened } from '#components/drains/hooks.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { Limiter } from '#limiter.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';

const KEY = ['drains'] as const;
const AT_ONCE = 4;
/** Every pool costs two calls: less haste than on the page of one. */
const USUAL_MS = 10_000;

const drainIntervals = intervals('drainInterval', [5_000, 10_000, 30_000, 60_000, 300_000], () => {
  const { leastMs } = pollLimits('members');
  return { leastMs: Math.max(5_000, leastMs), usualMs: Math.max(USUAL_MS, leastMs) };
});

/** Reads the pools of all drains under way, as often as the operator wants; an error only where none could be read. */
export function useDrainReads() {
  const client = useQueryClient();
  // Also where this browser never saw one.
  useEffect(() => startDrains(client), [client]);
  const opened = useDrainsOpened();
  const live = useLive(drainIntervals, KEY);
  const { interval, paused } = live;
  const { error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async () => {
      const open = drainStore.list().flatMap(({ pool, ended }) => (ended ? [] : [pool]));
      const pools = [...new Set(open)].filter(canRead);
      const turns = new Limiter({ atOnce: AT_ONCE });
      const reads = pools.map((pool) => turns.run(() => readDrains(client, drainStore, pool, 0)));
      const failed = (await Promise.allSettled(reads)).filter((each) => each.status === 'rejected');
      if (pools.length > 0 && failed.length === pools.length) throw failed[0]?.reason;
      return { at: Date.now() };
    },
    // Before, nobody knows which pools.
    enabled: opened,
    retry: false,
    staleTime: 0,
    refetchInterval: (query) =>
      nextPoll(query, { intervalMs: interval, leastMs: drainIntervals.limits().leastMs, paused }),
    notifyOnChangeProps: ['error'],
  });
  const onReadNow = useCallback(() => void refetch(), [refetch]);
  return { live: { ...live, onReadNow }, error };
}
