import { complete, termAt } from './query-complete.ts';
import { removeTerm } from './query-edit.ts';
import { parseQuery } from './query-language.ts';
import type { QueryField, QueryProblem } from './query-language.ts';

/*
 * What a search box and its filters need of the query language, whichever table of fields it speaks: what to offer at
 * the caret, what is wrong and how to mend it, and which values are chosen.
 */

/** A value that may be meant, with what stands behind it or how often it was seen. */
export interface KnownValue {
  readonly value: string;
  readonly hint?: string | null;
}

export interface Suggestions {
  readonly fields: readonly QueryField[];
  /** What a word filters, in the operator's language; also found by its beginning. */
  readonly nameOf: (word: string) => string;
  /** The likeliest first. */
  readonly values: (word: string) => Iterable<KnownValue>;
}

export interface Suggestion {
  readonly label: string;
  readonly hint?: string;
  /** The whole text once it is taken, and where the caret goes. */
  readonly text: string;
  readonly caret: number;
}

const MAX_SUGGESTIONS = 12;

/** Words of the table while a word is typed, values of its field behind the colon. */
export function suggest(text: string, caret: number, { fields, nameOf, values }: Suggestions): Suggestion[] {
  const at = termAt(text, caret, fields);
  const typed = at.prefix.toLowerCase();
  if (at.kind === 'word') {
    return fields
      .filter(({ word }) => word.startsWith(typed) || nameOf(word).toLowerCase().startsWith(typed))
      .map(({ word }) => ({
        label: `${word}:`,
        hint: nameOf(word),
        ...complete(text, caret, fields, { word }),
      }));
  }
  const found: Suggestion[] = [];
  for (const { value, hint } of at.field === undefined ? [] : values(at.field)) {
    if (!value.toLowerCase().includes(typed)) continue;
    const next = complete(text, caret, fields, { value });
    if (next.text.trim() === text.trim()) continue;
    found.push({ label: value, ...(hint ? { hint } : {}), ...next });
    if (found.length === MAX_SUGGESTIONS) break;
  }
  return found;
}

/** The sentences about a problem. */
export interface ProblemMessages {
  readonly problem: (code: QueryProblem['code'], word: string, value: string) => string;
  readonly didYouMean: (text: string) => string;
  readonly removeTerm: string;
}

export interface ExplainedProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Only half typed: nothing to complain about yet. */
  readonly incomplete: boolean;
  readonly fix: { readonly label: string; readonly text: string };
}

/** Each problem of a text with its sentence and a way to mend it: the word that was probably meant, or without it. */
export function explainProblems(
  text: string,
  fields: readonly QueryField[],
  words: ProblemMessages,
): ExplainedProblem[] {
  return parseQuery(text, fields).problems.map((problem) => {
    const { start, end, code, word, value, suggestion } = problem;
    const term = text.slice(start, end);
    return {
      start,
      end,
      message: words.problem(code, word, value),
      incomplete: code === 'no-value' || code === 'unclosed-quote',
      fix: suggestion
        ? {
            label: words.didYouMean(`${suggestion}:`),
            text: `${text.slice(0, start)}${term.replace(word, suggestion)}${text.slice(end)}`,
          }
        : { label: words.removeTerm, text: removeTerm(text, problem) },
    };
  });
}

export interface FacetState {
  readonly word: string;
  readonly name: string;
  readonly switch: boolean;
  readonly quick: boolean;
  readonly chosen: ReadonlySet<string>;
  /** Counted when they are looked at. */
  readonly values: () => readonly KnownValue[];
}

const none: ReadonlySet<string> = new Set();

/**
 * The table of fields as filters; `quick` names those always in sight, in their order. Negated values are left to
 * the text itself.
 */
export function facetsOf(
  text: string,
  { fields, nameOf, values }: Suggestions,
  quick: readonly string[],
): FacetState[] {
  const chosen = new Map<string, Set<string>>();
  for (const term of parseQuery(text, fields).terms) {
    if (term.negated) continue;
    chosen.set(term.field, new Set([...(chosen.get(term.field) ?? none), ...term.values]));
  }
  const first = quick.flatMap((word) => fields.find((field) => field.word === word) ?? []);
  return [...first, ...fields.filter((field) => !first.includes(field))].map(({ word, kind }) => ({
    word,
    name: nameOf(word),
    switch: kind === 'switch',
    quick: quick.includes(word),
    chosen: chosen.get(word) ?? none,
    values: () => [...values(word)],
  }));
}
