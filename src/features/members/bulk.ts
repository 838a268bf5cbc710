import type { Why } from '#changes/intent.ts';
import { type ProcedureDraft, TOGETHER } from '#changes/procedure.ts';
import type { Verb } from '#domain/member-state.ts';

import { stateIntents } from './kinds.ts';
import type { Member, Pool } from '#backends/pool.ts';

/** One decision about members of a pool, be it one member or hundreds: read once, weighed together, sent together. */
export function bulkOf(
  pool: Pick<Pool, 'id' | 'name' | 'href'>,
  members: readonly Member[],
  verb: Verb,
  agreed: boolean,
  why: Why,
): ProcedureDraft {
  return {
    action: `${verb}-members`,
    object: pool.name,
    subject: pool.id,
    href: pool.href,
    policy: TOGETHER,
    items: stateIntents(pool, members, verb, why).map((intent) => ({
      key: intent.member.key,
      label: intent.partName ?? intent.member.name,
      intents: [intent],
      agreed,
    })),
  };
}
