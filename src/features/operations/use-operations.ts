import { useCallback, useMemo, useSyncExternalStore } from 'react';

import type { Change } from '#changes/change.ts';
import { useChangesOf, useRecorded } from '#changes/hooks.ts';
import { changeStore } from '#changes/store.ts';
import { isInTransition, isOpen } from '#changes/vocabulary.ts';

/** What left for one object, newest first: for badges, and to lock what an open one forbids. */
export function useOperationsOf(object: string): readonly Change[] {
  const changes = useChangesOf(object);
  return useMemo(() => changes.filter(({ sentAt }) => sentAt !== null), [changes]);
}

/** Whether something runs on the object itself that other changes would meddle with; members are not that. */
export function useOperationRunning(object: string): boolean {
  const subscribe = useCallback((changed: () => void) => changeStore.subscribeTo(object, changed), [object]);
  return useSyncExternalStore(subscribe, () => changeStore.toldOf(object).some(isRunningOnIt));
}

/** A change of a member is answered with the members themselves, not with an operation (ITCare contract §7). */
function isRunningOnIt(change: Change): boolean {
  return isInTransition(change) && !change.intent.action.endsWith('-member');
}

/** How a followed operation ended when it failed; `at` in epoch ms. */
interface Failure {
  readonly at: number;
  /** The server's words; null when it said none. */
  readonly message: string | null;
}

export interface CreationProgress {
  readonly underWay: boolean;
  /** Its answer did not arrive, and nothing has told yet what became of it. */
  readonly lost: boolean;
  readonly failure: Failure | null;
}

/** This browser's last creation of each host name, open or ended. */
export function useCreations(): ReadonlyMap<string, CreationProgress> {
  const changes = useRecorded();
  return useMemo(() => creationsOf(changes), [changes]);
}

export function creationsOf(changes: readonly Change[]): ReadonlyMap<string, CreationProgress> {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const { action, part } = change.intent;
    if (action === 'create-balancer' && part !== null && !newest.has(part)) newest.set(part, change);
  }
  return new Map(
    [...newest].map(([host, change]) => [
      host,
      { underWay: isOpen(change), lost: change.phase === 'unknown', failure: failureOf(change) },
    ]),
  );
}

function failureOf(change: Change): Failure | null {
  if (change.phase !== 'failed' || change.endedAt === null) return null;
  return { at: change.endedAt, message: change.message };
}
