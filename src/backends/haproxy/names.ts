import { inLanguage } from '#languages/language.ts';

/** What the first screen says of it already. */
export const names = inLanguage('haproxy-names', {
  label: { short: 'HAProxy', api: 'HAProxy', what: 'HAProxy pools' },
  page: 'HAProxy',
  shortcut: 'Go to the pools of HAProxy',
  searchFor: (text: string) => `Search HAProxy pools for “${text}”`,
});
