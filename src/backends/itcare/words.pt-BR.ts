import type { words as english } from './words.ts';

export const words: typeof english = {
  unnamed: 'sem nome',
  meaning: {
    enable: {
      fresh: 'Aceitas de novo, assim que o health check passar.',
      persistent: 'Voltam para cá se o registro deles ainda aponta para cá.',
      established: 'Intocadas.',
    },
    drain: {
      fresh: 'Não são mais aceitas.',
      persistent: 'Enviados aos membros que continuam habilitados e no ar, se houver algum.',
      established: 'Continuam até terminarem por si mesmas.',
    },
    offline: {
      fresh: 'Não são mais aceitas.',
      persistent: 'Enviados aos membros que continuam habilitados e no ar, se houver algum.',
      established: 'Interrompidas na hora.',
    },
  },
  stickyDrain: (persistence) =>
    `Com a persistência ${persistence}, visitantes que retornam ainda podem chegar aqui: a contagem pode não zerar sozinha.`,
};
