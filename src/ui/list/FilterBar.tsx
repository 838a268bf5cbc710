import ChevronDown from 'lucide-react/icons/chevron-down';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { Suspense, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import styles from './FilterBar.module.css';
import type { Facet } from './FilterPanel.tsx';
import { messages } from './messages.ts';

const FilterPanel = lazyComponent(() => import('./FilterPanel.tsx').then((module) => module.FilterPanel));

export interface FilterBarProps {
  facets: readonly Facet[];
  /** Adds the value to the search, or takes it back. */
  onToggle: (word: string, value: string) => void;
  /** Absent when there is nothing to clear. */
  onClear: (() => void) | null;
}

const MAX_VALUES = 10;

/** The filters an operator reaches for first as menus, all of them in a panel that opens below. */
export function FilterBar({ facets, onToggle, onClear }: FilterBarProps) {
  const [all, setAll] = useState(false);
  return (
    <div className={styles.filters}>
      <div className={styles.bar}>
        {facets
          .filter((facet) => facet.quick)
          .map(({ word, name, chosen, values }) => (
            <Menu
              key={word}
              trigger={
                <Button variant="quiet" className={chosen.size > 0 ? styles.active : styles.facet}>
                  {name}
                  {chosen.size > 0 ? <span className={styles.chosen}>{[...chosen].join(', ')}</span> : null}
                  <ChevronDown size={12} aria-hidden />
                </Button>
              }
              items={[
                ...new Set([
                  ...chosen,
                  ...values()
                    .slice(0, MAX_VALUES)
                    .map(({ value }) => value),
                ]),
              ].map((value) => ({
                label: value,
                checked: chosen.has(value),
                onSelect: () => onToggle(word, value),
              }))}
            />
          ))}
        <Button
          variant="quiet"
          className={styles.facet}
          icon={<SlidersHorizontal size={14} aria-hidden />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? messages.fewerFilters : messages.allFilters}
        </Button>
        {onClear ? (
          <Button variant="quiet" className={styles.facet} onClick={onClear}>
            {messages.clearFilters}
          </Button>
        ) : null}
      </div>
      {all ? (
        <Suspense fallback={null}>
          <FilterPanel facets={facets} onToggle={onToggle} />
        </Suspense>
      ) : null}
    </div>
  );
}
