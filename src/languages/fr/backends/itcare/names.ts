import type { names as english } from '#backends/itcare/names.ts';

export const names: typeof english = {
  label: { short: 'ITCare', api: 'ITCare', what: 'Répartiteurs de charge ITCare' },
  page: 'Répartiteurs',
  shortcut: 'Aller aux répartiteurs de charge',
  searchFor: (text) => `Chercher « ${text} » parmi les répartiteurs de charge`,
};
