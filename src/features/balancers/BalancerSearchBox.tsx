import { useCallback } from 'react';

import { balancerFields } from '#domain/balancer-query.ts';
import { explainProblems, suggest, type Suggestions } from '#domain/query-suggest.ts';
import { QueryBox } from '#ui/query-box/QueryBox.tsx';

import { words } from './words.ts';

export interface BalancerSearchBoxProps {
  value: string;
  onCommit: (text: string, how: 'new' | 'further') => void;
  /** The words of the search and the values to offer. */
  source: Suggestions;
}

/** The inventory's search: the domain's query language in the generic box. */
export function BalancerSearchBox({ value, onCommit, source }: BalancerSearchBoxProps) {
  return (
    <QueryBox
      label={words.search}
      placeholder={words.searchHint}
      value={value}
      onCommit={onCommit}
      suggest={useCallback((text: string, caret: number) => suggest(text, caret, source), [source])}
      problems={problemsOf}
      clearLabel={words.clearSearch}
      countLabel={words.suggestions}
    />
  );
}

const problemsOf = (text: string) => explainProblems(text, balancerFields, words);
