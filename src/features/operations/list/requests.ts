import { backendOf } from '#backends/registry.ts';
import type { WrittenRequest } from '#http/writes.ts';
import type { Change } from '#changes/change.ts';
import { isOpen, wantsAttention } from '#changes/vocabulary.ts';

/** When it left; what never did, when it was to leave. */
export function leftAt({ sentAt, startedAt }: Change): number {
  return sentAt ?? startedAt;
}

/** What was handed to the network, oldest first. */
export function sentRequests({ earlier = [], request }: Change): readonly WrittenRequest[] {
  return request === null ? earlier : [...earlier, request];
}

/**
 * Changes by the request that they left in, in the order given: some backends take several members of a pool in
 * one. What has not left is in none.
 */
export function byRequest(changes: readonly Change[]): Change[][] {
  const requests = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.sentAt === null) continue;
    const key = requestOf(change);
    const request = requests.get(key);
    if (request) request.push(change);
    else requests.set(key, [change]);
  }
  return [...requests.values()];
}

function requestOf({ id, batch, sentAt, intent }: Change): string {
  const { object, action, actionWord } = intent;
  if (batch === '' || !backendOf(object).oneRequest) return id;
  return JSON.stringify([batch, sentAt, object, action, actionWord]);
}

/** How many requests are under way, and how many ended badly since `since`; a number for one glance each. */
export function countRequests(
  changes: readonly Change[],
  since: number,
): { running: number; attention: number } {
  const told = changes.filter(
    (change) => isOpen(change) || (wantsAttention(change) && (change.endedAt ?? 0) > since),
  );
  const requests = byRequest(told);
  const running = requests.filter((request) => request.some(isOpen)).length;
  return { running, attention: requests.length - running };
}
