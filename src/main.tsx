import '#ui/tokens.css';
import '#ui/base.css';

import { fetchSiteFile, languageIn } from './http/site/site-file.ts';
import { loadLanguage } from '#app/languages/load.ts';

/** The language first: the words of every module are fixed when it is evaluated. It may be the site's own. */
async function main(): Promise<void> {
  const file = fetchSiteFile();
  await loadLanguage(file.then(languageIn));
  const { start } = await import('./start.tsx');
  await start(await file);
}

void main();
