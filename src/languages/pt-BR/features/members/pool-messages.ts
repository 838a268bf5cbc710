import { number, plural } from '#languages/numbers.ts';

import type { poolMessages as english } from '#features/members/pool-messages.ts';

export const poolMessages: typeof english = {
  summary: ({ presence }) => {
    const parts = [
      presence.serving > 0 ? plural(presence.serving, 'habilitado e no ar', 'habilitados e no ar') : null,
      presence.unproven > 0
        ? `${plural(presence.unproven, 'habilitado', 'habilitados')}, saúde desconhecida`
        : null,
      presence.failing > 0 ? `${number(presence.failing)} fora do ar` : null,
      presence.draining > 0 ? `${number(presence.draining)} drenando` : null,
      presence.offline > 0 ? `${number(presence.offline)} offline` : null,
      presence.unknown > 0 ? plural(presence.unknown, 'desconhecido', 'desconhecidos') : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'nenhum membro' : parts.join(' · ');
  },
  short: ({ presence, total }) => {
    const rest = [
      presence.failing > 0 ? `${number(presence.failing)} fora` : null,
      presence.draining > 0 ? `${number(presence.draining)} dren.` : null,
      presence.unproven + presence.unknown > 0
        ? plural(presence.unproven + presence.unknown, 'desconhecido', 'desconhecidos')
        : null,
    ].filter((part) => part !== null);
    return [`${number(presence.serving)}/${number(total)}`, ...rest].join(' · ');
  },
  count: (count) => plural(count, 'membro', 'membros'),
  waiting: 'lido ao ser exibido',
  unread: 'não lido',
};
