import { useId } from 'react';
import { type RegisterOptions, useFormContext } from 'react-hook-form';

import { TextField } from '#ui/field/TextField.tsx';

import styles from './create.module.css';
import type { CreationForm, BalancerDraft, DraftSwitch, DraftText } from './draft.ts';
import type { DraftSuggestion } from './suggestions.ts';
import { messages } from './messages.ts';

/** What every step needs of the wizard around it. */
export interface StepProps {
  /** What to say under a field: a problem shown only once the step was tried, or the server's word. */
  errorOf: (field: keyof BalancerDraft) => string | undefined;
}

interface DraftTextProps extends StepProps {
  name: DraftText;
  hint?: string;
  suggestions?: readonly DraftSuggestion[];
  numeric?: boolean;
  onChange?: RegisterOptions['onChange'];
}

/** A typed field with the platform's own list of suggestions, so a picker without values is still a field. */
export function TextOfDraft({ errorOf, name, hint, suggestions = [], numeric, onChange }: DraftTextProps) {
  const list = useId();
  const { register, watch } = useFormContext<CreationForm>();
  const value = watch(name);
  const label = suggestions.find((each) => each.value === value.trim())?.label;
  return (
    <>
      <TextField
        label={messages.field[name]}
        hint={label && label !== value ? label : hint}
        error={errorOf(name)}
        inputMode={numeric ? 'numeric' : undefined}
        list={suggestions.length > 0 ? list : undefined}
        {...register(name, { onChange })}
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
  name: DraftSwitch;
  hint?: string;
  /** Why it cannot be switched: what the profile does not offer. */
  disabled?: boolean;
}

export function SwitchOfDraft({ errorOf, name, hint, disabled = false }: DraftSwitchProps) {
  const id = useId();
  const { register, watch } = useFormContext<CreationForm>();
  const error = errorOf(name);
  return (
    <div className={styles.switch}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint || error ? `${id}-hint` : undefined}
        {...register(name)}
        checked={watch(name) && !disabled}
        disabled={disabled}
      />
      <label htmlFor={id}>{messages.field[name]}</label>
      {hint || error ? (
        <span id={`${id}-hint`} className={error ? styles.error : styles.soft}>
          {error ?? hint}
        </span>
      ) : null}
    </div>
  );
}
