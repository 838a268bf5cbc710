import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { nextPoll } from '#domain/poll-memory.ts';
import { freshness } from '#domain/polling.ts';
import { useReadAt } from '#ui/live/use-live.ts';
import { clockTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import { botDesk, type DeskEntry } from './bot-desk.ts';
import { balancerKey, botQueries } from './queries.ts';

/** The page around reads the balancer every minute; while something moves it is read by the policy's quick pace. */
const EVERY_MS = 60_000;
/** No read takes longer, so one that ended now began at most so long ago. */
const LONGEST_READ_MS = 15_000;

export interface LiveBot {
  entries: readonly DeskEntry[];
  /** A change of this browser is being sent or followed. */
  busy: boolean;
  stale: boolean;
  error: Error | null;
  /** Since when this page has seen the API at work on it. */
  updatingSince: number | null;
  live: {
    readAt: () => number;
    subscribe: (changed: () => void) => () => void;
    readNow: () => void;
    /** The time of the last read, as text. */
    time: () => string;
  };
}

/** Follows bot defense of a balancer: quickly while the API changes it, and tells the desk what any reading shows. */
export function useLiveBot(id: number, updating: boolean): LiveBot {
  const client = useQueryClient();
  const desk = botDesk(id);
  const entries = useSyncExternalStore(desk.subscribe, desk.list);
  const busy = useSyncExternalStore(desk.subscribe, desk.isBusy);
  const now = useNow();
  const [since, setSince] = useState<number | null>(null);
  if (updating !== (since !== null)) setSince(updating ? now : null);
  const query = useQuery({
    ...botQueries.balancer(id),
    // What this browser sent reads for itself, more often than any poll.
    refetchInterval: (polled) =>
      nextPoll(polled, { intervalMs: EVERY_MS, paused: busy, transition: updating }),
    notifyOnChangeProps: ['error'],
  });
  useEffect(() => {
    const hash = hashKey(balancerKey(id));
    return client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryHash !== hash)
        return;
      const balancer = client.getQueryData<LoadBalancer>(balancerKey(id));
      const at = event.query.state.dataUpdatedAt;
      if (balancer) desk.saw({ balancer, startedAt: at - LONGEST_READ_MS }, at);
    });
  }, [client, desk, id]);
  const { readAt, subscribe } = useReadAt(balancerKey(id));
  const readNow = useCallback(
    () => void client.refetchQueries({ queryKey: balancerKey(id), exact: true }),
    [client, id],
  );
  const time = useCallback(() => clockTime(readAt()), [readAt]);
  const stale =
    query.error !== null &&
    freshness({ readAt: readAt(), now, intervalMs: EVERY_MS, failures: 1 }) === 'stale';
  return {
    entries,
    busy,
    stale,
    error: query.error,
    updatingSince: since,
    live: { readAt, subscribe, readNow, time },
  };
}
