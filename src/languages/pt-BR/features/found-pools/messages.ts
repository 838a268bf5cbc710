import { number } from '#languages/numbers.ts';

import type { messages as english } from '#features/found-pools/messages.ts';

export const messages: typeof english = {
  table: 'Pools',
  search: 'Pesquisar pools',
  reading: 'Lendo os pools…',
  error: 'Os pools não puderam ser lidos',
  errorOne: 'O pool não pôde ser lido',
  none: 'Nenhum pool tem isso no nome.',
  first: (count) => `Só ${number(count)} são mostrados. Digite parte do nome.`,
  column: { name: 'Nome', environment: 'Ambiente', about: 'Detalhes' },
};
