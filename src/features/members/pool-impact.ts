import { type Impact, impactOf } from '#domain/impact.ts';
import { type Health, targetOf, type Verb } from '#domain/member-state.ts';

import type { Member, Pool } from './model.ts';
import { poolWatch } from './pool-watch.ts';

/** What a verb on some members of a pool comes to, given all that is known of the pool now. */
export function poolImpact(
  pool: Pick<Pool, 'id' | 'places' | 'offlineCuts'>,
  all: readonly Member[],
  keys: readonly string[],
  verb: Verb,
): Impact {
  const watch = poolWatch(pool.id);
  return impactOf(
    all.map((member) => ({
      key: member.key,
      name: member.name,
      state: member.state,
      health: guardHealth(member),
      connections: watch.connections(member.key),
      zone: (member.id === null ? undefined : pool.places.get(member.id)?.zone) ?? null,
    })),
    [...keys, ...twinsOf(all, keys)].map((key) => ({ key, to: targetOf(verb) })),
    { offlineCuts: pool.offlineCuts },
  );
}

/** A backend that cannot tell two ports of one server apart may change both (ITCare contract §8): the guard counts both. */
function twinsOf(all: readonly Member[], keys: readonly string[]): string[] {
  const shared = all.filter(({ id, shared: twice }) => twice && id !== null);
  const ids = new Set(shared.filter(({ key }) => keys.includes(key)).map(({ id }) => id));
  return shared.filter(({ id, key }) => ids.has(id) && !keys.includes(key)).map(({ key }) => key);
}

/** In a pool without health checks the last enabled member is the last that serves: nothing better is known. */
function guardHealth({ health, stored }: Member): Health {
  return stored?.note === 'not-monitored' ? 'up' : health;
}
