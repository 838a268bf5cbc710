import type { Intent } from '#changes/intent.ts';
import type { ChangeAction } from '#changes/vocabulary.ts';
import { noteDenied } from '#components/permissions.ts';
import { clockTime } from '#ui/time/format.ts';

import { rightsMessages } from './rights-messages.ts';

/** What is done to one part of an object: the right to it says nothing of the other parts. */
const ofPart: ReadonlySet<ChangeAction> = new Set([
  'enable-member',
  'drain-member',
  'offline-member',
  'change-member',
  'remove-member',
  'delete-url',
  'update-url-monitoring',
]);

/**
 * Notes at the control that the API does not let this account do it (403, in GloboNetworkAPI 500 too: Globo contract
 * §3): for that object or part of it, and that action alone.
 */
export function learnRight({ object, part, action }: Intent): void {
  const about = part !== null && ofPart.has(action) ? `${object}/${part}` : object;
  noteDenied(about, action, rightsMessages.notAllowed(clockTime(Date.now())));
}
