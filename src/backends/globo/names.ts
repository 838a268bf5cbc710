import { inLanguage } from '#languages/language.ts';

/** What the first screen says of it already. */
export const names = inLanguage('globo-names', {
  label: { short: 'Globo', api: 'GloboNetworkAPI', what: 'GloboNetworkAPI pools' },
  page: 'Pools',
  shortcut: 'Go to the pools',
  searchFor: (text: string) => `Search pools for “${text}”`,
});
