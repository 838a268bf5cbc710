/** Changes of the state of servers: how they leave, and what proves them (HAProxy contract §7.5). */
import type { Patience, Progress } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import { leavesAs } from '#changes/kind.ts';
import { type ActionMessages, actionMessages } from '#changes/messages/action-messages.ts';
import type { MemberStateIntent, StateChanges } from '#backends/member-changes.ts';
import type { Member, MemberReading } from '#backends/member.ts';

import { byWayOfCheck } from './by-check.ts';
import { STATE_KIND } from './kind-names.ts';
import type { ServerAction } from '#backends/haproxy/client/model.ts';
import { haproxyKeys } from '#backends/haproxy/keys.ts';
import { messages } from '#backends/haproxy/messages.ts';
import { whyUnread } from '#backends/haproxy/instances/unread.ts';
import { isUncheckedIn, knownPool } from '#backends/haproxy/pool.ts';
import { hasUnread, type OwnWord, sameWords, type Shown, shownBy, wordsOf } from './words.ts';
import { type InstanceOutcome, readAnswer, writeEverywhere } from './write.ts';

const ACTIONS = { enabled: 'ready', disabled: 'drain', offline: 'maint' } as const satisfies Record<
  MemberStateIntent['to'],
  ServerAction
>;

/** A read right after the answer shows it; three that do not, ten seconds apart, say that it is not so. */
const PATIENCE: Patience = { graceMs: 10_000, reads: 3 };

export const haproxyStates: StateChanges = {
  kind: STATE_KIND,
  following: 'reads',
  patience: PATIENCE,
  // One after the other (HAProxy contract §7.3).
  atOnce: 1,
  together: byTarget,
  inSteps: (intent) => {
    if (intent.to !== 'enabled' || intent.member.state !== 'offline') return [intent];
    const { drain, enable } = byWayOfCheck(intent);
    return [drain, enable];
  },
  ...leavesAs((first, all) =>
    writeEverywhere({
      pool: keyOf(first),
      servers: all.map(({ member }) => member.id),
      action: ACTIONS[first.to],
      to: first.to,
      onlyOffline: isUntilCheck(first),
    }),
  ),
  speech: (intent) => (isUntilCheck(intent) ? byCheckSpeech() : actionMessages.actions[intent.action]),
  onTheWay: (intent) => (isUntilCheck(intent) ? messages.byCheck.waits : null),
  progress: (intent, reading) => {
    const member = isUntilCheck(intent) ? memberOf(intent, reading) : null;
    return member && checksLeft(wordsOf(member));
  },
  shows: (intent, reading) => {
    const shown = shownOf(intent, reading);
    if (shown.length === 0) return null;
    if (shown.includes('no')) return false;
    return shown.every((each) => each === 'yes') ? true : null;
  },
  settles: (intent, reading, answer) => {
    const member = memberOf(intent, reading);
    const shown = shownOf(intent, reading);
    if (!member || shown.length === 0) return null;
    const outcomes = readAnswer(answer)?.instances ?? [];
    const words = wordsOf(member);
    const left = words.map((word) => isLeft(word, outcomes));
    // What was not reached, or said no, is so for good; the rest has to show it.
    const open = shown.filter((_, at) => left[at] !== true);
    // Nobody heard what each answered, and they differ: that is how it is.
    if (outcomes.length === 0 && open.includes('yes') && open.includes('no'))
      return { note: 'partial', message: partsOf(words, shown, outcomes) };
    if (left.includes(true)) {
      if (open.length === 0 || open.some((each) => each === 'going' || each === 'no')) return null;
      return { note: 'partial', message: partsOf(words, shown, outcomes) };
    }
    const hides = open.includes('hidden') && open.every((each) => each === 'hidden' || each === 'yes');
    return hides ? { note: 'hidden', message: null } : null;
  },
  compares: (intent, now) => {
    if (now.id === null && now.lock) return now.lock;
    if (isAfterCheck(intent)) return heldByCheck(now);
    const { member } = intent;
    const same =
      now.state === member.state && (now.state !== null || sameWords(member.rawState, now.rawState));
    if (!same) return undefined;
    // Whoever decides it without the step before it, such as who reverts a change, is asked.
    if (intent.to === 'enabled' && isUncheckedIn(keyOf(intent), now.key)) return messages.beforeCheck;
    const unread = wordsOf(now).filter((word) => word.unread);
    if (unread.length === 0 || hasUnread(member.rawState)) return null;
    return messages.unreachable(whyUnreadOf(keyOf(intent), unread));
  },
  said: saidOf,
  kept: keptOf,
  affects: affectedBy,
};

