import { useCallback } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { balancerFields } from '#domain/balancer-query.ts';
import { complete, termAt } from '#domain/query-complete.ts';
import { removeTerm } from '#domain/query-edit.ts';
import { parseQuery } from '#domain/query-language.ts';
import { QueryBox, type QueryProblem, type QuerySuggestion } from '#ui/query-box/QueryBox.tsx';

import { knownValues, valueHint } from './known-values.ts';
import { filterNames, words } from './words.ts';

const MAX_SUGGESTIONS = 12;

export interface BalancerSearchBoxProps {
  value: string;
  onCommit: (text: string, how: 'new' | 'further') => void;
  /** Balancers read so far: the source of the values offered. */
  seen: readonly LoadBalancer[];
}

/** The inventory's search: the domain's query language in the generic box. */
export function BalancerSearchBox({ value, onCommit, seen }: BalancerSearchBoxProps) {
  const suggest = useCallback((text: string, caret: number) => suggestions(text, caret, seen), [seen]);
  return (
    <QueryBox
      label={words.search}
      placeholder={words.searchHint}
      value={value}
      onCommit={onCommit}
      suggest={suggest}
      problems={problemsOf}
      clearLabel={words.clearSearch}
      countLabel={words.suggestions}
    />
  );
}

function suggestions(text: string, caret: number, seen: readonly LoadBalancer[]): QuerySuggestion[] {
  const at = termAt(text, caret, balancerFields);
  const typed = at.prefix.toLowerCase();
  if (at.kind === 'word') {
    return balancerFields
      .filter(
        (field) => field.word.startsWith(typed) || filterNames[field.word]?.toLowerCase().startsWith(typed),
      )
      .map((field) => ({
        label: `${field.word}:`,
        hint: filterNames[field.word] ?? '',
        ...complete(text, caret, balancerFields, { word: field.word }),
      }));
  }
  if (at.field === undefined) return [];
  const word = at.field;
  const found: QuerySuggestion[] = [];
  for (const [candidate, count] of knownValues(word, seen)) {
    if (!candidate.toLowerCase().includes(typed)) continue;
    const hint = valueHint(word, candidate, seen) ?? (count > 0 ? words.occurs(count) : undefined);
    const next = complete(text, caret, balancerFields, { value: candidate });
    if (next.text.trim() === text.trim()) continue;
    found.push({ label: candidate, ...(hint === undefined ? {} : { hint }), ...next });
    if (found.length === MAX_SUGGESTIONS) break;
  }
  return found;
}

function problemsOf(text: string): QueryProblem[] {
  return parseQuery(text, balancerFields).problems.map((problem) => {
    const correction = problem.suggestion
      ? `${text.slice(0, problem.start)}${text.slice(problem.start, problem.end).replace(problem.word, problem.suggestion)}${text.slice(problem.end)}`
      : null;
    return {
      start: problem.start,
      end: problem.end,
      message: words.problem(problem.code, problem.word, problem.value),
      incomplete: problem.code === 'no-value' || problem.code === 'unclosed-quote',
      fix:
        correction === null
          ? { label: words.removeTerm, text: removeTerm(text, problem) }
          : { label: words.didYouMean(`${problem.suggestion}:`), text: correction },
    };
  });
}
