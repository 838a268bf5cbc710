import { targetOf, type Verb, VERBS, verbsFor } from '#domain/members/member-state.ts';

import type { Member } from './member.ts';
import type { Pool, PoolVerb, VerbMeaning } from './pool.ts';
import { messages } from './messages.ts';

export interface CommonVerbs {
  /** The kind of change that carries them out. */
  kind: string;
  /**
   * What each does to connections on this backend: they differ (ITCare contract §8, Globo contract §8.2, HAProxy
   * contract §9).
   */
  meaning: Readonly<Record<Verb, VerbMeaning>>;
  /** Whether `offline` interrupts established connections. */
  offlineCuts: boolean;
}

/** The three that every backend has so far. */
export function commonVerbs({ kind, meaning, offlineCuts }: CommonVerbs): PoolVerb[] {
  return VERBS.map((name) => ({
    name,
    kind,
    action: `${name}-member`,
    to: targetOf(name),
    meaning: meaning[name],
    cuts: name === 'offline' && offlineCuts,
    danger: name === 'offline',
    long: messages.verb[name],
    short: messages.shortVerb[name],
    offered: (state) => verbsFor(state).includes(name),
  }));
}

/** Whether a member can be asked by a verb as it is now. */
export function offers(
  { name, offered }: Pick<PoolVerb, 'name' | 'offered'>,
  { state, verbs }: Pick<Member, 'state' | 'verbs'>,
): boolean {
  return verbs ? verbs.includes(name) : offered(state);
}

export function verbNamed({ verbs }: Pick<Pool, 'verbs'>, name: string): PoolVerb {
  const found = verbs.find((verb) => verb.name === name);
  if (!found) throw new Error(`This pool has no verb ${name}.`);
  return found;
}
