import { type Change, startChange } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { intentOf } from '#changes/testing/records.ts';

/** When the changes of these tests leave. */
export const T = Date.UTC(2026, 10, 23, 14, 3, 10);

/** A change that left a moment ago: a stop of one load balancer, unless told otherwise. */
export function changeOf(over: Partial<Change> = {}, intent: Partial<Intent> = {}): Change {
  const start = startChange({
    id: 'w1',
    batch: 'b1',
    tab: 't',
    operator: null,
    at: T,
    patience: null,
    intent: intentOf({ action: 'stop', part: null, partName: null, seen: null, ...intent }),
  });
  return { ...start, phase: 'sent', sentAt: T, ...over };
}

/** A change of one member of a pool of Globo. */
export function poolChange(name: string, over: Partial<Change> = {}): Change {
  const about = { action: 'drain-member', object: 'globo:3', objectName: 'shop' } as const;
  return changeOf({ id: name, ...over }, { ...about, part: `id-${name}`, partName: name });
}
