import type { names as english } from '#backends/haproxy/names.ts';

export const names: typeof english = {
  label: { short: 'HAProxy', api: 'HAProxy', what: 'Pools de HAProxy' },
  page: 'HAProxy',
  shortcut: 'Aller aux pools de HAProxy',
  searchFor: (text) => `Chercher « ${text} » parmi les pools de HAProxy`,
};
