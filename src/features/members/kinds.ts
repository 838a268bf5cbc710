/** Changes of members, of both backends: their state, who is in the pool. */
import { isApiError } from '#api/errors.ts';
import { globoReason, globoReasonText } from '#api/globo/index.ts';
import { addMember, readAccepted, removeMember, setMemberState } from '#api/itcare/index.ts';
import { type Patience, PATIENCE } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import type { ChangeKind, GuardContext, Toasts } from '#changes/kind.ts';
import { sentenceOf } from '#changes/sentences.ts';
import { words as common } from '#changes/words.ts';
import type { Facts } from '#domain/facts.ts';
import { type MemberState, verbTo } from '#domain/member-state.ts';

import { writeGlobo } from './globo.ts';
import { expecting, memberImpact } from './impact.ts';
import { factsOf, type MemberAddIntent, type MemberRemoveIntent, type MemberStateIntent } from './intents.ts';
import { addSchema, globoStateSchema, itcareStateSchema, removeSchema } from './intent-schemas.ts';
import { itcareMembersKey, itcareStatsKey } from './itcare-read.ts';
import type { Member, MemberReading } from './model.ts';
import { membersSource } from './source.ts';
import { byServer } from './twins.ts';
import { words } from './words.ts';

/** Where the write is synchronous and the read asks the equipment, one read tells (Globo contract §10). */
const EQUIPMENT: Patience = { graceMs: 0, reads: 1 };
/**
 * Unless the answer was lost: a device may still be at work until the server's worker is killed (Globo contract §9, §10).
 * The equipment is read at once all the same, because most often that proves the change; but until it shows the old state
 * after that time, "not applied" would be a guess.
 */
const EQUIPMENT_LOST: Patience = { graceMs: 300_000, reads: 2 };

function find(key: string | null, { members }: MemberReading): Member | null {
  return members.find((member) => member.key === key) ?? null;
}

function memberFacts(intent: Intent, reading: MemberReading): Facts {
  const member = find(intent.part, reading);
  return { ...(member ? factsOf(member) : { present: false }), members: reading.members.length };
}

function stateWord(globo: boolean, state: MemberState | null): string {
  return globo && state !== null ? words.globoState[state] : words.stateWord(state);
}

