import {
  addMember,
  getStats,
  listMembers,
  type LoadBalancer,
  type PoolMember,
  removeMember,
  setMemberState,
} from '#api/itcare/index.ts';
import { isProduction } from '#domain/environment.ts';
import { isUserDown, readHealth, readState } from '#domain/member-state.ts';

import type { Member, MemberReading, Place, Pool } from './model.ts';
import { words } from './words.ts';

/** The members of a load balancer of ITCare: states and health from `/members` (ITCare contract §8). */
export function itcareMembers(id: number, signal?: AbortSignal): Promise<MemberReading> {
  const startedAt = Date.now();
  return listMembers(id, signal).then((members) => ({ startedAt, members: toMembers(members) }));
}

export const itcareMembersKey = (id: number) => ['balancers', id, 'members'] as const;
export const itcareStatsKey = (id: number) => ['balancers', id, 'stats'] as const;

/** The pool of a load balancer, with the zones that its detail knows of each server. */
export function itcarePool(balancer: LoadBalancer & { id: number }): Pool {
  const { id } = balancer;
  return {
    id: `itcare:${id}`,
    name: balancer.name ?? String(id),
    production: isProduction(balancer.environment),
    membersKey: itcareMembersKey(id),
    readMembers: (signal) => itcareMembers(id, signal),
    stats: { key: itcareStatsKey(id), read: (signal) => getStats(id, signal) },
    setState: async (member, to) => {
      await setMemberState(id, knownId(member), to);
    },
    add: async (resourceId, port) => {
      await addMember(id, { resourceId, port });
    },
    remove: async (member) => {
      await removeMember(id, knownId(member));
    },
    places: placesOf(balancer),
    meaning: (verb) => {
      const meaning = words.itcare[verb];
      // On the equipment a client with a persistence record may still be let in (ITCare contract §8).
      return verb === 'drain' && balancer.defaultPersistence
        ? { ...meaning, persistent: words.itcareStickyDrain(balancer.defaultPersistence) }
        : meaning;
    },
    offlineCuts: true,
    affects: [itcareMembersKey(id), itcareStatsKey(id), ['balancers', id], ['balancers', 'list']],
  };
}

/** Rows without a resource id cannot be addressed: the screen offers no change for them. */
function knownId(member: Member): string {
  if (member.id === null) throw new Error(words.readOnlyRow);
  return member.id;
}

function toMembers(members: readonly PoolMember[]): Member[] {
  const byResource = new Map<number, number>();
  for (const { resourceId } of members) {
    if (resourceId !== null) byResource.set(resourceId, (byResource.get(resourceId) ?? 0) + 1);
  }
  const used = new Map<string, number>();
  return members.map((member) => {
    const base = `${member.resourceId ?? member.name ?? member.address ?? 'unnamed'}:${member.port ?? ''}`;
    const copies = used.get(base) ?? 0;
    used.set(base, copies + 1);
    return {
      key: copies === 0 ? base : `${base}#${copies}`,
      id: member.resourceId === null ? null : String(member.resourceId),
      name:
        member.name ??
        member.address ??
        (member.resourceId === null ? words.unnamed : `#${member.resourceId}`),
      address: member.address,
      port: member.port,
      state: readState(member.state),
      rawState: member.state,
      health: readHealth(member.status),
      rawHealth: member.status,
      userDown: isUserDown(member.status),
      area: member.labelArea,
      shared: member.resourceId !== null && (byResource.get(member.resourceId) ?? 0) > 1,
    };
  });
}

/** By resource id: a member without a matching instance simply has no place. */
function placesOf(balancer: LoadBalancer): ReadonlyMap<string, Place> {
  return new Map(
    balancer.members.flatMap((instance): [string, Place][] =>
      instance.id === null
        ? []
        : [
            [
              String(instance.id),
              {
                zone: instance.availabilityZone?.id ?? instance.labelAvailabilityZone,
                area: instance.area?.id ?? instance.labelArea,
                os: instance.osName,
              },
            ],
          ],
    ),
  );
}
