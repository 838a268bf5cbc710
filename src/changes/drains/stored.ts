/** What storage holds is foreign: another version wrote it, or something else. What cannot be read costs itself. */
import * as z from '#http/zod.ts';
import { findBackend } from '#backends/registry.ts';
import { MOST_SAMPLES } from '#domain/members/drain.ts';
import { plainJson } from '#domain/plain-json.ts';

import { readObject } from '#changes/intent.ts';

import { drainEnds, type DrainRecord } from './record.ts';

/** A clock that is set right again may be behind what it wrote before, but not by more than this. */
const AHEAD_MS = 86_400_000;

const moment = z
  .number()
  .check(z.refine((at) => Number.isFinite(at) && at >= 0 && at <= Date.now() + AHEAD_MS));
const name = z.string().check(z.maxLength(1_000));
const key = z.string().check(z.minLength(1), z.maxLength(1_000));
const text = z.string().check(z.maxLength(10_000));
const count = z.number().check(z.refine((value) => Number.isFinite(value) && value >= 0));
const mayBe = z.nullable(count);

const sample = z.object({
  at: moment,
  value: count,
  queue: z.optional(mayBe),
  total: z.optional(mayBe),
  chosen: z.optional(mayBe),
  complete: z.optional(z.boolean()),
});

const record: z.ZodType<DrainRecord> = z.object({
  // It becomes part of an address.
  pool: key.check(z.refine((pool) => findBackend(readObject(pool).backend)?.ids.object.test(pool) ?? false)),
  member: key,
  poolName: z.nullable(name),
  memberName: name,
  since: moment,
  sinceKnown: z.boolean(),
  origin: z.nullable(
    z.object({
      change: key,
      operator: z.nullable(text),
      reason: z.nullable(text),
      changeReference: z.nullable(text),
    }),
  ),
  // More than any version keeps was written by none.
  samples: z.array(sample).check(z.maxLength(4 * MOST_SAMPLES)),
  epoch: z.nullable(z.number()),
  lost: z.boolean(),
  seenAt: moment,
  ended: z.nullable(z.object({ at: moment, how: z.enum(drainEnds) })),
});

/** Null for what this version cannot read. Never throws. */
export function readStoredDrain(stored: unknown): DrainRecord | null {
  return record.safeParse(plainJson(stored)).data ?? null;
}
