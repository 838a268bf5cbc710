import type { words as english } from './words.ts';

export const words: typeof english = {
  verb: { enable: 'Activer', drain: 'Drainer', offline: 'Forcer hors ligne' },
  shortVerb: { enable: 'Activer', drain: 'Drainer', offline: 'Hors ligne' },
};
