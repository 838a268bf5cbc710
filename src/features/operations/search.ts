import * as z from '#api/zod.ts';
import { operationPhases, writeActions } from '#domain/operation-words.ts';

export const operationSearchDefaults = {
  view: 'operations',
  phase: '',
  action: '',
  q: '',
  show: 'all',
} as const;

/** What the address of the operations page means. Cannot throw: what makes no sense becomes its default. */
export const operationSearch = z.object({
  view: z.orElse(z.enum(['operations', 'journal']), 'operations'),
  phase: z.orElse(z.enum(['', ...operationPhases]), ''),
  action: z.orElse(z.enum(['', ...writeActions]), ''),
  q: z.orElse(z.string().check(z.maxLength(200)), ''),
  /** This browser's operations alone, or the server's list as well. */
  show: z.orElse(z.enum(['all', 'mine']), 'all'),
});

export type OperationSearch = z.output<typeof operationSearch>;
