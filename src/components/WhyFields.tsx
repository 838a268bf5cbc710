import { useFormContext, useFormState } from 'react-hook-form';

import * as z from '#http/zod.ts';
import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './components.module.css';
import { FreezeField } from './guard/FreezeField.tsx';
import { messages } from './messages.ts';

/** The limit is the API's (ITCare contract §12.4). */
export const changeReferenceSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(MAX_CHANGE_REFERENCE, { error: () => messages.referenceLong(MAX_CHANGE_REFERENCE) }),
  );

/**
 * Reason and change reference, for the schema of a form. `freeze`: what
 * holds changes now, which takes a reason to override.
 */
export const whySchema = (freeze: OpenFreeze | null) => ({
  ...overrideSchema(freeze),
  reason: z.string(),
  changeReference: changeReferenceSchema,
});

const overrideSchema = (freeze: OpenFreeze | null) => ({
  override: z
    .string()
    .check(
      z.refine((text) => overrideProblem(freeze, text) === null, { error: () => messages.overrideFirst }),
    ),
});

/** Why it cannot go on before a reason is given; null when it can. */
export function overrideProblem(freeze: OpenFreeze | null, override: string): string | null {
  return freeze === null || override.trim() !== '' ? null : messages.overrideFirst;
}

export const noWhy = { reason: '', changeReference: '', override: '' };

export interface WhyFieldsProps {
  freeze: OpenFreeze | null;
  /** What becomes of the change reference; none is asked for where it would be lost. */
  reference: 'sent' | 'kept' | 'none';
}

/** Why a change is made, in a form whose schema has `whySchema`: for the journal of this browser. */
export function WhyFields({ freeze, reference }: WhyFieldsProps) {
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
  if (reference === 'none')
    return (
      <>
        <FreezeField freeze={freeze} />
        {reason}
      </>
    );
  return (
    <>
      <FreezeField freeze={freeze} />
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
    </>
  );
}
