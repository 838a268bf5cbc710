/** Changes of members: their state, who is in the pool. What each backend does of its own comes with it. */
import type { BackendServices } from '#backends/backend.ts';
import { factsOf } from '#backends/intents.ts';
import {
  addSchemaOf,
  type MemberAddIntent,
  type MemberRemoveIntent,
  type MembershipChanges,
  type MemberStateIntent,
  removeSchemaOf,
  stateSchemaOf,
  type Target,
} from '#backends/member-changes.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import { backendNamed, backendOf } from '#backends/registry.ts';
import type { Intent } from '#changes/intent.ts';
import type { ChangeKind, GuardContext, Recorded, Toasts } from '#changes/kind.ts';
import { describeChange } from '#changes/messages/describe.ts';
import { type Guarded, guarded } from '#changes/guard/lines.ts';
import { weighPool } from '#changes/guard/weigh-pool.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { factIn, type Facts } from '#domain/facts.ts';
import type { GuardChange } from '#domain/guard/weigh.ts';
import { type MemberState, readState, verbTo } from '#domain/members/member-state.ts';

import { membersSource } from './source.ts';
import { messages } from '../messages.ts';

function find(key: string | null, { members }: MemberReading): Member | null {
  return members.find((member) => member.key === key) ?? null;
}

function memberFacts(intent: Intent, reading: MemberReading): Facts {
  const member = find(intent.part, reading);
  return { ...(member ? factsOf(member) : { present: false }), members: reading.members.length };
}

function stateWord(object: string, state: MemberState | null): string {
  return state !== null && backendOf(object).provesWhenAsked
    ? messages.storedState[state]
    : messages.stateWord(state);
}

/** A word of the backend that is none of the three states stands as it came. */
function wordOf(object: string, member: Pick<Target, 'state' | 'rawState'> | null): string {
  return member?.state === null && member.rawState
    ? member.rawState
    : stateWord(object, member?.state ?? null);
}

function rawIn(facts: Facts | null): string | null {
  const raw = factIn(facts, 'state');
  return typeof raw === 'string' ? raw : null;
}

/** What its state was before the change: as it was read then, which the operator may have insisted on. */
function stateBefore({ state, rawState }: Target, { before }: Recorded): MemberState | null {
  const raw = factIn(before, 'state');
  if (raw === undefined || raw === rawState) return state;
  return typeof raw === 'string' ? readState(raw) : null;
}

/** Weighed as the pool is now, each with its own end. */
function guard(
  moves: readonly { intent: MemberStateIntent | MemberRemoveIntent; to: GuardChange['to'] }[],
  { data, underWay, about }: GuardContext<MemberReading>,
): Guarded | null {
  const [first] = moves;
  if (!first) return null;
  const { object, objectName, environment = null } = first.intent;
  return guarded(
    weighPool(
      about?.pool ?? { name: objectName ?? object, environment },
      data.members,
      moves.map(({ intent, to }) => ({ key: intent.member.key, to })),
      { underWay, cuts: backendOf(object).offlineCuts, connections: about?.connections },
    ),
  );
}

/** What is shared by the states of all backends. */
const state = {
  facts: memberFacts,
  notChecked: messages.notChecked,
  shows: ({ part, to }: MemberStateIntent, reading: MemberReading) => {
    const now = find(part, reading)?.state ?? null;
    return now === null ? null : now === to;
  },
  inverse: (intent: MemberStateIntent, recorded: Recorded): MemberStateIntent | null => {
    const { member, to, kind, object, objectName, part, partName, reason, changeReference } = intent;
    const before = stateBefore(member, recorded);
    if (before === null || before === to) return null;
    const now = { ...member, state: to, rawState: rawIn(recorded.after) };
    const about = { kind, object, objectName, part, partName, seen: recorded.after, reason, changeReference };
    // Nothing else goes along: what a backend noted of this step is no part of the way back.
    return { ...about, action: `${verbTo(before)}-member`, member: now, to: before };
  },
  joins: (
    first: { intent: MemberStateIntent } & Recorded,
    next: { intent: MemberStateIntent } & Recorded,
  ): MemberStateIntent | null =>
    stateBefore(next.intent.member, next) === first.intent.to
      ? { ...next.intent, member: first.intent.member }
      : null,
  guard: (intents: readonly MemberStateIntent[], context: GuardContext<MemberReading>) =>
    guard(
      intents.map((intent) => ({ intent, to: intent.to })),
      context,
    ),
  toasts: {
    outcome: ({
      intent,
      phase,
    }: {
      intent: MemberStateIntent;
      phase: Parameters<typeof messages.outcomeToast>[2];
    }) => messages.outcomeToast(intent.partName ?? intent.member.name, verbTo(intent.to), phase),
    together: messages.batchToast,
    drifted: messages.driftToast,
    unread: messages.nothingSent,
    leftOut: messages.leftOut,
  },
};

