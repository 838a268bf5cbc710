import type { words as english } from './words.ts';

export const words: typeof english = {
  selectAll: (list) => `Tout sélectionner : ${list}`,
  select: (row) => `Sélectionner ${row}`,
  justNow: 'à l’instant',
};
