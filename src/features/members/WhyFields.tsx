import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './members.module.css';
import { words } from './words.ts';

export const noWhy = { reason: '', changeReference: '' };

/** Why the action may not go on yet; null when it may. As long as everywhere else (ITCare contract §12.4). */
export function whyProblem({ changeReference }: typeof noWhy): string | null {
  return changeReference.trim().length > MAX_CHANGE_REFERENCE
    ? words.referenceLong(MAX_CHANGE_REFERENCE)
    : null;
}

/** Reason and change reference of a change to members: no backend takes them with it, so they go to the journal. */
export function WhyFields({
  value,
  onChange,
}: {
  value: typeof noWhy;
  onChange: (value: typeof noWhy) => void;
}) {
  return (
    <div className={styles.why}>
      <TextField
        label={words.why}
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
      <TextField
        label={words.reference}
        value={value.changeReference}
        error={whyProblem(value) ?? undefined}
        onChange={(event) => onChange({ ...value, changeReference: event.target.value })}
      />
      <p className={styles.missing}>{words.whyHint}</p>
    </div>
  );
}
