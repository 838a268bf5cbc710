import { number } from '#language/numbers.ts';

import type { words as english } from './words.ts';

export const words: typeof english = {
  table: 'Pools',
  search: 'Pesquisar pools',
  reading: 'Lendo os pools…',
  error: 'Os pools não puderam ser lidos',
  errorOne: 'O pool não pôde ser lido',
  none: 'Nenhum pool tem isso no nome.',
  first: (count) => `Só ${number(count)} são mostrados. Digite parte do nome.`,
  column: { name: 'Nome', environment: 'Ambiente', about: 'Detalhes' },
};
