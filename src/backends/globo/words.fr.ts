import type { words as english } from './words.ts';

export const words: typeof english = {
  unnamed: 'sans nom',
  meaning: {
    enable: {
      fresh: 'De nouveau permises, dès que le contrôle de santé réussit.',
      persistent: 'Permis.',
      established: 'Inchangées.',
    },
    drain: {
      fresh: 'Plus permises.',
      persistent: 'Encore permis : qui a un enregistrement de persistance revient ici.',
      established: 'Vivent jusqu’à leur fin naturelle.',
    },
    offline: {
      fresh: 'Plus permises.',
      persistent: 'Plus permis.',
      established: 'Non coupées : elles vivent jusqu’à leur expiration.',
    },
  },
  gone: (id) =>
    `L’API ne connaît pas de pool ${id}. Il a peut-être été supprimé : revenez à la liste et actualisez-la.`,
  unreadable:
    'L’API ne peut pas dire les membres de ce pool : l’un d’eux a une adresse sans serveur. Ce n’est pas un pool vide ; faites corriger l’enregistrement dans l’API réseau.',
};
