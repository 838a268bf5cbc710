import { inLanguage } from '#languages/language.ts';

/** What the first screen says of it already. */
export const names = inLanguage('itcare-names', {
  label: { short: 'ITCare', api: 'ITCare', what: 'ITCare load balancers' },
  page: 'Balancers',
  shortcut: 'Go to the load balancers',
  searchFor: (text: string) => `Search load balancers for “${text}”`,
});
