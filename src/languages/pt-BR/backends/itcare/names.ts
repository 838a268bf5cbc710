import type { names as english } from '#backends/itcare/names.ts';

export const names: typeof english = {
  label: { short: 'ITCare', api: 'ITCare', what: 'Balanceadores de carga ITCare' },
  page: 'Balanceadores',
  shortcut: 'Ir para os balanceadores de carga',
  searchFor: (text) => `Pesquisar “${text}” nos balanceadores de carga`,
};
