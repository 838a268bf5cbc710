import type { Intent } from '#changes/intent.ts';
import { openFreeze } from '#domain/guard/settings.ts';
import { exactTime } from '#ui/time/format.ts';

import { messages } from './messages.ts';

/** Why a freeze holds this back now, as a sentence; null where none does, or the operator said why it is made all the same. */
export function frozen({ environment, override }: Pick<Intent, 'environment' | 'override'>): string | null {
  if (override !== undefined && override.trim() !== '') return null;
  const freeze = openFreeze(environment, Date.now());
  return freeze && messages.heldFrozen(exactTime(freeze.until), freeze.reason);
}
