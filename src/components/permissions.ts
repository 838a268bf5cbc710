import { useSyncExternalStore } from 'react';

import { Observable } from '#observable.ts';

/*
 * What turned out not to be allowed: no API tells beforehand, so a refusal teaches it. Kept for this page only, by
 * object (`itcare:12`) and action; the reason stands at the control from then on.
 */
const reasons = new Map<string, string>();
const version = new Observable(0);

function refusalOf(object: string, action: string): string | null {
  return reasons.get(`${object} ${action}`) ?? null;
}

/** Remembers a refusal; `reason` is the sentence that stands at the control from then on. */
export function noteDenied(object: string, action: string, reason: string): void {
  reasons.set(`${object} ${action}`, reason);
  version.set(version.get() + 1);
}

/** Somebody else may be allowed what one was not. */
export function forgetDenied(): void {
  reasons.clear();
  version.set(version.get() + 1);
}

/** Asks why an action on an object was refused; null when it was not. Follows what is learned later. */
export function usePermissions(): typeof refusalOf {
  useSyncExternalStore(version.subscribe, version.get);
  return refusalOf;
}