/** What is shared by the states of both backends. */
const state = {
  source: ({ object }: Intent) => membersSource(object),
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
    const globo = readObject(object).backend === 'globo';
    return words.outcome.drifted(stateWord(globo, member.state), stateWord(globo, now?.state ?? null));
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

const itcareState: ChangeKind<MemberStateIntent, MemberReading> = {
  ...state,
  kind: 'member-state',
  schema: itcareStateSchema,
  following: 'reads',
  patience: PATIENCE,
  atOnce: 4,
  // A backend that cannot tell two rows of one server apart is told once, and changes both (ITCare contract §8).
  together: (intents) => byServer(intents, ({ member }) => member),
  heldWith: (intent, other) =>
    intent.member.shared && other.member.shared && intent.member.id === other.member.id
      ? words.twinMoved
      : null,
  send: ([first], options) => {
    if (!first) throw new Error(words.readOnlyRow);
    return setMemberState(idOf(first), first.member.id, first.to, options);
  },
  kept: keptMembers,
  affects: ({ object }) => itcareAffects(object),
};

const globoState: ChangeKind<MemberStateIntent, MemberReading> = {
  ...state,
  kind: 'pool-member-state',
  schema: globoStateSchema,
  following: 'asked',
  patience: EQUIPMENT,
  atOnce: 4,
  together: (intents) => [intents],
  send: (intents, options) => {
    const [first] = intents;
    if (!first) throw new Error(words.readOnlyRow);
    const ids = intents.map(({ member }) => Number(member.id));
    return writeGlobo(idOf(first), ids, first.to, options);
  },
  lostPatience: EQUIPMENT_LOST,
  // A failure that the API itself tells is an end; one of the network or of a proxy is not.
  patienceAfter: (error) => (globoReason(error) === undefined ? EQUIPMENT_LOST : EQUIPMENT),
  explain: (error) => {
    const reason = isApiError(error) && error.outcome === 'unknown' ? globoReason(error) : undefined;
    return reason === undefined ? null : words.whyFailed(inShort(error, globoReasonText(reason)));
  },
  // No one state to compare with: it takes the operator's word to bring the balancers together again.
  unreadable: (error) => (globoReason(error) === 'pair-disagrees' ? words.disagreeBefore : null),
  affects: ({ object }) => [
    ['pools', readObject(object).id],
    ['pools', 'list'],
  ],
};

/** Short words for who is in the pool; what did not end well is told by its sentence. */
const membership = (proven: (name: string) => string): Toasts<Intent> => ({
  outcome: (change) =>
    change.phase === 'confirmed' ? proven(change.intent.partName ?? '') : sentenceOf(change),
  together: words.batchToast,
  drifted: words.driftToast,
  unread: words.nothingSent,
  leftOut: words.leftOut,
});

const add: ChangeKind<MemberAddIntent, MemberReading> = {
  kind: 'member-add',
  toasts: membership(words.added),
  notChecked: words.notChecked,
  schema: addSchema,
  following: 'reads',
  patience: PATIENCE,
  atOnce: 4,
  source: ({ object }) => membersSource(object),
  facts: (intent, { members }): Facts => {
    const member = members.find((each) => isAdded(intent, each));
    return { ...(member ? factsOf(member) : { present: false }), members: members.length };
  },
  shows: (intent, { members }) => members.some((member) => isAdded(intent, member)),
  drifted: (intent, { members }) =>
    members.some((member) => isAdded(intent, member)) ? words.alreadyThere : null,
  send: ([first], options) => {
    if (!first) throw new Error(words.readOnlyRow);
    return addMember(idOf(first), { resourceId: first.resourceId, port: first.port }, options);
  },
  kept: keptMembers,
  affects: ({ object }) => itcareAffects(object),
};

const remove: ChangeKind<MemberRemoveIntent, MemberReading> = {
  kind: 'member-remove',
  toasts: membership(words.removed),
  notChecked: words.notChecked,
  schema: removeSchema,
  following: 'reads',
  patience: PATIENCE,
  atOnce: 4,
  source: ({ object }) => membersSource(object),
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
    return memberImpact(first.object, expected, keys, 'removed').verdict === 'stop' ? words.guardMoved : null;
  },
  send: ([first], options) => {
    if (!first) throw new Error(words.readOnlyRow);
    return removeMember(idOf(first), first.member.id, options);
  },
  kept: keptMembers,
  affects: ({ object }) => itcareAffects(object),
};

export const memberKinds: readonly ChangeKind[] = [itcareState, globoState, add, remove];

function isAdded({ resourceId, port }: MemberAddIntent, member: Member): boolean {
  return member.id === String(resourceId) && member.port === port;
}

function idOf({ object }: Intent): number {
  const { id } = readObject(object);
  if (id === null) throw new Error(words.readOnlyRow);
  return id;
}

function itcareAffects(object: string) {
  const id = readObject(object).id ?? 0;
  return [itcareMembersKey(id), itcareStatsKey(id), ['balancers', id], ['balancers', 'list']];
}

/** A whole pool says no more about one member than that member does, and is kept five thousand times. */
function keptMembers({ part }: Intent, answer: unknown): unknown {
  const accepted = readAccepted(answer);
  if (accepted?.kind !== 'members') return accepted;
  const members = accepted.members.filter(({ resourceId }) => part?.startsWith(`${resourceId}:`) === true);
  return { kind: 'members', count: accepted.members.length, members };
}

/** What is said of a failure beside a reading: without the advice to read. */
function inShort(error: unknown, reason: string): string {
  const own = isApiError(error) ? error.serverMessage : undefined;
  return own === undefined ? reason : `${reason} (${own})`;
}
