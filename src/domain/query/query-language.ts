import { lexQuery, quoteValue } from './query-lexer.ts';
import type { LexedPiece, LexedValue } from './query-lexer.ts';
import { closestWord } from './closest-word.ts';

/**
 * The search language: text ↔ terms. It knows no backend; a table of fields says which words exist and what they take.
 * `parseQuery` never throws. What it cannot understand it reports as data; the sentences are written where they show.
 */

/** `switch` takes on/off, `number` a whole number, `tag` a key:value or key=value pair, `text` anything. */
export type QueryFieldKind = 'text' | 'switch' | 'number' | 'tag';

/** One word of the language. */
export interface QueryField {
  readonly word: string;
  readonly kind: QueryFieldKind;
  /** Takes several values, which are merged when the word is repeated. */
  readonly many: boolean;
  readonly negatable: boolean;
  /** The field that words without a colon search. At most one in a table. */
  readonly bare?: boolean;
  /** Values that the backend cannot be asked for. */
  readonly refuse?: RegExp;
}

/** What a term says, without where it was typed. */
export interface TermContent {
  /** A word of the field table. */
  readonly field: string;
  readonly negated: boolean;
  /** Normalised: `on`/`off`, digits without leading zeros, `key:value`; at least one, each once. */
  readonly values: readonly string[];
}

/**
 * An understood term. `text` is the text from `start` to `end`. A list such as `name:a,!b` gives two terms, one of
 * each sign, that share their place in the text.
 */
export interface Term extends TermContent {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type QueryProblemCode =
  | 'unknown-word'
  | 'negation-unsupported'
  | 'not-a-switch'
  | 'not-a-number'
  | 'not-a-tag'
  | 'bad-value'
  | 'one-value-only'
  | 'conflict'
  | 'no-value'
  | 'unclosed-quote'
  | 'too-long';

/** A part of the text that says nothing the backend could be asked. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  readonly code: QueryProblemCode;
  /** The word it belongs to, as the table writes it; as typed when unknown. */
  readonly word: string;
  /** The value it is about, or ''. */
  readonly value: string;
  /** For an unknown word: the word that was probably meant. */
  readonly suggestion?: string;
}

export interface ParsedQuery {
  readonly terms: readonly Term[];
  readonly problems: readonly QueryProblem[];
}

/** A longer text is not understood beyond this point: it has to fit into an address. */
export const MAX_QUERY_LENGTH = 2_000;

const SWITCH_WORDS: ReadonlyMap<string, string> = new Map([
  ['on', 'on'],
  ['true', 'on'],
  ['yes', 'on'],
  ['off', 'off'],
  ['false', 'off'],
  ['no', 'off'],
]);

/** The field that a piece speaks of: by its word without regard to case, or the bare field when it has no word. */
export function queryFieldOf(piece: LexedPiece, fields: readonly QueryField[]): QueryField | null {
  if (piece.word === null) return fields.find((field) => field.bare === true) ?? null;
  const word = piece.word.toLowerCase();
  return fields.find((field) => field.word === word) ?? null;
}

/** The value as the backend is asked for it, or the reason why it cannot be. */
export function normaliseValue(
  field: QueryField,
  value: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: QueryProblemCode } {
  if (field.refuse?.test(value) === true) return { ok: false, code: 'bad-value' };
  switch (field.kind) {
    case 'text':
      return { ok: true, value };
    case 'switch': {
      const word = SWITCH_WORDS.get(value.toLowerCase());
      return word === undefined ? { ok: false, code: 'not-a-switch' } : { ok: true, value: word };
    }
    case 'number': {
      const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      return Number.isSafeInteger(number)
        ? { ok: true, value: String(number) }
        : { ok: false, code: 'not-a-number' };
    }
    case 'tag': {
      const pair = /^([^:=]+)[:=](.+)$/s.exec(value);
      return pair === null ? { ok: false, code: 'not-a-tag' } : { ok: true, value: `${pair[1]}:${pair[2]}` };
    }
  }
}

/** `!name:x` and `name:!x` say the same; both at once cancel each other out. */
export function isNegated(piece: LexedPiece, value: LexedValue): boolean {
  return piece.negated !== value.negated;
}

interface Reading {
  readonly field: QueryField;
  readonly wanted: string[];
  readonly unwanted: string[];
}

