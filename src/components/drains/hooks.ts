import { useCallback, useSyncExternalStore } from 'react';

import { planOf, subscribePlans } from '#changes/drains/plans.ts';
import { type DrainId, type DrainRecord, idOfDrain } from '#changes/drains/record.ts';
import { drainStore } from '#changes/drains/store.ts';

import { type DrainFacts, drainFacts } from './facts.ts';

/** All drains that are known, oldest first; drawn again when one came, ended or went. */
export function useDrains(): readonly DrainRecord[] {
  return useSyncExternalStore(drainStore.subscribe, drainStore.list);
}

/** Whether what is kept of former pages has been read. */
export function useDrainsOpened(): boolean {
  return useSyncExternalStore(drainStore.subscribeOpened, drainStore.isOpened);
}

/** Facts that say the same are the same: a poll that changes nothing draws nothing. */
const known = new Map<string, { text: string; facts: DrainFacts }>();

function stable(id: DrainId, facts: DrainFacts): DrainFacts {
  const key = idOfDrain(id);
  const text = JSON.stringify(facts);
  const before = known.get(key);
  if (before?.text === text) return before.facts;
  // As many as may be on screen at once.
  if (known.size > 500) known.clear();
  known.set(key, { text, facts });
  return facts;
}

/**
 * How the drain of a member goes, in words; null where there is none. Drawn again when a word of it changes. `counted`:
 * whether the backend counts connections, where the page knows.
 */
export function useDrainFacts(id: DrainId, counted?: boolean): DrainFacts | null {
  const { pool, member } = id;
  const subscribe = useDrainChanges({ pool, member });
  return useSyncExternalStore(subscribe, () => {
    const record = drainStore.get({ pool, member });
    if (!record) return null;
    const facts = drainFacts({
      record,
      view: drainStore.view(record),
      counted: counted ?? drainStore.readOf(pool).counted,
      opened: drainStore.isOpened(),
      plan: planOf(record),
      problem: drainStore.readOf(pool).problem,
    });
    return stable(record, facts);
  });
}

/** Listens to all that is known of one drain. */
export function useDrainChanges({ pool, member }: DrainId): (changed: () => void) => () => void {
  return useCallback(
    (changed: () => void) => {
      const stops = [drainStore.subscribeTo({ pool, member }, changed), subscribePlans(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [pool, member],
  );
}
