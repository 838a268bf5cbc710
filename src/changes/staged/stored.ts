/** What storage holds is foreign text: of a staged procedure that does not fit nothing is run. */
import * as z from '#http/zod.ts';
import { returnPath } from '#domain/return-path.ts';

import { eventCodes, questionCodes, type StagedProcedure, stagedKinds, timeouts } from './staged.ts';

const MOST_ITEMS = 2_000;

const text = z.string().check(z.maxLength(10_000));
const name = z.string().check(z.maxLength(1_000));
/** Of a pool and a member of HAProxy, the longest keys there are, and both in one. */
const word = z.string().check(z.minLength(1), z.maxLength(1_000));
const moment = z.number().check(z.minimum(0), z.maximum(8.64e15));
const count = z.number().check(z.minimum(0));
const length = z.int().check(z.minimum(0), z.maximum(366 * 86_400_000));
const reads = z.int().check(z.minimum(1), z.maximum(1_000));
const memberState = z.enum(['enabled', 'disabled', 'offline']);
/** Only an address of this console is ever followed. */
const href = name.check(z.refine((path) => returnPath(path) === path));

const stage = z.union([
  z.object({ type: z.literal('act'), verb: z.enum(['enable', 'drain', 'offline']) }),
  z.object({
    type: z.literal('drained'),
    most: count,
    withinMs: z.nullable(length),
    onTimeout: z.enum(timeouts),
  }),
  z.object({ type: z.literal('choose') }),
  z.object({ type: z.literal('work'), until: z.literal('confirmed') }),
  z.object({ type: z.literal('work'), until: z.literal('time'), ms: length }),
  z.object({ type: z.literal('work'), until: z.literal('restarted'), withinMs: length }),
  z.object({ type: z.literal('healthy'), reads, withinMs: length }),
  z.object({ type: z.literal('loaded'), share: count, withinMs: length }),
]);

const sample = z.object({
  at: moment,
  value: count,
  queue: z.optional(z.nullable(count)),
  total: z.optional(z.nullable(count)),
  chosen: z.optional(z.nullable(count)),
  complete: z.optional(z.boolean()),
});

const item = z
  .object({
    key: word,
    object: word,
    objectName: name,
    href,
    member: word,
    name,
    zone: z.nullable(name),
    group: z.optional(name),
    before: memberState,
    stages: z.array(stage).check(z.minLength(1), z.maxLength(50)),
    at: z.int().check(z.minimum(0), z.maximum(50)),
    status: z.enum(['waiting', 'running', 'asking', 'ended']),
    end: z.nullable(z.enum(['done', 'left', 'taken-over'])),
    startedAt: z.nullable(moment),
    endedAt: z.nullable(moment),
    enteredAt: z.nullable(moment),
    attempt: z.nullable(
      z.object({ since: moment, changes: z.nullable(z.array(word).check(z.maxLength(50))) }),
    ),
    attempts: z.int().check(z.minimum(0)),
    expects: z.nullable(memberState),
    good: z.int().check(z.minimum(0)),
    wasDown: z.boolean(),
    readAt: z.nullable(moment),
    samples: z.array(sample).check(z.maxLength(1_000)),
    epoch: z.nullable(z.number()),
    lost: z.boolean(),
    unread: z.nullable(text),
    question: z.nullable(z.object({ code: z.enum(questionCodes), message: z.nullable(text), at: moment })),
  })
  .check(z.refine(({ status, question }) => (status === 'asking') === (question !== null)));

const procedure: z.ZodType<StagedProcedure> = z
  .object({
    id: word,
    kind: z.enum(stagedKinds),
    title: name,
    href,
    startedAt: moment,
    endedAt: z.nullable(moment),
    operator: z.nullable(name),
    reason: z.nullable(text),
    changeReference: z.nullable(text),
    override: z.optional(text),
    atOnce: z.int().check(z.minimum(1), z.maximum(MOST_ITEMS)),
    agreed: z.boolean(),
    phase: z.enum(['running', 'paused', 'stopping', 'restoring', 'ended']),
    pausedAt: z.nullable(moment),
    items: z.array(item).check(z.minLength(1), z.maxLength(MOST_ITEMS)),
    events: z
      .array(
        z.object({
          at: moment,
          item: z.nullable(word),
          code: z.enum(eventCodes),
          stage: z.nullable(z.enum(['act', 'drained', 'choose', 'work', 'healthy', 'loaded'])),
          word: z.nullable(name),
          connections: z.nullable(count),
        }),
      )
      .check(z.maxLength(10_000)),
  })
  .check(
    z.refine(
      ({ items, phase, endedAt }) =>
        new Set(items.map(({ key }) => key)).size === items.length &&
        (phase === 'ended') === (endedAt !== null),
    ),
  );

/** Null for what cannot be read. */
export function readStaged(stored: unknown): StagedProcedure | null {
  return procedure.safeParse(stored).data ?? null;
}
