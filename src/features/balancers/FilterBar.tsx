import ChevronDown from 'lucide-react/icons/chevron-down';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { lazy, Suspense, useState } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { balancerFields } from '#domain/balancer-query.ts';
import { toggleValue } from '#domain/query-edit.ts';
import { parseQuery } from '#domain/query-language.ts';
import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';

import styles from './FilterBar.module.css';
import { knownValues } from './known-values.ts';
import { filterNames, words } from './words.ts';

const FilterPanel = lazy(() =>
  import('./FilterPanel.tsx').then((module) => ({ default: module.FilterPanel })),
);

export interface FilterBarProps {
  /** The search text in force; filters are edits of this text, so both always say the same. */
  query: string;
  onChange: (query: string) => void;
  seen: readonly LoadBalancer[];
}

const QUICK = ['env', 'status', 'protocol', 'bot', 'monitoring', 'oncall'];
const MAX_VALUES = 10;

/** The filters an operator reaches for first as menus, all sixteen in a panel that opens below. */
export function FilterBar({ query, onChange, seen }: FilterBarProps) {
  const [all, setAll] = useState(false);
  const active = activeValues(query);
  return (
    <div className={styles.filters}>
      <div className={styles.bar}>
        {QUICK.map((word) => {
          const field = balancerFields.find((each) => each.word === word);
          if (!field) return null;
          const chosen = active.get(word) ?? new Set<string>();
          const options = new Set([...chosen, ...[...knownValues(word, seen).keys()].slice(0, MAX_VALUES)]);
          return (
            <Menu
              key={word}
              trigger={
                <Button look="quiet" className={chosen.size > 0 ? styles.active : styles.facet}>
                  {filterNames[word]}
                  {chosen.size > 0 ? <span className={styles.chosen}>{[...chosen].join(', ')}</span> : null}
                  <ChevronDown size={12} aria-hidden />
                </Button>
              }
              items={[...options].map((value) => ({
                label: value,
                checked: chosen.has(value),
                onSelect: () => onChange(toggleValue(query, balancerFields, word, value)),
              }))}
            />
          );
        })}
        <Button
          look="quiet"
          className={styles.facet}
          icon={<SlidersHorizontal size={14} aria-hidden />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? words.fewerFilters : words.allFilters}
        </Button>
        {query.trim() === '' ? null : (
          <Button look="quiet" className={styles.facet} onClick={() => onChange('')}>
            {words.clearFilters}
          </Button>
        )}
      </div>
      {all ? (
        <Suspense fallback={null}>
          <FilterPanel query={query} onChange={onChange} seen={seen} active={active} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The wanted values of each word in the text; negated ones are left to the text itself. */
function activeValues(query: string): Map<string, Set<string>> {
  const active = new Map<string, Set<string>>();
  for (const term of parseQuery(query, balancerFields).terms) {
    if (term.negated) continue;
    const values = active.get(term.field) ?? new Set();
    for (const value of term.values) values.add(value);
    active.set(term.field, values);
  }
  return active;
}
