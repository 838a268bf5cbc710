import { useCallback } from 'react';

import { balancerFields } from '#domain/query/balancer-query.ts';
import { explainProblems, suggest, type Suggestions } from '#domain/query/query-suggest.ts';
import { QueryBox } from '#ui/query-box/QueryBox.tsx';

import { messages } from './messages.ts';

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
      label={messages.search}
      placeholder={messages.searchHint}
      value={value}
      onCommit={onCommit}
      suggest={useCallback((text: string, caret: number) => suggest(text, caret, source), [source])}
      problems={problemsOf}
      clearLabel={messages.clearSearch}
      countLabel={messages.suggestions}
    />
  );
}

const problemsOf = (text: string) => explainProblems(text, balancerFields, messages);
