import type { Change } from '#changes/change.ts';
import { type Impact, impactOf } from '#domain/members/impact.ts';
import { type Health, type MemberState, readState } from '#domain/members/member-state.ts';

import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { poolMetrics } from '../drains/pool-metrics.ts';
import { verbNamed } from '#backends/verbs.ts';

/** What a verb on some members of a pool comes to, given all that is known of the pool now. */
export function poolImpact(
  pool: Pick<Pool, 'id' | 'places' | 'verbs'>,
  all: readonly Member[],
  keys: readonly string[],
  verb: string,
): Impact {
  const { to, cuts } = verbNamed(pool, verb);
  return memberImpact(pool.id, all, keys, to, { places: pool.places, cuts });
}

/** The same for any end state, also of a pool of which only the members are known. */
export function memberImpact(
  pool: string,
  all: readonly Member[],
  keys: readonly string[],
  to: MemberState | 'removed' | null,
  { places, cuts }: { places?: Pool['places']; cuts?: boolean } = {},
): Impact {
  const watch = poolMetrics(pool);
  const serving = new Set(
    all.flatMap(({ instances = [] }) => instances.flatMap(({ id, missing }) => (missing ? [] : [id]))),
  );
  return impactOf(
    all.map((member) => ({
      key: member.key,
      name: member.name,
      state: member.state,
      health: guardHealth(member, serving),
      connections: watch.connections(member.key),
      zone: (member.id === null ? undefined : places?.get(member.id)?.zone) ?? null,
    })),
    alsoChanged(all, keys).map((key) => ({ key, to })),
    cuts === undefined ? {} : { cuts },
  );
}

/**
 * The members as they will be once what left before has arrived: two decisions made within the same second must not each
 * count on the other's member. What brings a member back is not counted on before a read shows it.
 */
export function expecting(members: readonly Member[], underWay: readonly Change[]): readonly Member[] {
  const leaving = new Map<string, MemberState | 'removed'>();
  for (const { intent } of underWay) {
    const to = endOf(intent);
    if (intent.part === null || to === null || to === 'enabled') continue;
    for (const key of alsoChanged(members, [intent.part])) leaving.set(key, to);
  }
  if (leaving.size === 0) return members;
  return members.flatMap((member) => {
    const state = leaving.get(member.key);
    if (state === 'removed') return [];
    return [state === undefined ? member : { ...member, state }];
  });
}

/** What a change of a member leads to; null for a change of something else. */
function endOf(intent: Change['intent']): MemberState | 'removed' | null {
  if (intent.kind === 'member-remove') return 'removed';
  const to: unknown = 'to' in intent ? intent.to : null;
  return typeof to === 'string' ? readState(to) : null;
}

/** These, and what changes with them. */
function alsoChanged(all: readonly Member[], keys: readonly string[]): readonly string[] {
  const followers = all.flatMap(({ key, followers: some = [] }) => (keys.includes(key) ? some : []));
  return [...new Set([...keys, ...twinsOf(all, keys), ...followers])];
}

/** A backend that cannot tell two ports of one server apart may change both (ITCare contract §8): the guard counts both. */
function twinsOf(all: readonly Member[], keys: readonly string[]): string[] {
  const shared = all.filter(({ id, shared: twice }) => twice && id !== null);
  const ids = new Set(shared.filter(({ key }) => keys.includes(key)).map(({ id }) => id));
  return shared.filter(({ id, key }) => ids.has(id) && !keys.includes(key)).map(({ key }) => key);
}

/** In a pool without health checks the last enabled member is the last that serves: nothing better is known. */
function guardHealth(
  { health, stored, monitored, instances = [] }: Member,
  serving: ReadonlySet<string>,
): Health {
  // It serves nobody at an instance that does not have it, where others of the pool do.
  if (instances.some(({ id, missing }) => missing && serving.has(id))) return 'unknown';
  const unwatched = stored?.note === 'not-monitored' || (monitored === false && health === 'unknown');
  return unwatched ? 'up' : health;
}
