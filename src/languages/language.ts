/**
 * The language of the console. It is decided once, before any module with words is evaluated: `main.tsx` loads the
 * dictionary, then the application. Whoever changes it loads the page again.
 */
export const languages = ['en', 'fr', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: who looks for a language may not read the present one. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
};

/** How numbers and dates are written in each. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', 'pt-BR': 'pt-BR' };

/** The words of each `messages.ts`, by the name it gives itself. English has none: its words are in the code. */
export type Dictionary = Readonly<Record<string, unknown>>;

let language: Language = 'en';
let dictionary: Dictionary = {};

export function isLanguage(value: unknown): value is Language {
  return languages.some((each) => each === value);
}

/** From now on the console speaks this language. Words handed out before stay as they are. */
export function speak(next: Language, words: Dictionary = {}): void {
  language = next;
  dictionary = words;
}

export function languageNow(): Language {
  return language;
}

/** The locale for `Intl`. */
export function localeNow(): string {
  return locales[language];
}

/** The month in a full date: a word in English, where 03/04 has two meanings; a number elsewhere, as everybody writes. */
export function monthNow(): 'short' | '2-digit' {
  return language === 'en' ? 'short' : '2-digit';
}

/** The same words in any language: other texts, the same names, functions of the same values. */
export type Translation<Words> = Words extends string
  ? string
  : Words extends (...values: infer Values) => infer Said
    ? (...values: Values) => Translation<Said>
    : Words extends object
      ? { readonly [Name in keyof Words]: Translation<Words[Name]> }
      : Words;

/**
 * The words of one `messages.ts` in the language chosen: `name` is their place in the dictionaries beside this
 * file, and a test of `src/app/languages` finds them missing.
 */
export function inLanguage<const Words>(name: string, english: Words): Translation<Words>;
export function inLanguage(name: string, english: unknown): unknown {
  return dictionary[name] ?? english;
}
