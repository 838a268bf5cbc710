import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';

import { pollLimits } from '#http/site/site.ts';
import type { MemberReading } from '#backends/member.ts';
import type { Pool, PoolStatsSource } from '#backends/pool.ts';
import { nextPoll, pollMemory, type PolledQuery } from '#domain/polling/poll-memory.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { freshness } from '#domain/polling/polling.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { useNow } from '#ui/time/now.ts';

import { statsQueries } from './queries.ts';
import { recordingOf, startRecorder } from './recorder.ts';

/** A pool that counts, as the charts need it. */
export interface CountedPool extends Pick<Pool, 'id' | 'name' | 'membersKey' | 'readMembers'> {
  readonly stats: PoolStatsSource;
}

/** The members' own: who looks closely at a balancer does so on all its tabs. */
const statsIntervals = intervals(
  'memberInterval',
  [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000],
  () => pollLimits('members'),
);

/**
 * Reads the statistics of a pool live by the one polling policy. What comes goes to the recording; the page is
 * drawn again when the recording says so, at most every two seconds.
 */
export function useLiveStats(pool: CountedPool) {
  const client = useQueryClient();
  const recording = recordingOf(pool);
  const { membersKey, readMembers, stats: source } = pool;
  // Under the key of the members page: what one reads the other need not.
  const options = statsQueries.of({
    key: source.key,
    read: (signal) => source.read(client.getQueryData<MemberReading>(membersKey)?.members ?? [], signal),
  });
  const { queryKey } = options;
  const live = useLive(statsIntervals, queryKey);
  const { interval, paused, readAt } = live;
  const now = useNow();
  useEffect(() => {
    startRecorder(client, pool);
  }, [client, pool]);
  useEffect(() => recording.history.expect(interval), [recording, interval]);
  useSyncExternalStore(recording.subscribe, recording.version);

  const delay = (query: PolledQuery) => nextPoll(query, { intervalMs: interval, paused });
  const polling = { retry: false, refetchInterval: delay, refetchOnWindowFocus: !paused } as const;
  const stats = useQuery({ ...options, ...polling, notifyOnChangeProps: ['error', 'isPending'] });
  useQuery({
    queryKey: membersKey,
    queryFn: ({ signal }) => readMembers(signal),
    ...polling,
    staleTime: 0,
    notifyOnChangeProps: [],
  });

  const onReadNow = useCallback(() => {
    void client.refetchQueries({ queryKey, exact: true });
  }, [client, queryKey]);
  const query = client.getQueryCache().find({ queryKey, exact: true });
  const stale =
    stats.error !== null &&
    freshness({
      readAt: readAt(),
      now,
      intervalMs: interval,
      failures: query ? pollMemory(query).failures : 0,
    }) === 'stale';

  return {
    recording,
    /** The newest answer; undefined before the first. */
    raw: client.getQueryData<PoolStats>(queryKey)?.raw,
    error: stats.error,
    stale,
    live: { ...live, onReadNow },
  };
}
