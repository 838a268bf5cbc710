import { PATIENCE } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { leavesAs } from '#changes/kind.ts';
import type { MembershipChanges, StateChanges } from '#backends/member-changes.ts';
import { byServer } from '#backends/same-server.ts';

import { itcareActions } from './actions.ts';
import { balancerIdOf } from './changes.ts';
import { addMember, readAccepted, removeMember, setMemberState } from './client/index.ts';
import { itcareKeys } from './keys.ts';
import { messages } from './messages.ts';

const common = {
  following: 'reads' as const,
  actions: itcareActions,
  patience: PATIENCE,
  kept: keptMembers,
  affects: (intent: Intent) => {
    const id = balancerIdOf(intent);
    return [itcareKeys.members(id), itcareKeys.stats(id), itcareKeys.balancer(id), itcareKeys.lists];
  },
};

export const itcareStates: StateChanges = {
  ...common,
  kind: 'member-state',
  // A backend that cannot tell two rows of one server apart is told once, and changes both (ITCare contract §8).
  together: (intents) => byServer(intents, ({ member }) => member),
  heldWith: (intent, other) =>
    intent.member.shared && other.member.shared && intent.member.id === other.member.id
      ? messages.twinMoved
      : null,
  ...leavesAs((first) => setMemberState(balancerIdOf(first), first.member.id, first.to)),
};

export const itcareMembership: MembershipChanges = {
  add: {
    ...common,
    ...leavesAs((intent) =>
      addMember(balancerIdOf(intent), { resourceId: intent.resourceId, port: intent.port }),
    ),
  },
  remove: {
    ...common,
    ...leavesAs((intent) => removeMember(balancerIdOf(intent), intent.member.id)),
  },
};

/** A whole pool says no more about one member than that member does, and is kept five thousand times. */
function keptMembers({ part }: Intent, answer: unknown): unknown {
  const accepted = readAccepted(answer);
  if (accepted?.kind !== 'members') return accepted;
  const members = accepted.members.filter(({ resourceId }) => part?.startsWith(`${resourceId}:`) === true);
  return { kind: 'members', count: accepted.members.length, members };
}
