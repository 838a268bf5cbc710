import { useFormContext, useFormState } from 'react-hook-form';

import * as z from '#http/zod.ts';
import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './components.module.css';
import { messages } from './messages.ts';

/** Reason and change reference, for the schema of a form; the limit is the API's (ITCare contract §12.4). */
export const whySchema = {
  reason: z.string(),
  changeReference: z
    .string()
    .check(
      z.trim(),
      z.maxLength(MAX_CHANGE_REFERENCE, { error: () => messages.referenceLong(MAX_CHANGE_REFERENCE) }),
    ),
};

export const noWhy = { reason: '', changeReference: '' };

export interface WhyFieldsProps {
  /** What becomes of the change reference; none is asked for where it would be lost. */
  reference: 'sent' | 'kept' | 'none';
}

/** Why a change is made, in a form whose schema has `whySchema`: for the journal of this browser. */
export function WhyFields({ reference }: WhyFieldsProps) {
  const { register, trigger } = useFormContext<typeof noWhy>();
  // By itself: read through the form, its errors would draw the whole dialog anew with every submit.
  const { errors } = useFormState<typeof noWhy>();
  const reason = (
    <TextField
      label={messages.reason}
      hint={reference === 'kept' ? undefined : messages.reasonHint}
      {...register('reason')}
    />
  );
  if (reference === 'none') return reason;
  return (
    <div className={styles.why}>
      {reason}
      <TextField
        label={messages.reference}
        hint={reference === 'kept' ? undefined : messages.referenceHint(MAX_CHANGE_REFERENCE)}
        error={errors.changeReference?.message}
        // One that is too long is told while it is typed.
        {...register('changeReference', { onChange: () => void trigger('changeReference') })}
      />
      {reference === 'kept' ? <p>{messages.keptHint}</p> : null}
    </div>
  );
}
