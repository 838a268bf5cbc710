import { useId } from 'react';

import { TextField } from '#ui/field/TextField.tsx';

import styles from './create.module.css';
import type { Draft, Problem } from './draft.ts';
import type { Suggestion } from './suggestions.ts';
import { words } from './words.ts';

type TextKey = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];
type SwitchKey = { [K in keyof Draft]: Draft[K] extends boolean ? K : never }[keyof Draft];

/** What every step needs of the wizard around it. */
export interface StepProps {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  /** What to say under a field: a problem shown only once the step was tried, or the server's word. */
  errorOf: (field: keyof Draft) => string | undefined;
}

export function errorText(problem: Problem | undefined, fromServer: string | undefined): string | undefined {
  return fromServer ?? (problem === undefined ? undefined : words.problem(problem));
}

interface DraftTextProps extends StepProps {
  name: TextKey;
  hint?: string;
  suggestions?: readonly Suggestion[];
  numeric?: boolean;
}

/** A typed field with the platform's own list of suggestions, so a picker without values is still a field. */
export function DraftText({ draft, change, errorOf, name, hint, suggestions = [], numeric }: DraftTextProps) {
  const list = useId();
  const label = suggestions.find((each) => each.value === draft[name].trim())?.label;
  return (
    <>
      <TextField
        name={name}
        label={words.field[name]}
        hint={label && label !== draft[name] ? label : hint}
        error={errorOf(name)}
        value={draft[name]}
        inputMode={numeric ? 'numeric' : undefined}
        list={suggestions.length > 0 ? list : undefined}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      {suggestions.length > 0 ? (
        <datalist id={list}>
          {suggestions.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}

interface DraftSwitchProps extends StepProps {
  name: SwitchKey;
  hint?: string;
  /** Why it cannot be switched: what the profile does not offer. */
  disabled?: boolean;
}

export function DraftSwitch({ draft, change, errorOf, name, hint, disabled = false }: DraftSwitchProps) {
  const id = useId();
  const error = errorOf(name);
  return (
    <div className={styles.switch}>
      <input
        id={id}
        name={name}
        type="checkbox"
        checked={draft[name] && !disabled}
        disabled={disabled}
        aria-describedby={hint || error ? `${id}-hint` : undefined}
        onChange={(event) => change({ [name]: event.target.checked })}
      />
      <label htmlFor={id}>{words.field[name]}</label>
      {hint || error ? (
        <span id={`${id}-hint`} className={error ? styles.error : styles.soft}>
          {error ?? hint}
        </span>
      ) : null}
    </div>
  );
}
