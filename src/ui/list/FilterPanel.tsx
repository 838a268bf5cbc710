import type { SubmitEvent } from 'react';

import { formText } from '#ui/form-text.ts';

import styles from './FilterBar.module.css';
import { messages } from './messages.ts';

/** One filter: a word of the search, and what it can be set to. */
export interface Facet {
  word: string;
  name: string;
  /** Takes one of two values and no other. */
  switch: boolean;
  /** Among the filters that are always in sight. */
  quick: boolean;
  chosen: ReadonlySet<string>;
  /** Known values, the likeliest first; the hint says what an id stands for. */
  values: () => readonly { value: string; hint?: string | null }[];
}

export interface FilterPanelProps {
  facets: readonly Facet[];
  onToggle: (word: string, value: string) => void;
}

/** All filters, each with the values known and a field for others. */
export function FilterPanel({ facets, onToggle }: FilterPanelProps) {
  return (
    <div className={styles.panel}>
      {facets.map((facet) => (
        <FacetSet key={facet.word} facet={facet} onToggle={onToggle} />
      ))}
    </div>
  );
}

interface FacetSetProps extends Omit<FilterPanelProps, 'facets'> {
  facet: Facet;
}

const SHOWN = 6;

function FacetSet({ facet, onToggle }: FacetSetProps) {
  const { word, name, chosen } = facet;
  const hints = new Map(facet.values().map(({ value, hint }) => [value, hint]));
  const values = [...new Set([...chosen, ...hints.keys()])].slice(0, facet.switch ? 2 : SHOWN);
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = formText(event.currentTarget, 'value');
    if (typed === '') return;
    onToggle(word, typed);
    event.currentTarget.reset();
  };
  return (
    <fieldset className={styles.facetSet}>
      <legend>
        {name} <code>{word}:</code>
      </legend>
      {values.map((value) => (
        <label key={value} className={styles.option}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => onToggle(word, value)} />
          <span className={styles.value}>{value}</span>
          <span className={styles.valueHint}>{hints.get(value)}</span>
        </label>
      ))}
      {facet.switch ? null : (
        <form onSubmit={add}>
          <input
            name="value"
            className={styles.add}
            aria-label={messages.addValue(name)}
            placeholder={messages.otherValue}
            autoComplete="off"
            spellCheck={false}
          />
        </form>
      )}
    </fieldset>
  );
}
