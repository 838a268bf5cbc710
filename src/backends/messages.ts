import type { Verb } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';

/** What is said of the verbs that every backend has. */
export const messages = inLanguage('backends', {
  verb: { enable: 'Enable', drain: 'Drain', offline: 'Force offline' } satisfies Record<Verb, string>,
  shortVerb: { enable: 'Enable', drain: 'Drain', offline: 'Offline' } satisfies Record<Verb, string>,
});
