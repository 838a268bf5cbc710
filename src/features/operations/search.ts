import * as z from '#http/zod.ts';
import { changeActions, type ChangePhase, changePhases } from '#changes/vocabulary.ts';

/** What is listed has left, or was to leave. */
type ListedPhase = Exclude<ChangePhase, 'checking' | 'drifted'>;

export const listedPhases = changePhases.filter(
  (phase): phase is ListedPhase => phase !== 'checking' && phase !== 'drifted',
);

export const operationSearchDefaults = {
  view: 'operations',
  phase: '',
  action: '',
  q: '',
  show: 'all',
} as const;

/** An address of a former version keeps its meaning: what is confirmed was called done. */
const phase = z.pipe(
  z.transform((value: unknown) => (value === 'done' ? 'confirmed' : value)),
  z.enum(['', ...listedPhases]),
);

/** What the address of the operations page means. Cannot throw: what makes no sense becomes its default. */
export const operationSearch = z.object({
  view: z.orElse(z.enum(['operations', 'journal']), 'operations'),
  phase: z.orElse(phase, ''),
  action: z.orElse(z.enum(['', ...changeActions]), ''),
  q: z.orElse(z.string().check(z.maxLength(200)), ''),
  /** This browser's operations alone, or the server's list as well. */
  show: z.orElse(z.enum(['all', 'mine']), 'all'),
});

export type OperationSearch = z.output<typeof operationSearch>;
