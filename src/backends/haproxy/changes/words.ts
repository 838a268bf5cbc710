/** What the words of a server prove about a change (HAProxy contract §7.5), of one instance or of several. */
import type { Member } from '#backends/member.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { UNREAD } from '#backends/haproxy/instances/members.ts';

/**
 * - `yes`: it shows what was asked for; `no`: something else
 * - `going`: on its way, or a word that says neither
 * - `hidden`: it does not tell what was decided
 * - `unread`: that instance could not be read
 */
export type Shown = 'yes' | 'no' | 'going' | 'hidden' | 'unread';

/** One instance's word for a member; `name` is null where there is only one. */
export interface OwnWord {
  readonly name: string | null;
  readonly id: string | null;
  readonly word: string;
  readonly unread: boolean;
  readonly state: MemberState | null;
}

/** Instances that have no such member say nothing of it. */
export function wordsOf(member: Member): OwnWord[] {
  const { instances, rawState, state } = member;
  if (!instances) return [{ name: null, id: null, word: rawState ?? '', unread: false, state }];
  return instances.flatMap((each) =>
    each.missing || (each.rawState === null && !each.stale)
      ? []
      : [
          {
            name: each.name,
            id: each.id,
            word: each.rawState ?? UNREAD,
            unread: each.stale,
            state: each.state,
          },
        ],
  );
}

/** Whether a word shows a state that was asked for. */
export function shownBy({ word, unread }: Pick<OwnWord, 'word' | 'unread'>, to: MemberState): Shown {
  if (unread) return 'unread';
  if (to === 'offline') return word === 'MAINT' ? 'yes' : 'no';
  if (/^(?:DOWN|NOLB)\b/.test(word)) return 'hidden';
  const drains = /^DRAIN\b/.test(word);
  if (to === 'disabled') {
    if (drains) return 'yes';
    return /^(?:UP|MAINT|no\scheck)\b/.test(word) ? 'no' : 'going';
  }
  if (/^(?:UP|no\scheck)$/.test(word)) return 'yes';
  return drains || /^MAINT\b/.test(word) ? 'no' : 'going';
}

/** Without the counts of a check, which move by themselves; what was not read is any word. */
export function sameWords(seen: string | null, now: string | null): boolean {
  const before = split(seen);
  const after = split(now);
  return (
    before.length === after.length &&
    before.every((word, at) => word === after[at] || isUnread(word) || isUnread(after[at] ?? ''))
  );
}

function split(raw: string | null): string[] {
  return (raw ?? '').split(', ').map((word) => word.replace(/ -?\d+\/\d+/, ''));
}

function isUnread(word: string): boolean {
  return word === UNREAD || word.endsWith(`: ${UNREAD}`);
}

/** Whether an instance was left out of what the operator saw. */
export function hasUnread(raw: string | null): boolean {
  return split(raw).some(isUnread);
}
