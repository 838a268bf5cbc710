import type { Verb } from '#domain/member-state.ts';
import { inLanguage } from '#language/language.ts';

/** What the pools of this backend say. */
export const words = inLanguage('globo', {
  unnamed: 'unnamed',
  meaning: {
    enable: {
      fresh: 'Allowed again, as soon as the health check is up.',
      persistent: 'Allowed.',
      established: 'Untouched.',
    },
    drain: {
      fresh: 'No longer allowed.',
      persistent: 'Still allowed: who has a persistence record comes back here.',
      established: 'Live on until they end by themselves.',
    },
    offline: {
      fresh: 'No longer allowed.',
      persistent: 'No longer allowed.',
      established: 'Not cut: they live on until they time out.',
    },
  } satisfies Record<Verb, { fresh: string; persistent: string; established: string }>,
  gone: (id: number) =>
    `The API knows no pool ${id}. It may have been deleted: go back to the list and refresh it.`,
  unreadable:
    'The API cannot tell the members of this pool: one of them has an address without a server. That is not an empty pool; have the record put right in the network API.',
});
