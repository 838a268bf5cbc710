import { Autocomplete } from '@base-ui/react/autocomplete';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { type ReactNode, startTransition, useEffect, useId, useMemo, useRef, useState } from 'react';

import styles from './QueryBox.module.css';

export interface QuerySuggestion {
  /** What the list shows. */
  label: string;
  /** What it means or how often it occurs; shown beside the label. */
  hint?: string;
  /** The whole text of the box once this is taken, and where the caret goes. */
  text: string;
  caret: number;
}

export interface QueryProblem {
  start: number;
  end: number;
  message: string;
  /** The term is only half typed: held back, and not complained about before Enter or until the box is left. */
  incomplete?: boolean;
  /** A correction to offer: its label and the whole text it leads to. */
  fix?: { label: string; text: string };
}

export interface QueryBoxProps {
  /** The accessible name, such as `Search load balancers`. */
  label: string;
  placeholder: string;
  /** The text that is in force (the URL's). */
  value: string;
  /** Called when the operator stops typing, takes a suggestion or presses Enter. */
  onCommit: (text: string, how: 'typing' | 'chosen') => void;
  suggest: (text: string, caret: number) => readonly QuerySuggestion[];
  problems: (text: string) => readonly QueryProblem[];
  clearLabel: string;
  /** Said to screen readers about the suggestions, such as `7 suggestions`. */
  countLabel: (count: number) => string;
}

const COMMIT_AFTER_MS = 250;

/**
 * A search box for a query language: completes as one types, underlines nothing, but says under the box which term
 * cannot be used and why. It keeps its own text while being typed in, so a key press never waits for the table.
 */
export function QueryBox(props: QueryBoxProps) {
  const { label, placeholder, value, onCommit, suggest, problems, clearLabel } = props;
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState(value.length);
  const [committed, setCommitted] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const problemId = useId();
  // Another hand moved the URL (Back, a facet, a saved view): follow it, unless it is our own echo.
  if (value !== committed) {
    setCommitted(value);
    setText(value);
    setCaret(value.length);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const suggestions = useMemo(() => suggest(text, caret), [suggest, text, caret]);
  const found = useMemo(
    () => problems(text).filter((problem) => !problem.incomplete || text === committed),
    [problems, text, committed],
  );

  const commit = (next: string, how: 'typing' | 'chosen', whatever = false) => {
    clearTimeout(timer.current);
    if (!whatever && problems(next).some((problem) => problem.incomplete)) return;
    const act = () => {
      setCommitted(next);
      startTransition(() => onCommit(next, how));
    };
    if (how === 'typing') timer.current = setTimeout(act, COMMIT_AFTER_MS);
    else act();
  };
  const take = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    commit(next, 'chosen');
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };

  return (
    <div className={styles.box}>
      <Autocomplete.Root
        items={suggestions}
        mode="none"
        filter={null}
        value={text}
        itemToStringValue={(item) => item.text}
        onValueChange={(next, details) => {
          if (details.reason === 'escape-key') return;
          if (details.reason === 'item-press') {
            const taken = suggestions.find((item) => item.text === next);
            take(next, taken?.caret ?? next.length);
            return;
          }
          setText(next);
          setCaret(input.current?.selectionStart ?? next.length);
          commit(next, details.reason === 'clear-press' ? 'chosen' : 'typing');
        }}
      >
        <div className={styles.row}>
          <Search size={14} aria-hidden className={styles.icon} />
          <Autocomplete.Input
            ref={input}
            className={styles.input}
            aria-label={label}
            placeholder={placeholder}
            aria-invalid={found.length > 0 || undefined}
            aria-describedby={found.length > 0 ? problemId : undefined}
            data-shortcut="search"
            spellCheck={false}
            autoComplete="off"
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onBlur={() => {
              if (text !== committed) commit(text, 'chosen', true);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant'))
                commit(text, 'chosen', true);
            }}
          />
          {text === '' ? (
            <kbd className={styles.key} aria-hidden>
              /
            </kbd>
          ) : (
            <button
              type="button"
              className={styles.clear}
              aria-label={clearLabel}
              onClick={() => take('', 0)}
            >
              <X size={14} aria-hidden />
            </button>
          )}
        </div>
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={4} align="start" className={styles.positioner}>
            <Autocomplete.Popup className={styles.popup} hidden={suggestions.length === 0}>
              <Autocomplete.Status className="visually-hidden">
                {props.countLabel(suggestions.length)}
              </Autocomplete.Status>
              <Autocomplete.List className={styles.list}>
                {(item: QuerySuggestion) => (
                  <Autocomplete.Item key={item.text} value={item} className={styles.item}>
                    <span className={styles.label}>{item.label}</span>
                    {item.hint ? <span className={styles.hint}>{item.hint}</span> : null}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {found.length > 0 ? (
        <ul className={styles.problems} id={problemId} role="alert">
          {found.map((problem) => (
            <ProblemLine
              key={`${problem.start}-${problem.message}`}
              problem={problem}
              term={text.slice(problem.start, problem.end)}
            >
              {problem.fix ? (
                <button
                  type="button"
                  className={styles.fix}
                  onClick={() => problem.fix && take(problem.fix.text, problem.fix.text.length)}
                >
                  {problem.fix.label}
                </button>
              ) : null}
            </ProblemLine>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function ProblemLine({
  problem,
  term,
  children,
}: {
  problem: QueryProblem;
  term: string;
  children: ReactNode;
}) {
  return (
    <li>
      <code>{term}</code> {problem.message} {children}
    </li>
  );
}
