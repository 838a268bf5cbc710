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
  jsonCopied: 'JSON copié',
  copyFailed: 'Le navigateur a refusé de copier.',
  reason: 'Motif',
  reasonHint: 'Pour le journal de ce navigateur ; il n’est pas envoyé.',
  readAgain: 'Relire',
  staleFrom: (time) => `Voici ce qui a été lu à ${time}. `,
};
