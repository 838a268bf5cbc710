import * as z from '#http/zod.ts';
import { addIntent, removeIntent } from '#backends/intents.ts';
import type { Member } from '#backends/member.ts';
import type { Membership, MemberPlace, Pool, PoolVerb } from '#backends/pool.ts';
import { commonVerbs } from '#backends/verbs.ts';
import { isProduction } from '#domain/environment.ts';
import type { PatchPlan } from '#domain/guard/weigh.ts';
import { balancerShape } from '#domain/stats/series.ts';

import { type BalancerRow, type BalancerServer, getStats, type PatchParty } from './client/index.ts';
import { itcareKeys } from './keys.ts';
import { itcareMembers } from './members.ts';
import { itcareStats } from './stats.ts';
import { messages } from './messages.ts';

/** A row of the list, or the detail, which knows more of each server. */
type PooledBalancer = Omit<BalancerRow, 'members'> & {
  id: number;
  members: readonly (BalancerServer & { patchParty?: PatchParty | null })[];
};

/** The pool of a load balancer, with the zones that its detail knows of each server. */
export function itcarePool(balancer: PooledBalancer) {
  const { id } = balancer;
  const name = balancer.name ?? String(id);
  return {
    id: `itcare:${id}`,
    name,
    production: isProduction(balancer.environment),
    environment: balancer.environment,
    persistence: balancer.defaultPersistence,
    monitored: balancer.monitoringEnabled,
    onCall: balancer.monitoringOnCallEnabled,
    href: `/balancers/${id}/members`,
    membersKey: itcareKeys.members(id),
    readMembers: async (signal) => ({ ...(await itcareMembers(id, signal)), poolName: balancer.name }),
    stats: {
      key: itcareKeys.stats(id),
      shape: balancerShape,
      read: async (known, signal) => {
        const [raw, members] = await Promise.all([getStats(id, signal), known]);
        return itcareStats(raw, members, Date.now());
      },
    },
    membership: itcareMembership({ id: `itcare:${id}`, name }),
    places: placesOf(id, balancer.members),
    verbs: itcareVerbs(balancer.defaultPersistence),
  } satisfies Pool;
}

/** Only the resource id and the port matter to the API; port 0 is refused, it means "any" on the equipment (§8). */
function itcareMembership(pool: Pick<Pool, 'id' | 'name'>): Membership {
  const port = z.string().check(
    z.trim(),
    z.regex(/^\d{1,5}$/, messages.portRange),
    z.refine((text) => Number(text) >= 1 && Number(text) <= 65_535, messages.portRange),
  );
  return {
    fields: [
      {
        name: 'resourceId',
        label: messages.resourceId,
        hint: messages.resourceHint,
        kind: 'number',
        check: z.string().check(z.trim(), z.regex(/^[1-9]\d{0,14}$/, messages.idNotNumber)),
      },
      {
        name: 'port',
        label: messages.port,
        hint: messages.portHint,
        kind: 'number',
        check: port,
        suggested: commonPort,
      },
    ],
    clash: (draft, members) =>
      members.some((member) => member.id === draft['resourceId'] && String(member.port) === draft['port'])
        ? { field: 'resourceId', message: messages.alreadyThere }
        : null,
    add: ({ resourceId, port: typed }, why) =>
      addIntent(pool, { resourceId: Number(resourceId), port: Number(typed) }, why),
    remove: (member, why) => removeIntent(pool, member, why),
  };
}

/** The one that all of them listen on; empty where they differ. */
function commonPort(members: readonly Member[]): string {
  const [first, ...others] = new Set(members.map((member) => member.port));
  return first === undefined || first === null || others.length > 0 ? '' : String(first);
}

export function itcareVerbs(persistence: string | null = null): PoolVerb[] {
  const { meaning } = messages;
  // On the equipment a client with a persistence record may still be let in (ITCare contract §8).
  const drain = persistence
    ? { ...meaning.drain, persistent: messages.stickyDrain(persistence) }
    : meaning.drain;
  return commonVerbs({ kind: 'member-state', meaning: { ...meaning, drain }, offlineCuts: true });
}

/** By resource id: a member without a matching instance simply has no place. */
function placesOf(balancer: number, servers: PooledBalancer['members']): ReadonlyMap<string, MemberPlace> {
  return new Map(
    servers.flatMap((instance): [string, MemberPlace][] =>
      instance.id === null
        ? []
        : [
            [
              String(instance.id),
              {
                ...placeOf(instance),
                os: instance.osName,
                patch: patchOf(instance.patchParty),
                otherPools: instance.loadbalancers.filter(({ id }) => id !== balancer).length,
              },
            ],
          ],
    ),
  );
}

export function placeOf(instance: BalancerServer): Pick<MemberPlace, 'zone' | 'area'> {
  return {
    zone: instance.availabilityZone?.id ?? instance.labelAvailabilityZone,
    area: instance.area?.id ?? instance.labelArea,
  };
}

/** Dates are raw text, and what is excluded from patching has none to come (ITCare contract §5.1). */
function patchOf(party: PatchParty | null | undefined): PatchPlan | null {
  if (!party || party.excluded === true) return null;
  const at = Date.parse(party.patchDate ?? '');
  return { at: Number.isNaN(at) ? null : at, group: party.patchGroup };
}
