import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';

import { pollLimits } from '#http/site/site.ts';
import { nextPoll, pollMemory, type PolledQuery } from '#domain/polling/poll-memory.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { freshness } from '#domain/polling/polling.ts';
import { startDrains } from '#changes/drains/start.ts';
import { changeStore } from '#changes/store.ts';
import { isInTransition } from '#changes/vocabulary.ts';
import { intervals } from '#ui/live/intervals.ts';
import { useLive } from '#ui/live/use-live.ts';
import { useNow } from '#ui/time/now.ts';

import type { MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { poolMetrics } from './drains/pool-metrics.ts';
import { noteReading } from './moved/note-reading.ts';
import { poolMoves } from './moved/pool-moves.ts';
import { memberQueries } from './queries.ts';

const memberIntervals = intervals(
  'memberInterval',
  [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000],
  () => pollLimits('members'),
);
/** Stored states change when somebody writes, so they are read with less haste. */
const storedIntervals = intervals('storedInterval', [10_000, 30_000, 60_000, 300_000], () =>
  pollLimits('poolMembers'),
);

const reader = (reading: MemberReading) => reading.members;

/**
 * Reads a pool live by the one polling policy, and tells what it saw to the pool's watch. A poll that
 * changes nothing renders nothing: the members keep their identity, the counts go to their cells directly.
 */
export function useLivePool(pool: Pool) {
  const client = useQueryClient();
  const watch = poolMetrics(pool.id);
  const offered = pool.equipment ? storedIntervals : memberIntervals;
  const live = useLive(offered, pool.membersKey);
  const { interval, paused, readAt } = live;
  const now = useNow();

  const delay = (query: PolledQuery) =>
    nextPoll(query, {
      intervalMs: interval,
      leastMs: offered.limits().leastMs,
      paused,
      // Where only the equipment can prove a change, reading the database faster tells nothing. Asked at every answer,
      // and the answer to the check before a write is the first.
      transition: pool.equipment === undefined && changeStore.of(pool.id).some(isInTransition),
    });
  const options = memberQueries.list(pool);
  // A poll that fails is followed by the next poll: retrying inside it would only delay the news.
  const polling = { retry: false, refetchInterval: delay, refetchOnWindowFocus: !paused } as const;
  const members = useQuery({ ...options, ...polling, select: reader });
  const stats = useQuery({
    ...memberQueries.stats(
      pool.membersKey,
      pool.stats ?? {
        key: [...pool.membersKey, 'no-stats'],
        read: () => Promise.reject(new Error('This pool counts nothing.')),
      },
    ),
    ...polling,
    enabled: pool.stats !== undefined && members.data !== undefined,
    notifyOnChangeProps: ['error'],
  });

  const { membersKey, name } = pool;
  const statsKey = pool.stats?.key;
  useEffect(() => {
    const saw = ({ members: seen, startedAt }: MemberReading, at: number) => {
      watch.sawMembers(seen, at, { startedAt, poolName: name });
      noteReading(pool.id, seen, at);
    };
    startDrains(client);
    const known = client.getQueryState<MemberReading>(membersKey);
    if (known?.data) saw(known.data, known.dataUpdatedAt);
    const membersHash = hashKey(membersKey);
    const statsHash = statsKey && hashKey(statsKey);
    return client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      const at = event.query.state.dataUpdatedAt;
      const reading = client.getQueryData<MemberReading>(membersKey);
      if (!reading) return;
      if (event.query.queryHash === membersHash) {
        saw(reading, at);
      } else if (event.query.queryHash === statsHash) {
        const counted = statsKey && client.getQueryData<PoolStats>(statsKey);
        if (counted) {
          watch.sawStats(counted);
          poolMoves(pool.id).sawStats(counted);
        }
      }
    });
  }, [client, pool.id, membersKey, statsKey, watch, name]);

  const { equipment } = pool;
  useEffect(
    () =>
      equipment?.onReading((reading) => {
        const shown = client.getQueryData<MemberReading>(membersKey);
        if (!shown || shown.startedAt <= reading.startedAt) client.setQueryData(membersKey, reading);
      }),
    [client, equipment, membersKey],
  );

  const onReadNow = useCallback(() => {
    void client.refetchQueries({ queryKey: membersKey, exact: true });
    if (statsKey) void client.refetchQueries({ queryKey: statsKey, exact: true });
  }, [client, membersKey, statsKey]);
  const query = client.getQueryCache().find({ queryKey: membersKey, exact: true });
  const stale =
    members.data !== undefined &&
    members.error !== null &&
    freshness({
      readAt: readAt(),
      now,
      intervalMs: interval,
      failures: query ? pollMemory(query).failures : 0,
    }) === 'stale';

  return {
    members: members.data,
    error: members.error,
    statsError: stats.error,
    stale,
    watch,
    live: { ...live, onReadNow },
  };
}
