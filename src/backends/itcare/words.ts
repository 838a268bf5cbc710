import type { Verb } from '#domain/member-state.ts';
import { inLanguage } from '#language/language.ts';

/** What the pools of this backend say. */
export const words = inLanguage('itcare', {
  unnamed: 'unnamed',
  meaning: {
    enable: {
      fresh: 'Accepted again, as soon as the health check is up.',
      persistent: 'Come back here when their record still points here.',
      established: 'Untouched.',
    },
    drain: {
      fresh: 'No longer accepted.',
      persistent: 'Sent to members that stay enabled and up, if any.',
      established: 'Live on until they end by themselves.',
    },
    offline: {
      fresh: 'No longer accepted.',
      persistent: 'Sent to members that stay enabled and up, if any.',
      established: 'Interrupted at once.',
    },
  } satisfies Record<Verb, { fresh: string; persistent: string; established: string }>,
  stickyDrain: (persistence: string) =>
    `With ${persistence} persistence returning visitors may still arrive here: the count may not reach zero by itself.`,
});
