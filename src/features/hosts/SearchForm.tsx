import Search from 'lucide-react/icons/search';
import { useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { useForeignValue } from '#ui/field/foreign-value.ts';

import styles from './hosts.module.css';

export interface SearchFormProps {
  /** What is looked for now. */
  q: string;
  /** The name of the field. */
  field: string;
  action: string;
  onFind: (text: string) => void;
}

/** What to look for, asked when it is typed whole. */
export function SearchForm({ q, field, action, onFind }: SearchFormProps) {
  const [text, setText] = useState(q);
  const [asked, setAsked] = useState(q);
  const sending = useForeignValue(q, (next) => {
    setAsked(next);
    setText(next);
  });
  return (
    <form
      role="search"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const next = text.trim();
        // What is asked already is not asked again: a server may have been chosen among those found.
        if (next === asked) return;
        setAsked(next);
        sending(next);
        onFind(next);
      }}
    >
      <input
        type="search"
        className={styles.input}
        aria-label={field}
        placeholder={field}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        data-shortcut="search"
        onChange={(event) => setText(event.target.value)}
      />
      <Button variant="primary" type="submit" icon={<Search size={14} aria-hidden />}>
        {action}
      </Button>
    </form>
  );
}
