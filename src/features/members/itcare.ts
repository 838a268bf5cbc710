import {
  addMember,
  type BalancerRow,
  type BalancerServer,
  getStats,
  removeMember,
  setMemberState,
} from '#api/itcare/index.ts';
import { isProduction } from '#domain/environment.ts';

import { itcareMembers, itcareMembersKey, itcareStatsKey } from './itcare-read.ts';
import type { Member, Place, Pool } from './model.ts';
import { words } from './words.ts';

/** The pool of a load balancer, with the zones that its detail knows of each server. */
export function itcarePool(balancer: BalancerRow & { id: number }): Pool {
  const { id } = balancer;
  return {
    id: `itcare:${id}`,
    name: balancer.name ?? String(id),
    production: isProduction(balancer.environment),
    href: `/balancers/${id}/members`,
    membersKey: itcareMembersKey(id),
    readMembers: async (signal) => ({ ...(await itcareMembers(id, signal)), poolName: balancer.name }),
    stats: { key: itcareStatsKey(id), read: (signal) => getStats(id, signal) },
    // One member a request: the API has no other (ITCare contract §6).
    perWrite: 'one',
    setStates: async (members, to, why) => {
      for (const member of members) await setMemberState(id, knownId(member), to, why);
    },
    membership: {
      add: async (resourceId, port, why) => {
        await addMember(id, { resourceId, port }, why);
      },
      remove: async (member, why) => {
        await removeMember(id, knownId(member), why);
      },
    },
    places: placesOf(balancer.members),
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

/** By resource id: a member without a matching instance simply has no place. */
function placesOf(servers: readonly BalancerServer[]): ReadonlyMap<string, Place> {
  return new Map(
    servers.flatMap((instance): [string, Place][] =>
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
