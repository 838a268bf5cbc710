import type { words as english } from './words.ts';

export const words: typeof english = {
  unnamed: 'sans nom',
  meaning: {
    enable: {
      fresh: 'De nouveau acceptées, dès que le contrôle de santé réussit.',
      persistent: 'Reviennent ici si leur enregistrement de persistance pointe encore ici.',
      established: 'Inchangées.',
    },
    drain: {
      fresh: 'Plus acceptées.',
      persistent: 'Envoyés vers les membres qui restent activés et sains, s’il y en a.',
      established: 'Vivent jusqu’à leur fin naturelle.',
    },
    offline: {
      fresh: 'Plus acceptées.',
      persistent: 'Envoyés vers les membres qui restent activés et sains, s’il y en a.',
      established: 'Interrompues immédiatement.',
    },
  },
  stickyDrain: (persistence) =>
    `Avec la persistance ${persistence}, des visiteurs peuvent encore revenir ici : le compte peut ne pas tomber à zéro de lui-même.`,
};
