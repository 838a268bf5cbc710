import { type BalancerRow, type BalancerServer, getStats } from './client/index.ts';
import { isProduction } from '#domain/environment.ts';

import { itcareKeys } from './keys.ts';
import { itcareMembers } from './members.ts';
import type { Place, Pool } from '#backends/pool.ts';
import { words } from './words.ts';

/** The pool of a load balancer, with the zones that its detail knows of each server. */
export function itcarePool(balancer: BalancerRow & { id: number }): Pool {
  const { id } = balancer;
  return {
    id: `itcare:${id}`,
    name: balancer.name ?? String(id),
    production: isProduction(balancer.environment),
    href: `/balancers/${id}/members`,
    membersKey: itcareKeys.members(id),
    readMembers: async (signal) => ({ ...(await itcareMembers(id, signal)), poolName: balancer.name }),
    stats: { key: itcareKeys.stats(id), read: (signal) => getStats(id, signal) },
    changesMembership: true,
    places: placesOf(balancer.members),
    meaning: (verb) => {
      const meaning = words.meaning[verb];
      // On the equipment a client with a persistence record may still be let in (ITCare contract §8).
      return verb === 'drain' && balancer.defaultPersistence
        ? { ...meaning, persistent: words.stickyDrain(balancer.defaultPersistence) }
        : meaning;
    },
  };
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
