import { localeNow } from './language.ts';

interface Formats {
  locale: string;
  count: Intl.NumberFormat;
  rules: Intl.PluralRules;
}

let made: Formats | undefined;

function formats(): Formats {
  const locale = localeNow();
  if (made?.locale !== locale)
    made = { locale, count: new Intl.NumberFormat(locale), rules: new Intl.PluralRules(locale) };
  return made;
}

/** Exact, with the separators of the language: 1,204. */
export function number(value: number): string {
  return formats().count.format(value);
}

/** With that many digits behind the decimal sign: 1.5. */
export function decimal(value: number, digits: number): string {
  return value.toLocaleString(localeNow(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * The form that goes with a count. English, French and Portuguese have two: French and Portuguese take the first for
 * nought too.
 */
export function form(count: number, one: string, many: string): string {
  return formats().rules.select(count) === 'one' ? one : many;
}

/** A count and the word that goes with it: `1 member`, `1,204 members`. */
export function plural(count: number, one: string, many: string): string {
  return `${number(count)} ${form(count, one, many)}`;
}
