/** What the changes of this browser tell of drains: which it began, and which it ended. */
import type { Change } from '#changes/change.ts';
import type { ChangeStore } from '#changes/store.ts';

import { FORGOTTEN_AFTER_MS } from './record.ts';
import type { DrainStore } from './store.ts';

/** Follows the changes from now on, and what ended lately. Returns how to stop. */
export function followChanges(changes: ChangeStore, drains: DrainStore): () => void {
  const told = new Set<string>();
  const follow = () => {
    for (const change of newestDrains(changes, Date.now())) {
      if (told.has(change.id)) continue;
      told.add(change.id);
      drains.began(change, change.answeredAt ?? change.endedAt ?? change.startedAt);
    }
    drains.settle();
  };
  follow();
  return changes.subscribe(follow);
}

/** Of each member the last change of its state, where that is a drain which a read has shown, and of today. */
function newestDrains(changes: ChangeStore, now: number): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes.values()) {
    const { intent, phase } = change;
    if (phase !== 'confirmed' || intent.part === null || stateAsked(change) === null) continue;
    const member = `${intent.object}\n${intent.part}`;
    const known = newest.get(member);
    if (!known || known.startedAt < change.startedAt) newest.set(member, change);
  }
  return [...newest.values()].filter(
    (change) => stateAsked(change) === 'disabled' && now - (change.endedAt ?? 0) < FORGOTTEN_AFTER_MS,
  );
}

function stateAsked({ intent }: Change): string | null {
  const to: unknown = 'to' in intent ? intent.to : null;
  return typeof to === 'string' ? to : null;
}
