/** Which decisions leave in which request, and what those requests will be. */
import type { WrittenRequest } from '#http/writes.ts';

import type { Intent } from './intent.ts';
import { type ChangeKind, runnable } from './kind.ts';

interface Leaving {
  readonly kind: ChangeKind;
  readonly intent: Intent;
}

/** Of one object and kind those that the kind takes together, each by itself otherwise. */
export function byRequest<T extends Leaving>(leaving: readonly T[]): T[][] {
  const same = new Map<string, T[]>();
  for (const each of leaving) {
    const key = `${each.intent.object} ${each.intent.kind}`;
    const group = same.get(key);
    if (group) group.push(each);
    else same.set(key, [each]);
  }
  return [...same.values()].flatMap((group) => {
    const kind = group[0]?.kind;
    if (!kind?.together) return group.map((each) => [each]);
    const byIntent = new Map(group.map((each) => [each.intent, each]));
    return kind
      .together(group.map(({ intent }) => intent))
      .map((intents) => intents.flatMap((intent) => byIntent.get(intent) ?? []));
  });
}

export interface PlannedRequest extends WrittenRequest {
  /** Of the backend that it goes to: `itcare:12`. */
  readonly object: string;
}

/**
 * What would leave if these were decided now, in order; null where that of one cannot be told. May read, changes nothing.
 *
 * @throws ApiError where the client would refuse to send it, or what it needs cannot be read
 */
export async function plannedRequests(intents: readonly Intent[]): Promise<readonly PlannedRequest[] | null> {
  const leaving = intents.map(runnable);
  const known = leaving.flatMap((each) => each ?? []);
  if (known.length < leaving.length) return null;
  const planned: PlannedRequest[] = [];
  for (const group of byRequest(known)) {
    const [{ kind, intent } = {}] = group;
    if (!kind?.requests || !intent) return null;
    const requests = await kind.requests(group.map((each) => each.intent));
    planned.push(...requests.map((request) => ({ ...request, object: intent.object })));
  }
  return planned;
}
