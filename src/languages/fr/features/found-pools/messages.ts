import { number } from '#languages/numbers.ts';

import type { messages as english } from '#features/found-pools/messages.ts';

export const messages: typeof english = {
  table: 'Pools',
  search: 'Chercher des pools',
  reading: 'Lecture des pools…',
  error: 'Les pools n’ont pas pu être lus',
  errorOne: 'Le pool n’a pas pu être lu',
  none: 'Aucun pool n’a cela dans son nom.',
  first: (count) => `Seuls ${number(count)} sont affichés. Saisissez une partie du nom.`,
  column: { name: 'Nom', environment: 'Environnement', about: 'Détails' },
};
