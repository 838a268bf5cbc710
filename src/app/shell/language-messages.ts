import { inLanguage } from '#languages/language.ts';

/** What is asked before the console is shown in another language: only who chooses one needs it. */
export const languageMessages = inLanguage('choose-language', {
  changeLanguage: (name: string) => `Show the console in ${name}?`,
  changeLanguageText:
    'The page is loaded again at the same address. What you typed on it and did not send is lost; what was sent is still followed.',
  languageUnkept: 'The language cannot be changed in this browser',
  languageUnkeptText: (origin: string) =>
    `Changing the language reloads the page, and the browser did not save the choice. Allow cookies and site data for ${origin} in its settings, make room if its disk is full, reload the page, then choose.`,
});
