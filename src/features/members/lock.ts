import type { Member } from '#backends/member.ts';
import { words } from './words.ts';

/** Why nothing can be done to this member; null when something can. */
export function lockOf(member: Member): string | null {
  if (member.id === null) return words.readOnly;
  return member.stored && member.state === null ? words.lockedUnknown : null;
}
