/**
 * Cuts a search text into pieces without judging them. Never fails: every text is some list of pieces.
 *
 *     piece  = ["!"] [word ":"] value {"," value}      pieces are separated by white space
 *     value  = ["!"] {character | "quoted characters"}
 *
 * Inside a value, in quotes or not, `\"` is a quote and `\\` a backslash; any other backslash is itself.
 */

/** One value of a piece. `start`–`end` covers it as typed, with its own `!` and its quotes. */
export interface LexedValue {
  readonly start: number;
  readonly end: number;
  /** Where the value begins after its own `!`. */
  readonly bodyStart: number;
  /** Without quotes and escapes. */
  readonly value: string;
  /** It has a `!` of its own. */
  readonly negated: boolean;
  /** Where a quote was opened and never closed; null when all are closed. */
  readonly openQuote: number | null;
}

/** One piece between white space; `word` is null for bare words and phrases. */
export interface LexedPiece {
  readonly start: number;
  readonly end: number;
  /** It begins with `!`. */
  readonly negated: boolean;
  /** As typed, without the colon. */
  readonly word: string | null;
  /** Where the word begins, after `!`. */
  readonly wordStart: number;
  /** Never empty: a piece such as `env:` has one empty value. */
  readonly values: readonly LexedValue[];
}

const SPACE = /\s/;

function isSpace(char: string | undefined): boolean {
  return char !== undefined && SPACE.test(char);
}

function lexValue(text: string, start: number): LexedValue {
  const negated = text[start] === '!';
  const bodyStart = negated ? start + 1 : start;
  let at = bodyStart;
  let value = '';
  let openQuote: number | null = null;
  while (at < text.length) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && (next === '"' || next === '\\')) {
      value += next;
      at += 2;
      continue;
    }
    if (char === '"') openQuote = openQuote === null ? at : null;
    else if (openQuote === null && (char === ',' || isSpace(char))) break;
    else value += char;
    at += 1;
  }
  return { start, end: at, bodyStart, value, negated, openQuote };
}

/** The end of a leading `word`, at its colon, or null when the piece has none. */
function wordEnd(text: string, start: number): number | null {
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === ':') return at;
    if (char === '"' || char === ',' || char === '\\' || isSpace(char)) return null;
  }
  return null;
}

/** All pieces of the text, in order. Positions are UTF-16 offsets, as in an input's selection. */
export function lexQuery(text: string): LexedPiece[] {
  const pieces: LexedPiece[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const start = at;
    const negated = text[at] === '!';
    const wordStart = negated ? at + 1 : at;
    const colon = wordEnd(text, wordStart);
    const values: LexedValue[] = [];
    at = colon === null ? wordStart : colon + 1;
    for (;;) {
      const value = lexValue(text, at);
      values.push(value);
      at = value.end;
      if (text[at] !== ',') break;
      at += 1;
    }
    pieces.push({
      start,
      end: at,
      negated,
      word: colon === null ? null : text.slice(wordStart, colon),
      wordStart,
      values,
    });
  }
  return pieces;
}

/**
 * Writes a value so that it reads back as itself: in quotes only where it must be. A bare value (one without a word
 * before it) must also hide its colons.
 */
export function quoteValue(value: string, bare = false): string {
  const plain =
    value !== '' && !/[\s",\\]/.test(value) && !value.startsWith('!') && !(bare && value.includes(':'));
  return plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
