import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

import { pollLimits } from '#api/site.ts';
import { pollMemory, type PolledQuery } from '#domain/poll-memory.ts';
import { freshness, nextPollDelay } from '#domain/polling.ts';
import { useLast } from '#ui/last.ts';
import { intervals } from '#ui/live/intervals.ts';
import { usePreference } from '#ui/preference.ts';
import { useNow } from '#ui/time/now.ts';

import { type MembersRead, statsQueries } from './queries.ts';
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
export function useLiveStats(balancer: number, members: MembersRead | null) {
  const client = useQueryClient();
  const recording = recordingOf(balancer);
  const [interval, onInterval] = usePreference(statsIntervals.preference);
  const [paused, setPaused] = useState(false);
  const now = useNow();
  useEffect(() => {
    startRecorder(client);
  }, [client]);
  useEffect(() => recording.history.expect(interval), [recording, interval]);
  useSyncExternalStore(recording.subscribe, recording.version);

  // Hidden is left to the query cache: it skips the polls of a hidden page and reads when the page returns.
  const delay = (query: PolledQuery) =>
    nextPollDelay({ intervalMs: interval, hidden: false, paused, transition: false, ...pollMemory(query) });
  const polling = { retry: false, refetchInterval: delay, refetchOnWindowFocus: !paused } as const;
  const options = statsQueries.detail(balancer);
  const { queryKey } = options;
  const stats = useQuery({ ...options, ...polling, notifyOnChangeProps: ['error', 'isPending'] });
  useQuery({
    queryKey: members?.key ?? ['balancers', balancer, 'no-members'],
    queryFn: ({ signal }) => members?.read(signal) ?? null,
    ...polling,
    staleTime: 0,
    enabled: members !== null,
    notifyOnChangeProps: [],
  });

  const readAt = useCallback(
    () => client.getQueryState(statsQueries.detail(balancer).queryKey)?.dataUpdatedAt ?? 0,
    [client, balancer],
  );
  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  const onReadNow = useCallback(() => {
    void client.refetchQueries({ queryKey: ['balancers', balancer, 'stats'], exact: true });
  }, [client, balancer]);
  const query = client.getQueryCache().find({ queryKey, exact: true });
  const lastError = useLast(stats.error, balancer);
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
    raw: client.getQueryData(queryKey),
    error: stats.error,
    lastError,
    stale,
    live: {
      interval,
      intervals: statsIntervals.offered(),
      onInterval,
      paused,
      onPaused: setPaused,
      onReadNow,
      readAt,
      subscribe,
    },
  };
}
