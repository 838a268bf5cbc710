import type { Translation } from '#language/language.ts';
import { number } from '#language/numbers.ts';

import type { trayWords as english } from './tray-words.ts';

export const trayWords: Translation<typeof english> = {
  tray: (running, attention) => {
    const parts = [
      ...(running > 0 ? [`${number(running)} en cours`] : []),
      ...(attention > 0 ? [`${number(attention)} à regarder`] : []),
    ];
    return parts.length === 0 ? 'Opérations' : `Opérations : ${parts.join(', ')}`;
  },
};