export function affectedBy(intent: Intent) {
  const key = keyOf(intent);
  return [haproxyKeys.members(key), haproxyKeys.stats(key), haproxyKeys.pools];
}

/** What each instance answered: reads are weighed with it later. */
export function keptOf(_: Intent, answer: unknown): unknown {
  return readAnswer(answer);
}

/** The schema has seen to it that there is one. */
export function keyOf({ object }: Pick<Intent, 'object'>): string {
  const { key } = readObject(object);
  if (key === null) throw new Error(object);
  return key;
}

/** So many names stay below half of the smallest usual buffer (HAProxy contract §7.3). */
const AT_ONCE = 100;

/** Servers of one pool that go to the same state leave in one request. */
export function byTarget<I extends Intent & { readonly to: MemberStateIntent['to'] | null }>(
  intents: readonly I[],
): I[][] {
  const groups = new Map<I['to'], I[]>();
  for (const intent of intents) groups.set(intent.to, [...(groups.get(intent.to) ?? []), intent]);
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / AT_ONCE) }, (_, at) =>
      group.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    ),
  );
}

function memberOf({ part }: Intent, { members }: MemberReading): Member | null {
  return members.find(({ key }) => key === part) ?? null;
}

function shownOf(intent: MemberStateIntent, reading: MemberReading): Shown[] {
  const member = memberOf(intent, reading);
  if (!member) return [];
  return wordsOf(member).map((word): Shown => {
    // Where it was serving already nothing was sent.
    if (isUntilCheck(intent) && !word.unread && /^(?:UP|no check)\b/.test(word.word)) return 'yes';
    const shown = shownBy(word, intent.to);
    // The first step of enabling is done when the check passed, not before.
    return shown === 'yes' && isUntilCheck(intent) && !isPassed(word) ? 'going' : shown;
  });
}

/** Of checks that pass one after the other: `DRAIN 1/3` needs two more. Null where no word counts them. */
function checksLeft(words: readonly OwnWord[]): Progress | null {
  const counted = words.flatMap(({ name, word, unread }) => {
    const [, now, of] = /^DRAIN (-?\d+)\/(\d+)/.exec(word) ?? [];
    if (unread || now === undefined) return [];
    return [{ name, fraction: `${now}/${of}`, left: Number(of) - Number(now) }];
  });
  if (counted.length === 0) return null;
  const fractions = [...new Set(counted.map(({ fraction }) => fraction))];
  const each = counted.map(({ name, fraction }) =>
    name === null ? fraction : messages.pair(name, fraction),
  );
  return {
    // Where all count alike, once for all.
    text: messages.byCheck.waitsFor((fractions.length === 1 ? fractions : each).join(', ')),
    left: Math.max(1, ...counted.map(({ left }) => left)),
  };
}

/** The first step of enabling is one of enabling. */
function byCheckSpeech(): ActionMessages {
  const { byCheck } = messages;
  return {
    ...actionMessages.actions['enable-member'],
    badge: byCheck.badge,
    order: ({ object }) => byCheck.order(object),
    doing: ({ object }) => byCheck.doing(object),
    done: ({ object }) => byCheck.done(object),
    not: ({ object }) => byCheck.not(object),
  };
}

function isPassed({ word }: OwnWord): boolean {
  return word === 'DRAIN' || word === 'DRAIN (agent)';
}

function isUntilCheck(intent: MemberStateIntent): boolean {
  return intent.to === 'disabled' && 'until' in intent && intent.until === 'check';
}

