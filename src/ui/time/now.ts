import { useSyncExternalStore } from 'react';

import { Observable } from '#observable.ts';

const now = new Observable(Date.now(), () => {
  const timer = setInterval(() => now.set(Date.now()), 10_000);
  return () => clearInterval(timer);
});

/** The present, in steps of ten seconds: one timer for every relative time on the page. */
export function useNow(): number {
  return useSyncExternalStore(now.subscribe, now.get);
}
