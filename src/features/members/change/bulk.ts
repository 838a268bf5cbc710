import type { Why } from '#changes/intent.ts';
import type { StagedDraft } from '#changes/staged/staged.ts';
import { beginStaged, runProcedure } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { procedureAction, type ProcedureDraft, TOGETHER } from '#changes/procedures/procedure.ts';

import { stateIntents } from '#backends/intents.ts';
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';

/** One decision about members of a pool, be it one member or hundreds: read once, weighed together, sent together. */
export function bulkOf(
  pool: Pick<Pool, 'id' | 'name' | 'href' | 'verbs' | 'steps'>,
  members: readonly Member[],
  verb: string,
  agreed: boolean,
  why: Why,
): ProcedureDraft {
  const about = {
    action: procedureAction(verb, 'members'),
    object: pool.name,
    subject: pool.id,
    href: pool.href,
  };
  const steps = pool.steps?.(members, verb, why) ?? null;
  if (steps)
    return { ...about, policy: steps.policy, items: steps.items.map((item) => ({ ...item, agreed })) };
  return {
    ...about,
    policy: TOGETHER,
    items: stateIntents(pool, members, verb, why).map((intent) => ({
      key: intent.member.key,
      label: intent.partName ?? intent.member.name,
      intents: [intent],
      agreed,
    })),
  };
}

/**
 * Carries it out: at once, or as the procedure that also finishes it. `onShown` is called as soon as there is something to see: mostly that the change was sent. Rejects where
 * nothing could even begin.
 */
export async function sendBulk(
  pool: Pick<Pool, 'id' | 'name' | 'href' | 'verbs' | 'steps'>,
  decision: {
    members: readonly Member[];
    verb: string;
    agreed: boolean;
    why: Why;
    finish: StagedDraft | null;
  },
  onShown: () => void,
): Promise<unknown> {
  const { members, verb, agreed, why, finish } = decision;
  if (finish) {
    const id = await beginStaged(finish);
    onShown();
    return id;
  }
  const stop = changeStore.subscribeTo(pool.id, () => {
    stop();
    onShown();
  });
  return runProcedure(bulkOf(pool, members, verb, agreed, why)).catch((problem: unknown) => {
    stop();
    throw problem;
  });
}
