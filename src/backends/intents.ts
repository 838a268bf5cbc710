/** What an operator decides about members of a pool, as data; the kinds of `features/members` carry it out. */
import { type Intent, type Why, whyOf } from '#changes/intent.ts';
import type { Facts } from '#domain/facts.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import type { MemberAddIntent, MemberRemoveIntent, Target } from './member-changes.ts';
import type { Member } from './member.ts';
import type { Pool } from './pool.ts';
import { called } from './same-server.ts';
import { verbNamed } from './verbs.ts';

/** A member asked by a verb; a verb that leaves its state as it is leads to null. */
interface MemberIntent extends Intent {
  readonly member: Target;
  readonly to: MemberState | null;
}

/** To ask these members of a pool by a verb of its list; those without an id cannot be addressed. */
export function stateIntents(
  pool: Pick<Pool, 'id' | 'name' | 'environment' | 'verbs'>,
  members: readonly Member[],
  verb: string,
  why: Why,
): MemberIntent[] {
  const { kind, action, to } = verbNamed(pool, verb);
  return members.flatMap((member) => {
    const found = targetOfMember(member);
    return found ? [{ ...aboutMember(pool, member, why), kind, action, member: found, to }] : [];
  });
}

export function addIntent(
  pool: Pick<Pool, 'id' | 'name' | 'environment'>,
  server: { resourceId: number; port: number },
  why: Why,
): MemberAddIntent {
  const name = `${server.resourceId}:${server.port}`;
  const seen = { present: false };
  return {
    ...server,
    ...whyOf(why),
    kind: 'member-add',
    action: 'add-member',
    object: pool.id,
    objectName: pool.name,
    environment: pool.environment,
    part: name,
    partName: name,
    seen,
  };
}

export function removeIntent(
  pool: Pick<Pool, 'id' | 'name' | 'environment'>,
  member: Member,
  why: Why,
): MemberRemoveIntent | null {
  const found = targetOfMember(member);
  return (
    found && {
      ...aboutMember(pool, member, why),
      kind: 'member-remove',
      action: 'remove-member',
      member: found,
    }
  );
}

function aboutMember(pool: Pick<Pool, 'id' | 'name' | 'environment'>, member: Member, why: Why) {
  return {
    ...whyOf(why),
    object: pool.id,
    objectName: pool.name,
    environment: pool.environment,
    part: member.key,
    partName: called(member),
    seen: factsOf(member),
  };
}

function targetOfMember({ key, id, name, port, shared, state, rawState }: Member): Target | null {
  return id === null ? null : { key, id, name, port, shared, state, rawState };
}

export function factsOf({ rawState, rawHealth }: Member): Facts {
  return { present: true, state: rawState, health: rawHealth };
}
