import { type BalancerRow, type BalancerServer, getStats } from '#api/itcare/index.ts';
import { isProduction } from '#domain/environment.ts';

import { itcareMembers, itcareMembersKey, itcareStatsKey } from './itcare-read.ts';
import { itcareStats } from './itcare-stats.ts';
import type { Place, Pool, PoolVerb } from './model.ts';
import { commonVerbs } from './verbs.ts';
import { words } from './words.ts';

/** The pool of a load balancer, with the zones that its detail knows of each server. */
export function itcarePool(balancer: BalancerRow & { id: number }) {
  const { id } = balancer;
  return {
    id: `itcare:${id}`,
    name: balancer.name ?? String(id),
    production: isProduction(balancer.environment),
    href: `/balancers/${id}/members`,
    membersKey: itcareMembersKey(id),
    readMembers: async (signal) => ({ ...(await itcareMembers(id, signal)), poolName: balancer.name }),
    stats: {
      key: itcareStatsKey(id),
      read: async (known, signal) => {
        const [raw, members] = await Promise.all([getStats(id, signal), known]);
        return itcareStats(raw, members, Date.now());
      },
    },
    changesMembership: true,
    places: placesOf(balancer.members),
    verbs: itcareVerbs(balancer.defaultPersistence),
  } satisfies Pool;
}

export function itcareVerbs(persistence: string | null = null): PoolVerb[] {
  const { itcare } = words;
  // On the equipment a client with a persistence record may still be let in (ITCare contract §8).
  const drain = persistence
    ? { ...itcare.drain, persistent: words.itcareStickyDrain(persistence) }
    : itcare.drain;
  return commonVerbs({ kind: 'member-state', meaning: { ...itcare, drain }, offlineCuts: true });
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
