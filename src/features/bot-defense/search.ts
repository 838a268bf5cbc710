import * as z from '#http/zod.ts';

export const botDefenseSearchDefaults = { whitelist: '' };

/** `?whitelist=192.0.2.7` opens the form to add that address. Cannot throw; whether it is one the form says. */
export const botDefenseSearch = z.object({
  whitelist: z.orElse(z.string().check(z.trim(), z.maxLength(100)), ''),
});
