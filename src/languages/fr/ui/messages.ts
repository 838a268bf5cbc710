import type { messages as english } from '#ui/messages.ts';

export const messages: typeof english = {
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