function isAfterCheck(intent: MemberStateIntent): boolean {
  return intent.to === 'enabled' && 'afterCheck' in intent && intent.afterCheck === true;
}

/** The second step of enabling: the first has drained it, and its check has to have passed. */
function heldByCheck(now: Member): string | null | undefined {
  const words = wordsOf(now).filter(({ unread }) => !unread);
  if (words.some(({ word }) => word.startsWith('DOWN'))) {
    const why = now.reason ?? null;
    return why === null ? messages.checkFails : messages.checkFailsBecause(why);
  }
  const drained = words.filter(({ word }) => word.startsWith('DRAIN'));
  if (drained.length === 0 || words.some(({ word }) => !/^(?:DRAIN|UP|no check)\b/.test(word)))
    return undefined;
  // With `fall 1` it reads DRAIN at once, with the result of before.
  if (now.rawHealth !== null && /^L\d/.test(now.rawHealth) && !/OKC?$/.test(now.rawHealth))
    return messages.checkNotPassed;
  return drained.every(isPassed) ? null : messages.checkNotPassed;
}

/** An instance that did not take it, whatever its next read may say. */
function isLeft({ id, unread }: OwnWord, outcomes: readonly InstanceOutcome[]): boolean {
  const outcome = outcomes.find((each) => each.id === id)?.outcome ?? null;
  return unread || outcome === 'unreachable' || outcome === 'not-sent' || outcome === 'refused';
}

/** “lb2 cannot be read, lb3 does not accept the sign-in (401)”: as each was read last. */
function whyUnreadOf(key: string, unread: readonly OwnWord[]): string {
  const instances = knownPool(key)?.unreadable ?? [];
  return unread
    .map(({ id, name }) => {
      const error = instances.find((each) => each.id === id)?.error ?? null;
      return `${name ?? ''} ${whyUnread(error)}`.trim();
    })
    .join(', ');
}

/** “lb1: confirmed. lb2: cannot be read, so nothing was sent to it.” */
function partsOf(
  words: readonly OwnWord[],
  shown: readonly Shown[],
  outcomes: readonly InstanceOutcome[],
): string {
  return words
    .map((word, at) => {
      const how = shown[at] ?? 'unread';
      const outcome = outcomes.find((each) => each.id === word.id) ?? null;
      const text = how === 'yes' ? messages.on.confirmed : partOf(word, how, outcome);
      return messages.sentence(word.name ?? '', text);
    })
    .join(' ');
}

function partOf(word: OwnWord, how: Shown, outcome: InstanceOutcome | null): string {
  const { on, unread } = messages;
  const why = outcome?.message ?? null;
  switch (outcome?.outcome) {
    case 'refused':
      return on.refused(why ?? '');
    case 'lost':
      return on.lost;
    case 'not-sent':
      return on.notSent;
    case 'unreachable':
      return on.unreachable(why ?? unread.other);
    case 'done':
      if (word.unread) return on.doneUnread;
      break;
    case 'gone':
    case undefined:
      // Nobody heard whether anything was sent there.
      if (word.unread) return unread.other;
  }
  return how === 'hidden' ? on.hidden : on.keeps(word.state);
}

/** Null where all went well. */
export function saidOf(answer: unknown): string | null {
  const outcomes = readAnswer(answer)?.instances ?? [];
  if (outcomes.every(({ outcome }) => outcome === 'done' || outcome === 'gone')) return null;
  return outcomes
    .map(({ name, outcome, message }) => {
      switch (outcome) {
        case 'done':
          return messages.sentence(name, messages.on.done);
        case 'gone':
          return messages.sentence(name, messages.on.gone);
        case 'unreachable':
          return messages.sentence(name, messages.on.unreachable(message ?? messages.unread.other));
        case 'not-sent':
          return messages.sentence(name, messages.on.notSent);
        case 'refused':
          return messages.sentence(name, messages.on.refused(message ?? ''));
        case 'lost':
          return messages.sentence(name, messages.on.lost);
      }
    })
    .join(' ');
}
