import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';

import type { Change } from '#changes/change.ts';
import { useChangesOf, useProcedures } from '#changes/hooks.ts';
import { objectOf } from '#changes/intent.ts';
import { tabName } from '#changes/storage/tabs.ts';
import { isOpen } from '#changes/vocabulary.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { freshness } from '#domain/polling/polling.ts';
import { useReadAt } from '#ui/live/use-live.ts';
import { clockTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { isModeIntent } from './intents.ts';
import { botQueries } from './queries.ts';
import { type Run, runOf } from './whitelist/run.ts';
import { subjectOf } from './whitelist/start-run.ts';

/** The page around reads the balancer every minute; while something moves it is read by the policy's quick pace. */
const EVERY_MS = 60_000;
/** What was decided before this page was loaded is shown under operations. */
const loadedAt = Date.now();
const tab = tabName();

export interface LiveBot {
  /** Changes of mode and template since this page was loaded, newest first. */
  changes: readonly Change[];
  /** Runs of calls to the whitelist, newest first. */
  runs: readonly Run[];
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

/** Follows bot defense of a balancer: quickly while the API changes it, with what this browser does to it. */
export function useLiveBot(id: number, updating: boolean): LiveBot {
  const client = useQueryClient();
  const { changes, runs, open, reads } = useOwnChanges(id);
  const now = useNow();
  const [since, setSince] = useState<number | null>(null);
  if (updating !== (since !== null)) setSince(updating ? now : null);
  const query = useQuery({
    ...botQueries.balancer(id),
    // What this browser sent reads for itself, more often than any poll.
    refetchInterval: (polled) =>
      nextPoll(polled, { intervalMs: EVERY_MS, paused: reads, transition: updating }),
    notifyOnChangeProps: ['error'],
  });
  const { readAt, subscribe } = useReadAt(itcareKeys.balancer(id));
  const readNow = useCallback(
    () => void client.refetchQueries({ queryKey: itcareKeys.balancer(id), exact: true }),
    [client, id],
  );
  const time = useCallback(() => clockTime(readAt()), [readAt]);
  const stale =
    query.error !== null &&
    freshness({ readAt: readAt(), now, intervalMs: EVERY_MS, failures: 1 }) === 'stale';
  return {
    changes,
    runs,
    busy: open,
    stale,
    error: query.error,
    updatingSince: since,
    live: { readAt, subscribe, readNow, time },
  };
}

/** `open`: one is being sent or followed; `reads`: and this very page reads for it. */
function useOwnChanges(id: number) {
  const all = useChangesOf(objectOf('itcare', id));
  const procedures = useProcedures(subjectOf(id));
  const changes = useMemo(
    () => all.filter(({ intent, startedAt }) => isModeIntent(intent) && startedAt >= loadedAt),
    [all],
  );
  const runs = useMemo(() => {
    const byId = new Map(all.map((change) => [change.id, change]));
    return procedures.map((procedure) => runOf(procedure, (change) => byId.get(change) ?? null));
  }, [procedures, all]);
  const open = changes.filter((change) => isOpen(change) && change.phase !== 'drifted');
  const running = runs.some(({ phase }) => phase !== 'ended');
  return {
    changes,
    runs,
    open: running || open.length > 0,
    reads: running || open.some((change) => change.tab === tab),
  };
}
