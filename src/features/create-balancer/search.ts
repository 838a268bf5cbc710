import * as z from '#http/zod.ts';

/** Which step of the wizard the address shows; anything else is the first. */
export const createSearch = z.object({
  step: z.orElse(z.enum(['place', 'traffic', 'members', 'care', 'review']), 'place'),
});

export const createSearchDefaults = { step: 'place' as const };
