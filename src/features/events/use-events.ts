import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { pollLimits } from '#http/site/site.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';

import { eventQueries } from './queries.ts';
import { readStatusOf } from './range/read-windows.ts';
import type { EventQuestion } from './search.ts';

const eventIntervals = intervals('eventsInterval', [2_000, 5_000, 10_000, 30_000], () =>
  pollLimits('events'),
);

/** The events of a question: reading them in windows, going on, stopping, and following the newest. */
export function useEvents(id: number, question: EventQuestion, follow: boolean) {
  const client = useQueryClient();
  const options = eventQueries.set(id, question);
  const { queryKey } = options;
  const query = useQuery({ ...options, placeholderData: keepPreviousData });
  const { data: set, isFetching: reading, isPlaceholderData: former } = query;

  const live = useLive(eventIntervals, queryKey);
  const newest = eventQueries.newest(id, question);
  const following = useQuery({
    ...newest,
    enabled: follow && !reading && set !== undefined && !former,
    // The range has just been read when following begins.
    initialData: 0,
    staleTime: Infinity,
    refetchInterval: (polled) => nextPoll(polled, { intervalMs: live.interval, paused: live.paused }),
    refetchOnWindowFocus: !live.paused,
  });

  // The set's own time: the cache's moves with a set that holds nothing but a failure, too.
  const readAt = useCallback(
    () => client.getQueryData(eventQueries.set(id, question).queryKey)?.readAt ?? 0,
    [client, id, question],
  );

  return {
    set,
    /** The rows answer a former question; the new one is being asked. */
    former,
    reading,
    standing:
      set && !former ? readStatusOf(set, reading) : reading ? ('reading' as const) : ('stopped' as const),
    readAgain: () => void query.refetch({ cancelRefetch: false }),
    goOn: () => {
      if (set && !former) void client.query(eventQueries.more(id, question, set)).catch(() => undefined);
    },
    stop: () => void client.cancelQueries({ queryKey, exact: true }, { revert: false }),
    followError: follow ? following.error : null,
    live: { ...live, readAt, onReadNow: () => void following.refetch() },
  };
}
