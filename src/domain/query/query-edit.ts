import { queryFieldOf, isNegated, normaliseValue, printTerm } from './query-language.ts';
import type { QueryField } from './query-language.ts';
import { lexQuery, quoteValue } from './query-lexer.ts';
import type { LexedPiece, LexedValue } from './query-lexer.ts';

/**
 * Changes to a search text from outside the text box (facets, chips). Each touches the pieces it must and leaves
 * everything else as it was typed, mistakes included.
 */

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function apply(text: string, changes: readonly Change[]): string {
  let result = text;
  for (const change of changes.toSorted((a, b) => b.start - a.start)) {
    let { start, end } = change;
    if (change.text === '') {
      // A removed piece takes the white space after it along, or that before it when it was the last.
      while (end < result.length && /\s/.test(result.charAt(end))) end += 1;
      if (end === result.length) while (start > 0 && /\s/.test(result.charAt(start - 1))) start -= 1;
    }
    result = result.slice(0, start) + change.text + result.slice(end);
  }
  return result;
}

/** Adds a piece at the end, or before an open quote that would swallow it. */
function append(text: string, piece: string): string {
  const last = lexQuery(text).at(-1);
  if (last !== undefined && isOpen(last)) {
    return `${text.slice(0, last.start)}${piece} ${text.slice(last.start)}`;
  }
  return text === '' || /\s$/.test(text) ? text + piece : `${text} ${piece}`;
}

function isOpen(piece: LexedPiece): boolean {
  return piece.values.some((value) => value.openQuote !== null);
}

/** The piece with only those values, as typed; '' when none is left. */
function keep(text: string, piece: LexedPiece, wanted: (value: LexedValue) => boolean): string {
  const kept = piece.values.filter(wanted);
  if (kept.every((value) => value.value === '' && value.openQuote === null)) return '';
  const [first] = piece.values;
  return (
    text.slice(piece.start, first?.start) + kept.map((value) => text.slice(value.start, value.end)).join(',')
  );
}

function normal(field: QueryField, value: string): string {
  const result = normaliseValue(field, value);
  return result.ok ? result.value : value;
}

function fieldNamed(fields: readonly QueryField[], word: string): QueryField {
  return fields.find((field) => field.word === word) ?? { word, kind: 'text', many: true, negatable: true };
}

/**
 * Makes these the values of a field with this sign, in place of all there were; none removes them.
 * Values of the other sign in the same list stay.
 */
export function setTerm(
  text: string,
  fields: readonly QueryField[],
  word: string,
  values: readonly string[],
  negated = false,
): string {
  const field = fieldNamed(fields, word);
  const unique = [...new Set(values.map((value) => normal(field, value)))];
  let replacement = unique.length === 0 ? '' : printTerm({ field: word, negated, values: unique });
  const changes: Change[] = [];
  for (const piece of lexQuery(text)) {
    if (queryFieldOf(piece, fields) !== field) continue;
    const others = keep(text, piece, (value) => isNegated(piece, value) !== negated);
    const touched = piece.values.some((value) => isNegated(piece, value) === negated);
    if (!touched) continue;
    const parts = isOpen(piece) ? [replacement, others] : [others, replacement];
    changes.push({ start: piece.start, end: piece.end, text: parts.filter((part) => part !== '').join(' ') });
    replacement = '';
  }
  const edited = apply(text, changes);
  return replacement === '' ? edited : append(edited, replacement);
}

/**
 * Adds the value to the field, or removes it where it already is. Adding also takes back the same value with the
 * other sign; a field that takes one value changes to this one.
 */
export function toggleValue(
  text: string,
  fields: readonly QueryField[],
  word: string,
  value: string,
  negated = false,
): string {
  const field = fieldNamed(fields, word);
  const wanted = normal(field, value);
  const pieces = lexQuery(text).filter((piece) => queryFieldOf(piece, fields) === field);
  const isIt = (each: LexedValue): boolean => each.openQuote === null && normal(field, each.value) === wanted;
  const present = pieces.some((piece) =>
    piece.values.some((each) => isIt(each) && isNegated(piece, each) === negated),
  );
  if (!present && !field.many) return setTerm(text, fields, word, [wanted], negated);

  const without: Change[] = pieces
    .filter((piece) => piece.values.some(isIt))
    .map((piece) => ({
      start: piece.start,
      end: piece.end,
      text: keep(text, piece, (each) => !isIt(each) || (present && isNegated(piece, each) !== negated)),
    }));
  const edited = apply(text, without);
  if (present) return edited;

  const host = lexQuery(edited).findLast(
    (piece) =>
      piece.word !== null &&
      queryFieldOf(piece, fields) === field &&
      !isOpen(piece) &&
      piece.values.every((each) => each.value !== '' && isNegated(piece, each) === negated),
  );
  if (host === undefined) return append(edited, printTerm({ field: word, negated, values: [wanted] }));
  const sign = host.negated === negated ? '' : '!';
  return `${edited.slice(0, host.end)},${sign}${quoteValue(wanted)}${edited.slice(host.end)}`;
}

/**
 * Removes the term or problem at this place. A term's `negated` protects the values of the other sign in a list such
 * as `name:a,!b`; without it the whole piece goes. Of a place inside a piece only the values there go, and the piece
 * with the last of them: `bot:` alone would swallow the next word.
 */
export function removeTerm(
  text: string,
  place: { readonly start: number; readonly end: number; readonly negated?: boolean },
): string {
  const piece = lexQuery(text).find((each) => each.start <= place.start && each.end >= place.end);
  if (piece === undefined) return apply(text, [{ ...place, text: '' }]);
  const whole = piece.start === place.start && piece.end === place.end;
  const kept = whole
    ? place.negated === undefined
      ? ''
      : keep(text, piece, (value) => isNegated(piece, value) !== place.negated)
    : keep(text, piece, (value) => value.end <= place.start || value.start >= place.end);
  return apply(text, [{ start: piece.start, end: piece.end, text: kept }]);
}
