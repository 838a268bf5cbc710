import type { Translation } from '#languages/language.ts';
import { number } from '#languages/numbers.ts';

import type { trayMessages as english } from '#features/operations/tray/tray-messages.ts';

export const trayMessages: Translation<typeof english> = {
  tray: (running, attention) => {
    const parts = [
      ...(running > 0 ? [`${number(running)} em andamento`] : []),
      ...(attention > 0 ? [`${number(attention)} a verificar`] : []),
    ];
    return parts.length === 0 ? 'Operações' : `Operações: ${parts.join(', ')}`;
  },
};
