import { queryFieldOf, normaliseValue } from './query-language.ts';
import type { QueryField } from './query-language.ts';
import { lexQuery, quoteValue } from './query-lexer.ts';
import type { LexedValue } from './query-lexer.ts';

/** What is being typed at the caret, and which part of the text a choice would replace. */
export interface TermAt {
  /** `word`: a field's word or a bare value, one cannot tell yet. `value`: a value of `field`. */
  readonly kind: 'word' | 'value';
  /** The field's word; absent while a word is typed, or when the word is unknown. */
  readonly field?: string;
  /** What was typed up to the caret, without quotes and escapes. */
  readonly prefix: string;
  readonly replaceFrom: number;
  readonly replaceTo: number;
}

/** What the operator picked from the list. */
export type Completion = { readonly word: string } | { readonly value: string };

/** The value read up to the caret only. */
function typedPrefix(text: string, value: LexedValue, caret: number): string {
  const [piece] = lexQuery(`x:${text.slice(value.bodyStart, caret)}`);
  return piece?.values.at(-1)?.value ?? '';
}

function inValue(text: string, caret: number, value: LexedValue, word?: string): TermAt {
  // Behind an open quote lies the rest of the text; a choice must not swallow it.
  const replaceTo = value.openQuote === null ? value.end : Math.max(caret, value.bodyStart);
  const field = word === undefined ? {} : { field: word };
  const prefix = caret <= value.bodyStart ? '' : typedPrefix(text, value, caret);
  return { kind: 'value', ...field, prefix, replaceFrom: value.bodyStart, replaceTo };
}

/** What is being completed at this caret. */
export function termAt(text: string, caret: number, fields: readonly QueryField[]): TermAt {
  const at = Math.min(Math.max(0, caret), text.length);
  const piece = lexQuery(text).find((each) => each.start <= at && at <= each.end);
  if (piece === undefined) return { kind: 'word', prefix: '', replaceFrom: at, replaceTo: at };
  const { wordStart } = piece;
  const field = queryFieldOf(piece, fields)?.word;
  const [first] = piece.values;
  if (piece.word === null) {
    const plain =
      piece.values.length === 1 && first !== undefined && !text.slice(wordStart, first.end).includes('"');
    if (plain) {
      const prefix = text.slice(wordStart, Math.max(at, wordStart));
      return { kind: 'word', prefix, replaceFrom: wordStart, replaceTo: piece.end };
    }
  } else {
    const colon = wordStart + piece.word.length;
    if (at <= colon) {
      const prefix = text.slice(wordStart, Math.max(at, wordStart));
      return { kind: 'word', prefix, replaceFrom: wordStart, replaceTo: colon };
    }
  }
  const value = piece.values.find((each) => at <= each.end) ?? first;
  if (value === undefined) return { kind: 'word', prefix: '', replaceFrom: at, replaceTo: at };
  return inValue(text, at, value, field);
}

/**
 * Puts the choice in the place of what was being typed. After a word the caret stands behind its colon, after a value
 * behind a space, ready for the next term.
 */
export function complete(
  text: string,
  caret: number,
  fields: readonly QueryField[],
  choice: Completion,
): { readonly text: string; readonly caret: number } {
  const target = termAt(text, caret, fields);
  const before = text.slice(0, target.replaceFrom);
  const after = text.slice(target.replaceTo);
  if ('word' in choice) {
    // A word chosen where a value stood would nest; it begins a term only where a term can begin.
    const head = target.kind === 'word' ? `${before}${choice.word}:` : `${before}${quoteValue(choice.word)}`;
    return { text: head + (after.startsWith(':') ? after.slice(1) : after), caret: head.length };
  }
  const field = fields.find((each) => each.word === target.field);
  const normal = field === undefined ? null : normaliseValue(field, choice.value);
  const value = normal?.ok === true ? normal.value : choice.value;
  const bare = target.kind === 'word';
  const written = `${before}${quoteValue(value, bare)}`;
  if (after.startsWith(',')) return { text: written + after, caret: written.length };
  // What follows a word is its colon and values: they belonged to what the choice replaced.
  const rest = bare && after.startsWith(':') ? after.slice(1) : after;
  const gap = /^\s/.test(rest) ? '' : ' ';
  return { text: written + gap + rest, caret: written.length + 1 };
}
