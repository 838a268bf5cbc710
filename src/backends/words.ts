import type { Verb } from '#domain/member-state.ts';
import { inLanguage } from '#language/language.ts';

/** What is said of the verbs that every backend has. */
export const words = inLanguage('backends', {
  verb: { enable: 'Enable', drain: 'Drain', offline: 'Force offline' } satisfies Record<Verb, string>,
  shortVerb: { enable: 'Enable', drain: 'Drain', offline: 'Offline' } satisfies Record<Verb, string>,
});
