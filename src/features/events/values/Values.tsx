import Ban from 'lucide-react/icons/ban';
import { use, useMemo, useState } from 'react';

import { fitsAddress } from '#domain/events/event-filters.ts';
import type { Column, EventIndex } from '#domain/events/event-index.ts';
import { isInformative, type EventSelection, topValues, type ValueCount } from '#domain/events/event-view.ts';
import { Button } from '#ui/button/Button.tsx';
import { number } from '#ui/time/format.ts';
import { messages as shared } from '#ui/messages.ts';

import { EventsContext } from '../context.ts';
import common from '../events.module.css';
import styles from './Values.module.css';
import { messages } from '../messages.ts';

const FEW = 8;
const MANY = 60;

/** Keys found in the events, each with its values: press one to see only it, or to leave it out. */
export function Facets({ index, selection }: { index: EventIndex; selection: EventSelection }) {
  const { filters } = use(EventsContext);
  const telling = useMemo(() => index.columns.filter(isInformative), [index]);
  const filtered = new Set(filters.map((filter) => filter.key));
  return (
    <div>
      {telling.map((column, place) => (
        <Facet
          key={column.id}
          column={column}
          counts={selection.counts.get(column) ?? column.totals}
          openFirst={place < 7 || filtered.has(column.key)}
        />
      ))}
    </div>
  );
}

interface FacetProps {
  column: Column;
  counts: Uint32Array;
  openFirst: boolean;
}

function Facet({ column, counts, openFirst }: FacetProps) {
  const [open, setOpen] = useState(openFirst);
  const [most, setMost] = useState(FEW);
  const { top, others } = useMemo(
    () => (open ? topValues(column, counts, most) : { top: [], others: 0 }),
    [open, column, counts, most],
  );
  const shown = useWithChosen(column, counts, top);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className={styles.facet}>
      <summary>
        {column.concept ? messages.concept[column.concept] : <bdi>{column.key}</bdi>}
        <small>{number(column.values.length - 1)}</small>
      </summary>
      <ValueList column={column} values={shown} />
      {others > 0 && most === FEW ? (
        <button type="button" className={styles.moreValues} onClick={() => setMost(MANY)}>
          {messages.more(others)}
        </button>
      ) : null}
      {most === MANY ? (
        <p className={common.note}>
          {others > 0 ? `${messages.manyMore(others)}. ` : null}
          <button type="button" className={styles.moreValues} onClick={() => setMost(FEW)}>
            {messages.less}
          </button>
        </p>
      ) : null}
    </details>
  );
}

/** A value that is filtered by stays in sight, also when it is rare. */
function useWithChosen(column: Column, counts: Uint32Array, top: readonly ValueCount[]): ValueCount[] {
  const { filters } = use(EventsContext);
  const chosen = filters
    .filter((filter) => filter.key === column.key && !top.some((each) => each.value === filter.value))
    .flatMap(({ value }) => {
      const code = column.values.indexOf(value);
      return code < 0 ? [] : [{ code, value, count: counts[code] ?? 0 }];
    });
  return [...top, ...chosen];
}

/** Values as bars. The widest is the most frequent one. */
export function ValueList({ column, values }: { column: Column; values: readonly ValueCount[] }) {
  const widest = values.reduce((most, each) => Math.max(most, each.count), 1);
  return (
    <ul className={styles.values}>
      {values.map((each) => (
        <ValueRow key={each.code} column={column} value={each.value} count={each.count} widest={widest} />
      ))}
    </ul>
  );
}

interface ValueRowProps {
  column: Column;
  value: string;
  count: number;
  widest: number;
}

function ValueRow({ column, value, count, widest }: ValueRowProps) {
  const { filters, onToggle } = use(EventsContext);
  const set = filters.find((filter) => filter.key === column.key && filter.value === value);
  const label = (value === '' ? messages.none : value).slice(0, 120);
  const filter = { key: column.key, value, exclude: false };
  const fits = set !== undefined || fitsAddress(filters, filter);
  return (
    <li className={styles.value} data-set={set ? (set.exclude ? 'out' : 'in') : undefined}>
      <button
        type="button"
        className={styles.valueButton}
        aria-pressed={set ? !set.exclude : false}
        aria-label={`${messages.include(label)}, ${messages.events(count)}`}
        aria-disabled={!fits || undefined}
        title={fits ? (label.length > 18 ? label : undefined) : messages.tooLong}
        onClick={() => {
          if (fits) onToggle(filter);
        }}
      >
        <span className={styles.valueBar} style={{ width: `${(100 * count) / widest}%` }} />
        <bdi className={value === '' ? common.missing : undefined}>{label}</bdi>
        <span className={styles.valueCount}>{number(count)}</span>
      </button>
      <Button
        variant="row"
        className={styles.excludeButton ?? ''}
        aria-pressed={set?.exclude ?? false}
        aria-label={messages.exclude(label)}
        reason={fits ? null : messages.tooLong}
        icon={<Ban size={12} aria-hidden />}
        onClick={() => onToggle({ ...filter, exclude: true })}
      />
    </li>
  );
}

const TOP = 5;

/** The addresses, paths and classes that come most, of what is shown. */
export function TopValues({ index, selection }: { index: EventIndex; selection: EventSelection }) {
  return (
    <div className={styles.tops}>
      {(['client', 'address', 'class'] as const).map((concept) => {
        const column = index.columns.find((each) => each.concept === concept);
        if (!column) return null;
        const { top } = topValues(column, selection.counts.get(column) ?? column.totals, TOP);
        return (
          <section key={concept}>
            <h2>{messages.top[concept]}</h2>
            <ValueList column={column} values={top} />
          </section>
        );
      })}
    </div>
  );
}

/** The filters in force, each with its way out. */
export function FilterChips({ onClear }: { onClear: () => void }) {
  const { filters, onToggle } = use(EventsContext);
  if (filters.length === 0) return null;
  return (
    <div className={styles.chips} role="group" aria-label={messages.filters}>
      {filters.map((filter) => {
        const text = shared.pair(
          `${filter.exclude ? `${messages.isNot} ` : ''}${filter.key}`,
          filter.value || messages.none,
        );
        return (
          <button
            type="button"
            key={text}
            className={styles.chip}
            data-out={filter.exclude || undefined}
            aria-label={messages.remove(text)}
            onClick={() => onToggle(filter)}
          >
            <bdi>{text.slice(0, 80)}</bdi> <span aria-hidden>×</span>
          </button>
        );
      })}
      <Button variant="row" onClick={onClear}>
        {messages.clearFilters}
      </Button>
    </div>
  );
}
