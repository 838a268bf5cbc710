import type { Translation } from '#language/language.ts';
import { number } from '#language/numbers.ts';

import type { trayWords as english } from './tray-words.ts';

export const trayWords: Translation<typeof english> = {
  tray: (running, attention) => {
    const parts = [
      ...(running > 0 ? [`${number(running)} em andamento`] : []),
      ...(attention > 0 ? [`${number(attention)} a verificar`] : []),
    ];
    return parts.length === 0 ? 'Operações' : `Operações: ${parts.join(', ')}`;
  },
};
