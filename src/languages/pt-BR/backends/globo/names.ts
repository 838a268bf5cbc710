import type { names as english } from '#backends/globo/names.ts';

export const names: typeof english = {
  label: { short: 'Globo', api: 'GloboNetworkAPI', what: 'Pools da GloboNetworkAPI' },
  page: 'Pools',
  shortcut: 'Ir para os pools',
  searchFor: (text) => `Pesquisar “${text}” nos pools`,
};
