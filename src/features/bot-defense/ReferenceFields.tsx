import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './bot-defense.module.css';
import { words } from './words.ts';

export interface Reference {
  changeReference: string;
  reason: string;
}

export const noReference: Reference = { changeReference: '', reason: '' };

/** What is wrong with a change reference; null when nothing is (ITCare contract §12.4). */
export function referenceProblem({ changeReference }: Reference): string | null {
  const { length } = changeReference.trim();
  return length > MAX_CHANGE_REFERENCE ? words.referenceLong(length) : null;
}

/** The change reference, which is sent, and the reason, which stays in the journal of this browser. */
export function ReferenceFields({
  value,
  onChange,
}: {
  value: Reference;
  onChange: (value: Reference) => void;
}) {
  return (
    <div className={styles.reference}>
      <TextField
        label={words.reference}
        hint={words.referenceHint}
        error={referenceProblem(value) ?? undefined}
        value={value.changeReference}
        onChange={(event) => onChange({ ...value, changeReference: event.target.value })}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
    </div>
  );
}
