import type { Member } from '#backends/member.ts';
import type { Change } from '#changes/change.ts';

import type { StateSeen } from './pool-moves.ts';
import { isSameServer, targetId } from './compared.ts';

/** Since when a member is out of service, and why, as far as anything tells. */
export interface OutSince {
  /** Epoch ms; null where nothing tells. */
  readonly at: number | null;
  /**
   * - `journal`: this browser did it
   * - `seen`: this tab saw it happen, and it was somebody else
   * - `told`: when its state or health changed last, as the backend tells
   */
  readonly source: 'journal' | 'seen' | 'told' | null;
  readonly reason: string | null;
  readonly reference: string | null;
  /** Who decided it, as far as the sign-in tells. */
  readonly by: string | null;
}

/** Clocks differ a little, and an answer takes its time. */
const SAME_MOMENT_MS = 60_000;

const unknown: OutSince = { at: null, source: null, reason: null, reference: null, by: null };

/** Out of service as its operator decided. */
export function isOut({ state }: Pick<Member, 'state'>): boolean {
  return state === 'disabled' || state === 'offline';
}

/** `changes`: of its pool, newest first. `seen`: when this tab saw its state change. */
export function outSince(member: Member, changes: readonly Change[], seen: StateSeen | null): OutSince {
  const told = member.changedAt ?? null;
  const own = newest(member, changes);
  if (own !== null) {
    const at = own.answeredAt ?? own.sentAt ?? own.startedAt;
    const overtaken =
      (seen?.elsewhere === true && seen.at > at) ||
      // What is offline is not checked: only another decision moves it then.
      (member.state === 'offline' && told !== null && told > at + SAME_MOMENT_MS);
    if (!overtaken && 'to' in own.intent && own.intent.to === member.state) {
      const { reason, changeReference } = own.intent;
      return { at, source: 'journal', reason, reference: changeReference, by: own.operator };
    }
  }
  if (seen?.elsewhere === true) return { ...unknown, at: seen.at, source: 'seen' };
  return told === null ? unknown : { ...unknown, at: told, source: 'told' };
}

/** The last decision of this browser about its state that took effect, as far as anybody knows. */
function newest(member: Member, changes: readonly Change[]): Change | null {
  return (
    changes.find(
      ({ intent, phase }) =>
        (phase === 'confirmed' || phase === 'accepted') &&
        'to' in intent &&
        intent.to !== null &&
        (intent.part === member.key || isSameServer(targetId(intent), member)),
    ) ?? null
  );
}
