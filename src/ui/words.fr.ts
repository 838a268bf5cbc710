import type { words as english } from './words.ts';

export const words: typeof english = {
  selectAll: (list) => `Tout sélectionner : ${list}`,
  select: (row) => `Sélectionner ${row}`,
  question: (order) => `${order} ?`,
  pair: (name, value) => `${name} : ${value}`,
  production: 'production',
  justNow: 'à l’instant',
  copy: 'Copier',
  close: 'Fermer',
  cancel: 'Annuler',
  jsonCopied: 'JSON copié',
  copyFailed: 'Le navigateur a refusé de copier.',
  readAgain: 'Relire',
  staleFrom: (time) => `Voici ce qui a été lu à ${time}. `,
};
