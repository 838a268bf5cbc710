import { procedureActions } from '#api/procedures.ts';
import * as z from '#api/zod.ts';

import type { KeptProcedure } from './store.ts';

/** An address of this console: it becomes a link, and storage can hold anything. */
const PATH = /^\/(?![/\\])/;

/** Epoch ms that a `Date` can hold. */
const moment = z.number().check(z.gte(0), z.lte(8.64e15));

const stored = z.object({
  id: z.string(),
  action: z.enum(procedureActions),
  object: z.string(),
  href: z.string().check(z.regex(PATH)),
  startedAt: moment,
  total: z.number(),
  waiting: z.array(z.object({ key: z.string(), label: z.string() })),
  page: z.string(),
  tab: z.string(),
  interruptedAt: z.nullable(moment),
});

/** What storage holds as a procedure; null for what this version cannot read. */
export function readStoredProcedure(value: unknown): KeptProcedure | null {
  return stored.safeParse(value).data ?? null;
}
