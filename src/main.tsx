import '#ui/tokens.css';
import '#ui/base.css';

import { loadLanguage } from '#app/languages/load.ts';

/** The language first: the words of every module are fixed when it is evaluated. */
async function main(): Promise<void> {
  await loadLanguage();
  await import('./start.tsx');
}

void main();
