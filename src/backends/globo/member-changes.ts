import { isApiError } from '#http/errors.ts';
import type { Patience } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import { leavesAs } from '#changes/kind.ts';
import type { StateChanges } from '#backends/member-changes.ts';

import { globoReason, globoReasonText } from './client/index.ts';
import { globoKeys } from './keys.ts';
import { disagrees, writeGlobo } from './pool.ts';
import { messages } from './messages.ts';

/** Where the write is synchronous and the read asks the equipment, one read tells (Globo contract §10). */
const EQUIPMENT: Patience = { graceMs: 0, reads: 1 };
/**
 * Unless the answer was lost: a device may still be at work until the server's worker is killed (Globo contract §9, §10).
 * The equipment is read at once all the same, because most often that proves the change; but until it shows the old state
 * after that time, "not applied" would be a guess.
 */
const EQUIPMENT_LOST: Patience = { graceMs: 300_000, reads: 2 };

export const globoStates: StateChanges = {
  kind: 'pool-member-state',
  following: 'asked',
  patience: EQUIPMENT,
  together: (intents) => [intents],
  ...leavesAs((first, all) =>
    writeGlobo(
      idOf(first),
      all.map(({ member }) => Number(member.id)),
      first.to,
    ),
  ),
  // A busy balancer may hold it for two minutes (Globo contract §10).
  noAnswerAfterMs: 130_000,
  lostPatience: EQUIPMENT_LOST,
  // A failure that the API itself tells is an end; one of the network or of a proxy is not.
  patienceAfter: (error) => (globoReason(error) === undefined ? EQUIPMENT_LOST : EQUIPMENT),
  explain: (error) => {
    const reason = isApiError(error) && error.outcome === 'unknown' ? globoReason(error) : undefined;
    return reason === undefined ? null : messages.whyFailed(inShort(error, globoReasonText(reason)));
  },
  // No one state to compare with: it takes the operator's word to bring the balancers together again.
  unreadable: (error) => (disagrees(error) ? messages.disagreeBefore : null),
  affects: (intent) => [globoKeys.pool(idOf(intent)), globoKeys.lists],
};

/** The schema has seen to it that there is one. */
function idOf({ object }: Intent): number {
  const { id } = readObject(object);
  if (id === null) throw new Error(object);
  return id;
}

/** What is said of a failure beside a reading: without the advice to read. */
function inShort(error: unknown, reason: string): string {
  const own = isApiError(error) ? error.serverMessage : undefined;
  return own === undefined ? reason : `${reason} (${own})`;
}
