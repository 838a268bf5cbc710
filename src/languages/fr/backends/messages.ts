import type { messages as english } from '#backends/messages.ts';

export const messages: typeof english = {
  verb: { enable: 'Activer', drain: 'Drainer', offline: 'Forcer hors ligne' },
  shortVerb: { enable: 'Activer', drain: 'Drainer', offline: 'Hors ligne' },
};
