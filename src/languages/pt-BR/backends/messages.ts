import type { messages as english } from '#backends/messages.ts';

export const messages: typeof english = {
  verb: { enable: 'Habilitar', drain: 'Drenar', offline: 'Forçar offline' },
  shortVerb: { enable: 'Habilitar', drain: 'Drenar', offline: 'Offline' },
};
