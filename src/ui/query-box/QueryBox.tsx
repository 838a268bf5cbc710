import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import {
  type KeyboardEvent,
  type ReactNode,
  startTransition,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

import { afterFrame } from '#ui/browser/after-frame.ts';
import { useForeignValue } from '#ui/field/foreign-value.ts';

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

export interface QueryBoxProblem {
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
  /**
   * Called when the operator stops typing, takes a suggestion or presses Enter. `further` is one more change of the
   * same piece of typing, which Back undoes as one step.
   */
  onCommit: (text: string, how: 'new' | 'further') => void;
  suggest: (text: string, caret: number) => readonly QuerySuggestion[];
  problems: (text: string) => readonly QueryBoxProblem[];
  clearLabel: string;
  /** Said to screen readers about the suggestions, such as `7 suggestions`. */
  countLabel: (count: number) => string;
}

const COMMIT_AFTER_MS = 250;

/**
 * A search box for a query language: completes as one types, underlines nothing, but says under the box which term
 * cannot be used and why. It keeps its own text while being typed in, so a key press never waits for the table.
 *
 * The list is our own and not a floating part of the kit: that one hides the whole page from assistive technology
 * while it is open, and here the rows that answer the search are what one listens for while typing.
 */
export function QueryBox(props: QueryBoxProps) {
  const { label, placeholder, value, onCommit, suggest, problems, clearLabel, countLabel } = props;
  /** What suggestions and problems are about. The field itself is ahead of it by a frame while it is typed in. */
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState(value.length);
  /** What was last put into the field by other means than typing; each time another object. */
  const [put, setPut] = useState({ text: value });
  const [committed, setCommitted] = useState(value);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [later] = useState(afterFrame);
  /** Whether the piece of typing under way has its entry in the history already. */
  const pushed = useRef(false);
  const id = useId();
  const putText = (next: string, at: number) => {
    setPut({ text: next });
    setText(next);
    setCaret(at);
  };
  const sending = useForeignValue(value, (next) => {
    setCommitted(next);
    putText(next, next.length);
  });
  useLayoutEffect(() => {
    if (input.current && input.current.value !== put.text) input.current.value = put.text;
  }, [put]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      later.cancel();
    },
    [later],
  );

  const suggestions = useMemo(() => suggest(text, caret), [suggest, text, caret]);
  const found = useMemo(
    () => problems(text).filter((problem) => !problem.incomplete || text === committed),
    [problems, text, committed],
  );
  const listed = open && suggestions.length > 0;
  const highlighted = listed ? Math.min(active, suggestions.length - 1) : -1;

  /** The text as it stands in the field, whatever of it has been drawn. */
  const fieldText = () => input.current?.value ?? text;
  const fieldCaret = () => input.current?.selectionStart ?? caret;
  const send = (next: string) => {
    clearTimeout(timer.current);
    if (next === committed) return;
    setCommitted(next);
    sending(next);
    const how = pushed.current ? 'further' : 'new';
    pushed.current = true;
    startTransition(() => onCommit(next, how));
  };
  /** Half a term is no search yet, unless the operator says that he means it. */
  const isHalf = (next: string) => problems(next).some((problem) => problem.incomplete);
  /** Takes in what was typed, and offers what goes with it. */
  const catchUp = () => {
    later.cancel();
    const next = fieldText();
    setText(next);
    setCaret(fieldCaret());
    setOpen(true);
    setActive(-1);
    if (!isHalf(next)) timer.current = setTimeout(() => send(next), COMMIT_AFTER_MS);
  };
  const type = () => {
    clearTimeout(timer.current);
    later.run(catchUp);
  };
  const finish = () => {
    later.cancel();
    const next = fieldText();
    setText(next);
    send(next);
    pushed.current = false;
    setOpen(false);
  };
  const take = (next: string, at: number) => {
    later.cancel();
    putText(next, at);
    setActive(-1);
    clearTimeout(timer.current);
    const half = isHalf(next);
    // A word was taken: its values come next.
    setOpen(half);
    if (!half) {
      send(next);
      pushed.current = false;
    }
    input.current?.focus();
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const drawn = fieldText() === text;
    // A letter that is not drawn yet has its own suggestions, and none of them is chosen.
    const offered = drawn ? suggestions : suggest(fieldText(), fieldCaret());
    const chosen = drawn ? suggestions[highlighted] : undefined;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) take(chosen.text, chosen.caret);
      else finish();
    } else if (event.key === 'Escape' && listed) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'ArrowDown' && !(drawn ? listed : offered.length > 0) && !event.altKey) {
      if (fieldText() === committed) return;
      event.preventDefault();
      finish();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      event.preventDefault();
      if (!drawn) catchUp();
      setOpen(true);
      // One place more than there are suggestions: the text itself.
      const places = offered.length + 1;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((((drawn ? highlighted : -1) + 1 + step + places) % places) - 1);
    }
  };

  return (
    <div className={styles.box}>
      <div className={styles.row}>
        <Search size={14} aria-hidden className={styles.icon} />
        <input
          ref={input}
          type="text"
          className={styles.input}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={listed ? `${id}-list` : undefined}
          aria-activedescendant={highlighted < 0 ? undefined : `${id}-${highlighted}`}
          aria-invalid={found.length > 0 || undefined}
          aria-describedby={found.length > 0 ? `${id}-problems` : undefined}
          placeholder={placeholder}
          data-shortcut="search"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          defaultValue={value}
          onInput={type}
          onKeyUp={() => setCaret(fieldCaret())}
          onMouseUp={() => setCaret(fieldCaret())}
          onClick={() => setOpen(true)}
          onKeyDown={press}
          onBlur={finish}
        />
        {text === '' ? (
          <kbd className={styles.key} aria-hidden>
            /
          </kbd>
        ) : (
          <button type="button" className={styles.clear} aria-label={clearLabel} onClick={() => take('', 0)}>
            <X size={14} aria-hidden />
          </button>
        )}
        <span className="visually-hidden" role="status">
          {listed ? countLabel(suggestions.length) : null}
        </span>
      </div>
      {found.length > 0 ? (
        <div id={`${id}-problems`} role="alert">
          <ul className={styles.problems}>
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
        </div>
      ) : null}
      {listed ? (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          tabIndex={-1}
          className={styles.list}
          // Pressing into the list must not take the focus out of the box.
          onMouseDown={(event) => event.preventDefault()}
        >
          {suggestions.map((item, index) => (
            <Suggestion
              key={item.text}
              id={`${id}-${index}`}
              item={item}
              highlighted={index === highlighted}
              onTake={() => take(item.text, item.caret)}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface SuggestionProps {
  id: string;
  item: QuerySuggestion;
  highlighted: boolean;
  onTake: () => void;
}

function Suggestion({ id, item, highlighted, onTake }: SuggestionProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (highlighted) element.current?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  return (
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={highlighted}
      data-highlighted={highlighted || undefined}
      className={styles.item}
      onClick={onTake}
    >
      <span className={styles.label}>{item.label}</span>
      {item.hint ? <span className={styles.hint}>{item.hint}</span> : null}
    </button>
  );
}

function ProblemLine({
  problem,
  term,
  children,
}: {
  problem: QueryBoxProblem;
  term: string;
  children: ReactNode;
}) {
  return (
    <li>
      <code>{term}</code> {problem.message} {children}
    </li>
  );
}
