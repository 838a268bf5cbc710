import type { words as english } from './words.ts';

export const words: typeof english = {
  unnamed: 'sem nome',
  meaning: {
    enable: {
      fresh: 'Permitidas de novo, assim que o health check passar.',
      persistent: 'Permitidos.',
      established: 'Intocadas.',
    },
    drain: {
      fresh: 'Não são mais permitidas.',
      persistent: 'Ainda permitidos: quem tem registro de persistência volta para cá.',
      established: 'Continuam até terminarem por si mesmas.',
    },
    offline: {
      fresh: 'Não são mais permitidas.',
      persistent: 'Não são mais permitidos.',
      established: 'Não são cortadas: continuam até expirarem.',
    },
  },
  gone: (id) => `A API não conhece o pool ${id}. Ele pode ter sido excluído: volte à lista e atualize-a.`,
  unreadable:
    'A API não consegue informar os membros deste pool: um deles tem um endereço sem servidor. Isso não é um pool vazio; peça a correção do registro na API de rede.',
};
