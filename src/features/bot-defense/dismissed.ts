import { useSyncExternalStore } from 'react';

/** Changes that the operator has read and put away, for the life of the page; runs are put away in their own store. */
let dismissed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function dismissChange(id: string): void {
  dismissed = new Set([...dismissed, id]);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDismissed(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => dismissed);
}
