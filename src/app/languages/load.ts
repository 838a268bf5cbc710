import { type Dictionary, isLanguage, type Language, speak } from '#languages/language.ts';

/** One file a language, loaded by who speaks it. */
const dictionaries: Record<Exclude<Language, 'en'>, () => Promise<{ dictionary: Dictionary }>> = {
  fr: () => import('#languages/fr/index.ts'),
  'pt-BR': () => import('#languages/pt-BR/index.ts'),
};

/**
 * The operator's choice, which `public/theme.js` has read already and which waits for nothing; else the site's, else
 * English. A dictionary that does not arrive leaves the console in English: it must work before it must be read with
 * ease.
 */
export async function loadLanguage(siteLanguage: Promise<string | undefined>): Promise<void> {
  const { documentElement: page } = document;
  const chosen = page.dataset['language'];
  const wanted = [isLanguage(chosen) ? chosen : await siteLanguage].find(isLanguage) ?? 'en';
  speak(wanted);
  const loaded = wanted === 'en' ? undefined : await dictionaries[wanted]().catch(() => undefined);
  const language = loaded ? wanted : 'en';
  speak(language, loaded?.dictionary);
  page.lang = language;
}
