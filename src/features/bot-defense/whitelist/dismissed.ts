import { useSyncExternalStore } from 'react';

import { Observable } from '#observable.ts';

/** Changes that the operator has read and put away, for the life of the page; runs are put away in their own store. */
const dismissed = new Observable<ReadonlySet<string>>(new Set());

export function dismissChange(id: string): void {
  dismissed.set(new Set([...dismissed.get(), id]));
}

export function useDismissed(): ReadonlySet<string> {
  return useSyncExternalStore(dismissed.subscribe, dismissed.get);
}
