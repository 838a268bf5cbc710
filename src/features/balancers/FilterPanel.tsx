import type { SubmitEvent } from 'react';

import { balancerFields } from '#domain/balancer-query.ts';
import { setTerm, toggleValue } from '#domain/query-edit.ts';
import type { QueryField } from '#domain/query-language.ts';
import { formText } from '#ui/form-text.ts';

import type { FilterBarProps } from './FilterBar.tsx';
import styles from './FilterBar.module.css';
import { knownValues, valueHint } from './known-values.ts';
import { filterNames, words } from './words.ts';

export interface FilterPanelProps extends FilterBarProps {
  /** The wanted values of each word of the search. */
  active: ReadonlyMap<string, ReadonlySet<string>>;
}

/** All sixteen filters of the API, each with the values seen and a field for others. */
export function FilterPanel({ query, onChange, seen, active }: FilterPanelProps) {
  return (
    <div className={styles.panel}>
      {balancerFields.map((field) => (
        <Facet
          key={field.word}
          field={field}
          query={query}
          onChange={onChange}
          seen={seen}
          chosen={active.get(field.word) ?? none}
        />
      ))}
    </div>
  );
}

const none: ReadonlySet<string> = new Set();

interface FacetProps extends FilterBarProps {
  field: QueryField;
  chosen: ReadonlySet<string>;
}

function Facet({ field, query, onChange, seen, chosen }: FacetProps) {
  const name = filterNames[field.word] ?? field.word;
  const values = [...new Set([...chosen, ...knownValues(field.word, seen).keys()])].slice(
    0,
    field.kind === 'switch' ? 2 : 6,
  );
  const add = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = formText(event.currentTarget, 'value');
    if (typed === '') return;
    onChange(toggleValue(query, balancerFields, field.word, typed));
    event.currentTarget.reset();
  };
  return (
    <fieldset className={styles.facetSet}>
      <legend>
        {name} <code>{field.word}:</code>
      </legend>
      {values.map((value) => (
        <label key={value} className={styles.option}>
          <input
            type="checkbox"
            checked={chosen.has(value)}
            onChange={() => {
              onChange(
                chosen.has(value) && field.kind === 'switch'
                  ? setTerm(query, balancerFields, field.word, [])
                  : toggleValue(query, balancerFields, field.word, value),
              );
            }}
          />
          <span className={styles.value}>{value}</span>
          <span className={styles.valueHint}>{valueHint(field.word, value, seen)}</span>
        </label>
      ))}
      {field.kind === 'switch' ? null : (
        <form onSubmit={add}>
          <input
            name="value"
            className={styles.add}
            aria-label={words.addValue(name)}
            placeholder="+"
            autoComplete="off"
            spellCheck={false}
          />
        </form>
      )}
    </fieldset>
  );
}
