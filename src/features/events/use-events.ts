import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import { pollLimits } from '#api/site.ts';
import { pollMemory } from '#domain/poll-memory.ts';
import { nextPollDelay } from '#domain/polling.ts';
import { intervals } from '#ui/live/intervals.ts';
import { usePreference } from '#ui/preference.ts';

import { eventQueries } from './queries.ts';
import { standingOf } from './read-windows.ts';
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

  const [paused, setPaused] = useState(false);
  const [interval, onInterval] = usePreference(eventIntervals.preference);
  const newest = eventQueries.newest(id, question);
  const following = useQuery({
    ...newest,
    enabled: follow && !reading && set !== undefined && !former,
    // The range has just been read when following begins.
    initialData: 0,
    staleTime: Infinity,
    refetchInterval: (polled) =>
      nextPollDelay({
        intervalMs: interval,
        hidden: false,
        paused,
        transition: false,
        ...pollMemory(polled),
      }),
    refetchOnWindowFocus: !paused,
  });

  const readAt = useCallback(
    () => client.getQueryData(eventQueries.set(id, question).queryKey)?.readAt ?? 0,
    [client, id, question],
  );
  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);

  return {
    set,
    /** The rows answer a former question; the new one is being asked. */
    former,
    reading,
    standing:
      set && !former ? standingOf(set, reading) : reading ? ('reading' as const) : ('stopped' as const),
    readAgain: () => void query.refetch({ cancelRefetch: false }),
    goOn: () => {
      if (set && !former) void client.query(eventQueries.more(id, question, set)).catch(() => undefined);
    },
    stop: () => void client.cancelQueries({ queryKey, exact: true }, { revert: false }),
    followError: follow ? following.error : null,
    live: {
      interval,
      intervals: eventIntervals.offered(),
      onInterval,
      paused,
      onPaused: setPaused,
      onReadNow: () => void following.refetch(),
      readAt,
      subscribe,
    },
  };
}