const memberStateKind = (parts: BackendServices): ChangeKind<MemberStateIntent, MemberReading> => ({
  ...state,
  ...parts.states,
  drifted: (intent, reading) => {
    const { object, part, member } = intent;
    const now = find(part, reading);
    const own = now === null ? undefined : parts.states.compares?.(intent, now);
    if (own !== undefined) return own;
    // What could not be understood before either has not moved as long as its word is the same.
    if (now && now.state === member.state && (now.state !== null || now.rawState === member.rawState))
      return null;
    return messages.outcome.drifted(wordOf(object, member), wordOf(object, now));
  },
  source: ({ object }) => membersSource(parts, object),
  schema: stateSchemaOf(backendNamed(parts.name).ids),
  atOnce: parts.states.atOnce ?? 4,
});

/** Short words for who is in the pool; what did not end well is told by its sentence. */
const membership = (proven: (name: string) => string): Toasts<Intent> => ({
  outcome: (change) =>
    change.phase === 'confirmed' ? proven(change.intent.partName ?? '') : describeChange(change),
  together: messages.batchToast,
  drifted: messages.driftToast,
  unread: messages.nothingSent,
  leftOut: messages.leftOut,
});

const membershipKinds = (
  parts: BackendServices,
  { add, remove }: MembershipChanges,
): readonly ChangeKind[] => {
  const { ids } = backendNamed(parts.name);
  const adding: ChangeKind<MemberAddIntent, MemberReading> = {
    ...add,
    kind: 'member-add',
    toasts: membership(messages.added),
    notChecked: messages.notChecked,
    schema: addSchemaOf(ids),
    atOnce: 4,
    source: ({ object }) => membersSource(parts, object),
    facts: (intent, { members }): Facts => {
      const member = members.find((each) => isAdded(intent, each));
      const facts: Facts = member ? { ...factsOf(member), shared: member.shared } : { present: false };
      return { ...facts, members: members.length };
    },
    shows: (intent, { members }) => members.some((member) => isAdded(intent, member)),
    drifted: (intent, { members }) =>
      members.some((member) => isAdded(intent, member)) ? messages.alreadyThere : null,
    inverse: ({ resourceId, port, part, ...intent }, { after }) => {
      // Removed, a server on several ports may leave with all of them (ITCare contract §8).
      if (part === null || factIn(after, 'shared') !== false) return null;
      const rawState = rawIn(after);
      const id = String(resourceId);
      const name = intent.partName ?? part;
      const member = { key: part, id, name, port, shared: false, state: readState(rawState), rawState };
      const kind = 'member-remove';
      return { ...intent, kind, action: 'remove-member', part, member } satisfies MemberRemoveIntent;
    },
  };
  const removing: ChangeKind<MemberRemoveIntent, MemberReading> = {
    ...remove,
    kind: 'member-remove',
    toasts: membership(messages.removed),
    notChecked: messages.notChecked,
    schema: removeSchemaOf(ids),
    atOnce: 4,
    source: ({ object }) => membersSource(parts, object),
    facts: memberFacts,
    shows: ({ part }, reading) => find(part, reading) === null,
    drifted: ({ member, part }, reading) => {
      const now = find(part, reading);
      if (!now) return common.gone;
      if (now.shared && !member.shared) return messages.shared;
      if (now.state === member.state && now.rawState === member.rawState) return null;
      return messages.outcome.drifted(messages.stateWord(member.state), messages.stateWord(now.state));
    },
    inverse: ({ member: { id, port, shared }, ...intent }) => {
      if (port === null || shared) return null;
      const added = { resourceId: Number(id), port, part: `${id}:${port}` };
      const kind = 'member-add';
      return { ...intent, ...added, kind, action: 'add-member' } satisfies MemberAddIntent;
    },
    notRestored: ({ member }, recorded) => {
      const before = stateBefore(member, recorded);
      return before === 'enabled' ? null : messages.returnsEnabled(messages.stateWord(before));
    },
    guard: (intents, context) =>
      guard(
        intents.map((intent) => ({ intent, to: 'removed' })),
        context,
      ),
  };
  return [adding, removing];
};

export const memberKinds = (backends: readonly BackendServices[]): readonly ChangeKind[] =>
  backends.flatMap((parts) => [
    memberStateKind(parts),
    ...(parts.membership ? membershipKinds(parts, parts.membership) : []),
  ]);

function isAdded({ resourceId, port }: MemberAddIntent, member: Member): boolean {
  return member.id === String(resourceId) && member.port === port;
}
