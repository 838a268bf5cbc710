import * as z from '#http/zod.ts';

import { type CreationForm, problemsOf, rulesOf, type Step, stepOf } from './draft.ts';
import type { DraftSuggestions } from './suggestions.ts';
import { messages } from './messages.ts';

/** A step as the schema of a form: what stands in the way there; for the last one, everywhere. */
export function stepSchema(
  step: Step,
  { protocols, takenNames }: Pick<DraftSuggestions, 'protocols' | 'takenNames'>,
) {
  return z.custom<CreationForm>().check(({ value, issues }) => {
    for (const [field, problem] of problemsOf(value, rulesOf(value.profileName, protocols), takenNames))
      if (step === 'review' || stepOf[field] === step)
        issues.push({ code: 'custom', input: value, path: [field], message: messages.problem(problem) });
  });
}
