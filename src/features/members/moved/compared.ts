/** A read of a pool as it is compared with the one before. */
import type { MemberStateIntent } from '#backends/member-changes.ts';
import type { Member } from '#backends/member.ts';
import type { Change } from '#changes/change.ts';
import {
  type Explain,
  type MemberSeen,
  type Move,
  PRESENCE,
  STATE,
  type Told,
} from '#domain/members/moved.ts';
import { number } from '#ui/time/format.ts';

import { addressOf, stateWord } from '../table/cells.tsx';
import { differenceText } from '../table/remarks.ts';
import { messages } from './messages.ts';

export function seenOf(member: Member): MemberSeen {
  const { key, name, health, weight, limit, backup, stored, instances = [] } = member;
  // Of an instance that was not read nobody knows what it adds.
  const whole = !instances.some(({ stale }) => stale);
  return {
    key,
    name,
    health,
    facts: {
      [STATE]: stateOf(member),
      weight: amount(weight),
      limit: !whole ? null : limit === 0 ? { value: '0', text: messages.noLimit } : amount(limit),
      priority: amount(stored?.priority),
      backup: backup === undefined ? null : { value: String(backup), text: messages.yesNo(backup) },
      address: member.address === null ? null : told(addressOf(member)),
    },
  };
}

/** Whether all of the pool was read. */
export function isWhole(members: readonly Member[]): boolean {
  return !members.some(({ instances }) => instances?.some(({ stale }) => stale));
}

/** What was decided of it; null where that is not told, as of a server that is down. */
function stateOf(member: Member): Told | null {
  const { state, rawState, stored, remarks, instances = [] } = member;
  if (state !== null) return { value: state, text: stateWord(member) };
  const decided = instances.flatMap((each) => each.state ?? []);
  if (new Set(decided).size > 1) return { value: decided.join(' '), text: differenceText(instances) };
  if (stored) return { value: `#${stored.status}`, text: stateWord(member) };
  return remarks !== undefined || rawState === null ? null : { value: rawState, text: stateWord(member) };
}

function told(text: string): Told {
  return { value: text, text };
}

function amount(value: number | null | undefined): Told | null {
  return value === null || value === undefined ? null : { value: String(value), text: number(value) };
}

/** So long after its end a change of this browser may still be what a read shows. */
const OWN_FOR_MS = 60_000;

/**
 * Which of these changes of this browser made a move: what was refused or not sent made none. A server on several ports
 * moves as one, and what follows another moves with it.
 */
export function explainBy(changes: readonly Change[], members: readonly Member[]): Explain {
  const byKey = new Map(members.map((member) => [member.key, member]));
  return (move, used) =>
    changes.find((change) => !used.has(change.id) && mayShow(change, move) && isWanted(change, move, byKey))
      ?.id ?? null;
}

function mayShow({ phase, sentAt, endedAt }: Change, { before, at }: Move): boolean {
  if (sentAt === null || sentAt > at || phase === 'refused' || phase === 'not-sent') return false;
  return endedAt === null || endedAt >= before - OWN_FOR_MS;
}

function isWanted(
  { intent }: Change,
  { what, key, from, to }: Move,
  byKey: ReadonlyMap<string, Member>,
): boolean {
  if (what === PRESENCE) {
    const wanted = to === null ? 'remove-member' : from === null ? 'add-member' : null;
    return (
      intent.action === wanted && (intent.part === key || isSameServer(targetId(intent), byKey.get(key)))
    );
  }
  if (what !== STATE || !('to' in intent) || intent.to !== to?.value || intent.part === null) return false;
  return (
    intent.part === key ||
    byKey.get(intent.part)?.followers?.includes(key) === true ||
    isSameServer(targetId(intent), byKey.get(key))
  );
}

/** The backend cannot tell its ports apart. */
export function isSameServer(id: string | null, member: Member | undefined): boolean {
  return member?.shared === true && member.id !== null && member.id === id;
}

/** The member of an intent as its backend calls it; null where the intent is about something else. */
export function targetId(intent: Change['intent'] | MemberStateIntent): string | null {
  if (!('member' in intent)) return null;
  const { member } = intent;
  return typeof member === 'object' && member !== null && 'id' in member && typeof member.id === 'string'
    ? member.id
    : null;
}
