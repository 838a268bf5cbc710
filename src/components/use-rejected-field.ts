import { useEffect } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';

import type { Change } from '#changes/change.ts';

/**
 * What the server refuses about one field stands at that field, which gets the focus. `known` finds the field by the
 * API's name for it; the field is returned, null for what the form as a whole has to say.
 */
export function useRejectedField<Values extends FieldValues, Sent, Name extends FieldPath<Values>>(
  { setError }: UseFormReturn<Values, unknown, Sent>,
  change: Change | null,
  known: (apiName: string) => Name | null,
): Name | null {
  const refused = change?.phase === 'refused' || change?.phase === 'not-sent' ? change : null;
  const field = refused?.field ? known(refused.field) : null;
  const message = refused?.message ?? null;
  useEffect(() => {
    if (field !== null && message !== null) setError(field, { message }, { shouldFocus: true });
  }, [field, message, setError]);
  return field;
}
