import { procedureActions } from '#api/procedures.ts';
import * as z from '#api/zod.ts';
import { returnPath } from '#domain/return-path.ts';

import type { KeptProcedure } from './store.ts';

/** Epoch ms that a `Date` can hold. */
const moment = z.number().check(z.gte(0), z.lte(8.64e15));

const name = z.string().check(z.maxLength(1_000));

const stored = z.object({
  id: name,
  action: z.enum(procedureActions),
  object: name,
  /** It becomes a link, and storage can hold anything. */
  href: z.string().check(z.refine((href) => returnPath(href) === href)),
  startedAt: moment,
  total: z.int().check(z.gte(0)),
  waiting: z.array(z.object({ key: name, label: name })).check(z.maxLength(100_000)),
  page: name,
  tab: name,
  touchedAt: moment,
  uncertain: z.boolean(),
  interruptedAt: z.nullable(moment),
});

/** What storage holds as a procedure; null for what this version cannot read. */
export function readStoredProcedure(value: unknown): KeptProcedure | null {
  return stored.safeParse(value).data ?? null;
}
