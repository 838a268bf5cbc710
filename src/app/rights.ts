import type { WriteRecord } from '#api/writes.ts';
import { describeWrite } from '#domain/write.ts';
import { noteRefusal } from '#ui/refusal.ts';
import { clockTime } from '#ui/time/format.ts';

import { words } from './words.ts';

/** Notes at the controls that the API does not let this account do it (403, in GloboNetworkAPI 500 too: contract §3): per object and action. */
export function learnRight({ method, path, body, resourceId, endedAt }: WriteRecord): void {
  const { action, balancerId, pool } = describeWrite(method, path, body);
  const object = pool ? `globo:${pool.id}` : `itcare:${resourceId ?? balancerId ?? 'new'}`;
  noteRefusal(object, action, words.notAllowed(clockTime(endedAt ?? Date.now())));
}
