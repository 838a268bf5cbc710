import { inLanguage } from '#languages/language.ts';
import { number } from '#languages/numbers.ts';

/** The words of the list of a backend that has none of its own. */
export const messages = inLanguage('found-pools', {
  table: 'Pools',
  search: 'Search pools',
  reading: 'Reading the pools…',
  error: 'The pools could not be read',
  errorOne: 'The pool could not be read',
  none: 'No pool has that in its name.',
  first: (count: number) => `Only ${number(count)} are shown. Type part of the name.`,
  column: { name: 'Name', environment: 'Environment', about: 'Details' },
});
