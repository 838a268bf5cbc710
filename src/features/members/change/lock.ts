import type { Member } from '#backends/member.ts';
import { messages } from '../messages.ts';

/** Why nothing can be done to this member; null when something can. */
export function lockOf(member: Member): string | null {
  if (member.id === null) return member.lock ?? messages.readOnly;
  return member.stored && member.state === null ? messages.lockedUnknown : null;
}
