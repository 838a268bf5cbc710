import { useFormContext, useFormState } from 'react-hook-form';

import { messages as guard } from '#changes/guard/messages.ts';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { exactTime } from '#ui/time/format.ts';

import { messages } from '#components/messages.ts';

/** Says that changes are frozen, and asks why this one is made all the same. Nothing where they are not. */
export function FreezeField({ freeze }: { freeze: OpenFreeze | null }) {
  const { register } = useFormContext<{ override: string }>();
  const { errors } = useFormState<{ override: string }>();
  if (freeze === null) return null;
  return (
    <>
      <Notice tone="warn" live={false}>
        {guard.frozen(exactTime(freeze.until), freeze.reason)}
      </Notice>
      <TextField
        label={messages.override}
        hint={messages.overrideHint}
        error={errors.override?.message}
        {...register('override')}
      />
    </>
  );
}
