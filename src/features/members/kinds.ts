/** Changes of members: their state, who is in the pool. What each backend does of its own comes with it. */
import type { BackendParts } from '#backends/backend.ts';
import { factsOf } from '#backends/intents.ts';
import {
  addSchemaOf,
  type MemberAddIntent,
  type MemberRemoveIntent,
  type MembershipChanges,
  type MemberStateIntent,
  removeSchemaOf,
  stateSchemaOf,
} from '#backends/member-changes.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import { backendNamed, backendOf } from '#backends/registry.ts';
import type { Intent } from '#changes/intent.ts';
import type { ChangeKind, GuardContext, Toasts } from '#changes/kind.ts';
import { sentenceOf } from '#changes/sentences.ts';
import { words as common } from '#changes/words.ts';
import type { Facts } from '#domain/facts.ts';
import { type MemberState, verbTo } from '#domain/member-state.ts';

import { expecting, memberImpact } from './impact.ts';
import { membersSource } from './source.ts';
import { words } from './words.ts';

function find(key: string | null, { members }: MemberReading): Member | null {
  return members.find((member) => member.key === key) ?? null;
}

function memberFacts(intent: Intent, reading: MemberReading): Facts {
  const member = find(intent.part, reading);
  return { ...(member ? factsOf(member) : { present: false }), members: reading.members.length };
}

function stateWord(object: string, state: MemberState | null): string {
  return state !== null && backendOf(object).provesWhenAsked
    ? words.storedState[state]
    : words.stateWord(state);
}

/** What is shared by the states of all backends. */
const state = {
  facts: memberFacts,
  notChecked: words.notChecked,
  shows: ({ part, to }: MemberStateIntent, reading: MemberReading) => {
    const now = find(part, reading)?.state ?? null;
    return now === null ? null : now === to;
  },
  drifted: ({ object, part, member }: MemberStateIntent, reading: MemberReading) => {
    const now = find(part, reading);
    // What could not be understood before either has not moved as long as its word is the same.
    if (now && now.state === member.state && (now.state !== null || now.rawState === member.rawState))
      return null;
    return words.outcome.drifted(stateWord(object, member.state), stateWord(object, now?.state ?? null));
  },
  guard: (intents: readonly MemberStateIntent[], { data, underWay, agreed }: GuardContext<MemberReading>) => {
    const [first] = intents;
    if (!first || agreed) return null;
    const keys = intents.map(({ member }) => member.key);
    const expected = expecting(data.members, underWay);
    return memberImpact(first.object, expected, keys, first.to).verdict === 'stop' ? words.guardMoved : null;
  },
  toasts: {
    outcome: ({
      intent,
      phase,
    }: {
      intent: MemberStateIntent;
      phase: Parameters<typeof words.outcomeToast>[2];
    }) => words.outcomeToast(intent.partName ?? intent.member.name, verbTo(intent.to), phase),
    together: words.batchToast,
    drifted: words.driftToast,
    unread: words.nothingSent,
    leftOut: words.leftOut,
  },
};

const memberStateKind = (parts: BackendParts): ChangeKind<MemberStateIntent, MemberReading> => ({
  ...state,
  ...parts.states,
  source: ({ object }) => membersSource(parts, object),
  schema: stateSchemaOf(backendNamed(parts.name).ids),
  atOnce: 4,
});

/** Short words for who is in the pool; what did not end well is told by its sentence. */
const membership = (proven: (name: string) => string): Toasts<Intent> => ({
  outcome: (change) =>
    change.phase === 'confirmed' ? proven(change.intent.partName ?? '') : sentenceOf(change),
  together: words.batchToast,
  drifted: words.driftToast,
  unread: words.nothingSent,
  leftOut: words.leftOut,
});

const membershipKinds = (parts: BackendParts, { add, remove }: MembershipChanges): readonly ChangeKind[] => {
  const { ids } = backendNamed(parts.name);
  const adding: ChangeKind<MemberAddIntent, MemberReading> = {
    ...add,
    kind: 'member-add',
    toasts: membership(words.added),
    notChecked: words.notChecked,
    schema: addSchemaOf(ids),
    atOnce: 4,
    source: ({ object }) => membersSource(parts, object),
    facts: (intent, { members }): Facts => {
      const member = members.find((each) => isAdded(intent, each));
      return { ...(member ? factsOf(member) : { present: false }), members: members.length };
    },
    shows: (intent, { members }) => members.some((member) => isAdded(intent, member)),
    drifted: (intent, { members }) =>
      members.some((member) => isAdded(intent, member)) ? words.alreadyThere : null,
  };
  const removing: ChangeKind<MemberRemoveIntent, MemberReading> = {
    ...remove,
    kind: 'member-remove',
    toasts: membership(words.removed),
    notChecked: words.notChecked,
    schema: removeSchemaOf(ids),
    atOnce: 4,
    source: ({ object }) => membersSource(parts, object),
    facts: memberFacts,
    shows: ({ part }, reading) => find(part, reading) === null,
    drifted: ({ member, part }, reading) => {
      const now = find(part, reading);
      if (!now) return common.gone;
      if (now.state === member.state && now.rawState === member.rawState) return null;
      return words.outcome.drifted(words.stateWord(member.state), words.stateWord(now.state));
    },
    guard: (intents, { data, underWay, agreed }) => {
      const [first] = intents;
      if (!first || agreed) return null;
      const keys = intents.map(({ member }) => member.key);
      const expected = expecting(data.members, underWay);
      const { verdict } = memberImpact(first.object, expected, keys, 'removed');
      return verdict === 'stop' ? words.guardMoved : null;
    },
  };
  return [adding, removing];
};

export const memberKinds = (backends: readonly BackendParts[]): readonly ChangeKind[] =>
  backends.flatMap((parts) => [
    memberStateKind(parts),
    ...(parts.membership ? membershipKinds(parts, parts.membership) : []),
  ]);

function isAdded({ resourceId, port }: MemberAddIntent, member: Member): boolean {
  return member.id === String(resourceId) && member.port === port;
}
