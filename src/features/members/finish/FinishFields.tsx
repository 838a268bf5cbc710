import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form';

import type { Pool } from '#backends/pool.ts';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { Select } from '#ui/field/Select.tsx';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './finish.module.css';
import { deadlines, endings, type FinishForm } from './finish.ts';
import { finishMessages as messages } from './finish-messages.ts';

const endingOptions = endings.map((value) => ({ value, label: messages.ending[value] }));
const deadlineOptions = deadlines.map((value) => ({ value, label: messages.within[value] }));

export interface FinishFieldsProps {
  /** A form of its own: what else the dialog asks is not concerned. */
  form: UseFormReturn<FinishForm>;
  pool: Pick<Pool, 'stats' | 'verbs'>;
  /** The state of a member is not known. */
  unknown: boolean;
}

/** Whether a drain finishes by itself, when, and what then, with what that means on this backend. */
export function FinishFields({ form, pool, unknown }: FinishFieldsProps) {
  const { control, register, setValue } = form;
  const values = useWatch({ control });
  const { errors } = useFormState({ control });
  const counted = pool.stats !== undefined;
  if (unknown) return <p className={styles.soft}>{messages.unknownState}</p>;
  return (
    <fieldset className={styles.finish}>
      <legend className="visually-hidden">{messages.finish}</legend>
      <CheckboxField className={styles.on} {...register('on')}>
        {messages.finish}
      </CheckboxField>
      {values.on === true ? (
        <>
          <div className={styles.fields}>
            {counted ? (
              <TextField
                label={messages.most}
                inputMode="numeric"
                maxLength={9}
                hint={messages.mostHint(Number(values.most) || 0)}
                error={errors.most?.message}
                {...register('most')}
              />
            ) : null}
            <Choice
              label={counted ? messages.whenDrained : messages.whenOver}
              value={values.ending ?? 'ask'}
              options={endingOptions}
              onChange={(ending) => setValue('ending', ending)}
            />
            <Choice
              label={messages.deadline}
              value={values.deadline ?? '15'}
              options={deadlineOptions}
              error={errors.deadline?.message}
              onChange={(deadline) => setValue('deadline', deadline, { shouldValidate: true })}
            />
            {values.deadline === 'own' ? (
              <TextField
                label={messages.minutes}
                inputMode="numeric"
                maxLength={9}
                error={errors.minutes?.message}
                {...register('minutes')}
              />
            ) : null}
            {counted && values.deadline !== 'none' ? (
              <Choice
                label={messages.late}
                value={values.late ?? 'ask'}
                options={endingOptions}
                onChange={(late) => setValue('late', late)}
              />
            ) : null}
          </div>
          <ul className={styles.happens} aria-label={messages.happens}>
            {happening(values, pool).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.soft}>{messages.off}</p>
      )}
    </fieldset>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  error?: string | undefined;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, error, ...select }: ChoiceProps<Value>) {
  return (
    <div className={styles.choice}>
      <span aria-hidden>{label}</span>
      <Select className={styles.select} label={label} aria-invalid={error ? true : undefined} {...select} />
      {error ? (
        <span className={styles.error} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}

/** What the choices come to, in sentences. */
function happening(
  { ending = 'ask', deadline, late = 'ask' }: Partial<FinishForm>,
  { stats, verbs }: FinishFieldsProps['pool'],
): string[] {
  const counted = stats !== undefined;
  const chosen = new Set([ending, ...(counted && deadline !== 'none' ? [late] : [])]);
  const offline = verbs.find(({ to }) => to === 'offline');
  return [
    counted ? messages.counted : messages.timed,
    ...(counted && deadline === 'none' ? [messages.endless] : []),
    ...(chosen.has('ask') ? [messages.asks] : []),
    ...(chosen.has('offline') && offline ? [messages.offline(offline.meaning.established)] : []),
    ...(chosen.has('enable') ? [messages.enables] : []),
    messages.guarded,
    messages.taken,
    messages.browser,
  ];
}
