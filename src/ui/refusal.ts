import { useSyncExternalStore } from 'react';

/*
 * What turned out not to be allowed: no API tells beforehand, so a refusal teaches it. Kept for this page only, by
 * object (`itcare:12`) and action; the reason stands at the control from then on.
 */
const reasons = new Map<string, string>();
const listeners = new Set<() => void>();
let version = 0;

function changed(): void {
  version += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function refusalOf(object: string, action: string): string | null {
  return reasons.get(`${object} ${action}`) ?? null;
}

/** Remembers a refusal; `reason` is the sentence that stands at the control from then on. */
export function noteRefusal(object: string, action: string, reason: string): void {
  reasons.set(`${object} ${action}`, reason);
  changed();
}

/** Somebody else may be allowed what one was not. */
export function forgetRefusals(): void {
  reasons.clear();
  changed();
}

/** Asks why an action on an object was refused; null when it was not. Follows what is learned later. */
export function useRefusals(): typeof refusalOf {
  useSyncExternalStore(subscribe, () => version);
  return refusalOf;
}
