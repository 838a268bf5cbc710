import type { names as english } from '#backends/haproxy/names.ts';

export const names: typeof english = {
  label: { short: 'HAProxy', api: 'HAProxy', what: 'Pools do HAProxy' },
  page: 'HAProxy',
  shortcut: 'Ir para os pools do HAProxy',
  searchFor: (text) => `Pesquisar “${text}” nos pools do HAProxy`,
};
