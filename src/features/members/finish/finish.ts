import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { called, oncePerServer } from '#backends/same-server.ts';
import { type Why, whyOf } from '#changes/intent.ts';
import type { Stage, StagedDraft } from '#changes/staged/staged.ts';
import * as z from '#http/zod.ts';

import { finishMessages as messages } from './finish-messages.ts';

const MINUTE = 60_000;
const LONGEST_MINUTES = 7 * 24 * 60;
const MOST_CONNECTIONS = 1_000_000;

/** What is done with a drained member, and with one that still has connections when the time is up. */
export const endings = ['ask', 'offline', 'enable'] as const;

/** Minutes; `none` for as long as it takes, `own` for a number that is typed. */
export const deadlines = ['none', '5', '15', '30', '60', 'own'] as const;

/** A whole number within limits, as it is typed. */
function typedNumber(least: number, most: number, message: string) {
  return z
    .string()
    .check(
      z.refine(
        (text) => /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most,
        message,
      ),
    );
}

const minutes = typedNumber(1, LONGEST_MINUTES, messages.minutesWrong(LONGEST_MINUTES));
const most = typedNumber(0, MOST_CONNECTIONS, messages.mostWrong(MOST_CONNECTIONS));

/** What the form holds: all of it, whatever of it is shown. */
const fields = z.object({
  on: z.boolean(),
  ending: z.enum(endings),
  most: z.string(),
  deadline: z.enum(deadlines),
  minutes: z.string(),
  late: z.enum(endings),
});
export type FinishForm = z.infer<typeof fields>;

export const noFinish: FinishForm = {
  on: false,
  ending: 'ask',
  most: '0',
  deadline: '15',
  minutes: '90',
  late: 'ask',
};

/** Its rules; what is not shown is not asked for. `counted`: whether the backend counts connections. */
export function finishSchema(counted: boolean) {
  return fields.check(({ value, issues }) => {
    if (!value.on) return;
    const asked = [
      ...(counted ? [{ name: 'most' as const, schema: most }] : []),
      ...(value.deadline === 'own' ? [{ name: 'minutes' as const, schema: minutes }] : []),
    ];
    for (const { name, schema } of asked) {
      const problem = schema.safeParse(value[name]).error?.issues[0];
      if (problem)
        issues.push({ code: 'custom', input: value[name], path: [name], message: problem.message });
    }
    if (!counted && value.deadline === 'none')
      issues.push({ code: 'custom', input: value, path: ['deadline'], message: messages.deadlineNeeded });
  });
}

/** How long a drain may take, in ms; null for as long as it takes. */
export function withinOf({ deadline, minutes: typed }: FinishForm): number | null {
  if (deadline === 'none') return null;
  return Number(deadline === 'own' ? typed : deadline) * MINUTE;
}

/** The steps of one member, of what was typed and fits the schema. */
export function finishStages(values: FinishForm, counted: boolean): readonly Stage[] {
  const { ending } = values;
  return [
    { type: 'act', verb: 'drain' },
    {
      type: 'drained',
      most: counted ? Number(values.most) : 0,
      withinMs: withinOf(values),
      // Where nothing is counted the time is all there is: when it is over, the drain is.
      onTimeout: counted ? values.late : ending,
    },
    ending === 'ask' ? { type: 'choose' } : { type: 'act', verb: ending },
  ];
}

export interface FinishOptions {
  pool: Pool;
  members: readonly Member[];
  finish: FinishForm;
  agreed: boolean;
  why: Why;
}

/** The procedure that drains these members together, and finishes each by itself. */
export function safeDrain({ pool, members, finish, agreed, why }: FinishOptions): StagedDraft {
  const stages = finishStages(finish, pool.stats !== undefined);
  const once = oncePerServer(members);
  return {
    ...whyOf(why),
    kind: 'safe-drain',
    title: pool.name,
    href: pool.href,
    atOnce: Math.max(1, once.length),
    agreed,
    items: once.flatMap((member) =>
      member.state === null
        ? []
        : [
            {
              object: pool.id,
              objectName: pool.name,
              href: pool.href,
              member: member.key,
              name: called(member),
              zone: (member.id === null ? null : pool.places.get(member.id)?.zone) ?? null,
              before: member.state,
              stages,
            },
          ],
    ),
  };
}
