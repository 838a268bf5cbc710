import type { names as english } from '#backends/globo/names.ts';

export const names: typeof english = {
  label: { short: 'Globo', api: 'GloboNetworkAPI', what: 'Pools de GloboNetworkAPI' },
  page: 'Pools',
  shortcut: 'Aller aux pools',
  searchFor: (text) => `Chercher « ${text} » parmi les pools`,
};
