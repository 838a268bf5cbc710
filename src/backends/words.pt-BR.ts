import type { words as english } from './words.ts';

export const words: typeof english = {
  verb: { enable: 'Habilitar', drain: 'Drenar', offline: 'Forçar offline' },
  shortVerb: { enable: 'Habilitar', drain: 'Drenar', offline: 'Offline' },
};
