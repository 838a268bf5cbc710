import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';

import { pollLimits } from '#http/site/site.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import { nextPoll, pollMemory, type PolledQuery } from '#domain/polling/poll-memory.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { freshness } from '#domain/polling/polling.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { useNow } from '#ui/time/now.ts';

import { type MembersRead, statsQueries, type StatsRead } from './queries.ts';
import { recordingOf, startRecorder } from './recorder.ts';

/** The members' own: who looks closely at a balancer does so on all its tabs. */
const statsIntervals = intervals(
  'memberInterval',
  [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000],
  () => pollLimits('members'),
);

/**
 * Reads the statistics of a balancer live by the one polling policy. What comes goes to the recording; the page is
 * drawn again when the recording says so, at most every two seconds.
 */
export function useLiveStats(balancer: number, read: StatsRead, members: MembersRead | null) {
  const client = useQueryClient();
  const recording = recordingOf(balancer);
  const options = statsQueries.of(read);
  const { queryKey } = options;
  const live = useLive(statsIntervals, queryKey);
  const { interval, paused, readAt } = live;
  const now = useNow();
  useEffect(() => {
    startRecorder(client);
  }, [client]);
  useEffect(() => recording.history.expect(interval), [recording, interval]);
  useSyncExternalStore(recording.subscribe, recording.version);

  const delay = (query: PolledQuery) => nextPoll(query, { intervalMs: interval, paused });
  const polling = { retry: false, refetchInterval: delay, refetchOnWindowFocus: !paused } as const;
  const stats = useQuery({ ...options, ...polling, notifyOnChangeProps: ['error', 'isPending'] });
  useQuery({
    queryKey: members?.key ?? [...itcareKeys.balancer(balancer), 'no-members'],
    queryFn: ({ signal }) => members?.read(signal) ?? null,
    ...polling,
    staleTime: 0,
    enabled: members !== null,
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