function readPiece(
  piece: LexedPiece,
  fields: readonly QueryField[],
  report: (problem: QueryProblem) => void,
): Reading | null {
  const { start, end } = piece;
  const field = queryFieldOf(piece, fields);
  if (field === null) {
    const word = piece.word ?? '';
    const suggestion = closestWord(
      word.toLowerCase(),
      fields.map((known) => known.word),
    );
    const value = piece.values.map((each) => each.value).join(',');
    report({
      start,
      end,
      code: 'unknown-word',
      word,
      value,
      ...(suggestion === null ? {} : { suggestion }),
    });
    return null;
  }
  const reading: Reading = { field, wanted: [], unwanted: [] };
  let complete = true;
  let seen = 0;
  const refuse = (
    code: QueryProblemCode,
    value = '',
    place: { start: number; end: number } = piece,
  ): void => {
    complete = false;
    const { word } = field;
    report({ start: place.start, end: place.end, code, word, value });
  };
  for (const value of piece.values) {
    if (value.openQuote !== null) {
      refuse('unclosed-quote', value.value, { start: value.openQuote, end: value.end });
      continue;
    }
    // An empty place in a list is somebody still typing, not a mistake.
    if (value.value === '') continue;
    seen += 1;
    const negated = isNegated(piece, value);
    if (negated && !field.negatable) {
      refuse('negation-unsupported', value.value, piece.negated ? piece : value);
      continue;
    }
    const normal = normaliseValue(field, value.value);
    if (!normal.ok) {
      refuse(normal.code, value.value, value);
      continue;
    }
    const list = negated ? reading.unwanted : reading.wanted;
    if (!list.includes(normal.value)) list.push(normal.value);
  }
  if (seen === 0 && complete) refuse('no-value');
  if (!field.many && reading.wanted.length + reading.unwanted.length > 1) {
    refuse('one-value-only', reading.wanted.join(','));
    return null;
  }
  return reading;
}

/**
 * Understands a search text. What is in `terms` can be asked of the backend; what cannot is in `problems`, ordered by
 * place, and nothing is dropped without one. In a list with one bad value the good ones still count.
 */
export function parseQuery(text: string, fields: readonly QueryField[]): ParsedQuery {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  const single = new Map<string, string>();
  // The piece that crosses the limit goes as a whole: half a value would be another value.
  const tooLong = text.length > MAX_QUERY_LENGTH;
  const pieces = lexQuery(tooLong ? text.slice(0, MAX_QUERY_LENGTH) : text);
  const crosses =
    tooLong && pieces.at(-1)?.end === MAX_QUERY_LENGTH && /\S/.test(text.charAt(MAX_QUERY_LENGTH));
  const cut = crosses ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const reading = readPiece(piece, fields, (problem) => problems.push(problem));
    if (reading === null) continue;
    const { field, wanted, unwanted } = reading;
    const { start, end } = piece;
    const [only] = wanted;
    if (!field.many && only !== undefined) {
      const before = single.get(field.word);
      if (before !== undefined && before !== only) {
        problems.push({ start, end, code: 'conflict', word: field.word, value: only });
        continue;
      }
      single.set(field.word, only);
    }
    for (const [negated, values] of [
      [false, wanted],
      [true, unwanted],
    ] as const) {
      if (values.length > 0) {
        terms.push({ field: field.word, negated, values, start, end, text: text.slice(start, end) });
      }
    }
  }
  if (tooLong) {
    const start = cut?.start ?? MAX_QUERY_LENGTH;
    problems.push({ start, end: text.length, code: 'too-long', word: '', value: '' });
  }
  return { terms, problems };
}

/** Joins terms of the same field and sign into one, in the order in which they first appear, each value once. */
export function mergeTerms(terms: readonly TermContent[]): TermContent[] {
  const merged = new Map<string, { field: string; negated: boolean; values: string[] }>();
  for (const { field, negated, values } of terms) {
    const key = `${negated ? '!' : ''}${field}`;
    const entry = merged.get(key) ?? { field, negated, values: [] };
    merged.set(key, entry);
    for (const value of values) if (!entry.values.includes(value)) entry.values.push(value);
  }
  return [...merged.values()];
}

/** Writes one term: `!name:a,"b c"`. */
export function printTerm({ field, negated, values }: TermContent): string {
  return `${negated ? '!' : ''}${field}:${values.map((value) => quoteValue(value)).join(',')}`;
}

/** The canonical text of some terms: merged, every word written out. Parsing it gives the merged terms again. */
export function printQuery(terms: readonly TermContent[]): string {
  return mergeTerms(terms).map(printTerm).join(' ');
}
