import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#components/messages.ts';

export const messages: typeof english = {
  maintenance: 'Planifier une maintenance…',
  typeToConfirm: (name) => `Saisissez ${name} pour continuer`,
  typeFirst: (name) => `Saisissez d’abord ${name} ci-dessus.`,
  tickToCut: (count) =>
    count === null
      ? 'Interrompre les connexions établies, quel que soit leur nombre'
      : `Interrompre ${plural(count, 'connexion établie', 'connexions établies')}`,
  tickFirst: 'Cochez d’abord la case : ceci interrompt des connexions établies.',
  reason: 'Motif',
  reasonHint: 'Pour le journal de ce navigateur ; il n’est pas envoyé.',
  reference: 'Référence du changement',
  referenceHint: (most) => `Facultative, au plus ${number(most)} caractères. Envoyée à l’API.`,
  referenceLong: (most) =>
    `Au plus ${number(most)} caractères : une référence coupée désigne un autre changement.`,
  askedElsewhere:
    'Un autre onglet de ce navigateur a une question ouverte sur ce pool. Ce qui y est confirmé est envoyé aussi.',
  override: 'Raison de passer outre le gel',
  overrideFirst: 'Donnez d’abord une raison de passer outre le gel.',
  overrideHint: 'Obligatoire. Conservée avec le changement dans le journal de ce navigateur.',
  keptHint:
    'Les deux sont facultatifs et restent dans le journal de ce navigateur : l’API n’en prend aucun avec ce changement.',
};
