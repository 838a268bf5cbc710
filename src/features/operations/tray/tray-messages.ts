import { inLanguage } from '#languages/language.ts';
import { number } from '#languages/numbers.ts';

/** The words of the tray's button: little enough for the first screen. */
export const trayMessages = inLanguage('tray', {
  tray: (running: number, attention: number) => {
    const parts = [
      ...(running > 0 ? [`${number(running)} running`] : []),
      ...(attention > 0 ? [`${number(attention)} to look at`] : []),
    ];
    return parts.length === 0 ? 'Operations' : `Operations: ${parts.join(', ')}`;
  },
});
