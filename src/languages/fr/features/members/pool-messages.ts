import { number, plural } from '#languages/numbers.ts';

import type { poolMessages as english } from '#features/members/pool-messages.ts';

export const poolMessages: typeof english = {
  summary: ({ presence }) => {
    const parts = [
      presence.serving > 0 ? plural(presence.serving, 'activé et sain', 'activés et sains') : null,
      presence.unproven > 0 ? `${plural(presence.unproven, 'activé', 'activés')}, santé inconnue` : null,
      presence.failing > 0 ? `${number(presence.failing)} en panne` : null,
      presence.draining > 0 ? `${number(presence.draining)} en drainage` : null,
      presence.offline > 0 ? `${number(presence.offline)} hors ligne` : null,
      presence.unknown > 0 ? plural(presence.unknown, 'inconnu', 'inconnus') : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'aucun membre' : parts.join(' · ');
  },
  short: ({ presence, total }) => {
    const rest = [
      presence.failing > 0 ? `${number(presence.failing)} KO` : null,
      presence.draining > 0 ? `${number(presence.draining)} drain.` : null,
      presence.unproven + presence.unknown > 0
        ? plural(presence.unproven + presence.unknown, 'inconnu', 'inconnus')
        : null,
    ].filter((part) => part !== null);
    return [`${number(presence.serving)}/${number(total)}`, ...rest].join(' · ');
  },
  count: (count) => plural(count, 'membre', 'membres'),
  waiting: 'lu à l’affichage',
  unread: 'non lu',
};
