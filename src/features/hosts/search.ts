import * as z from '#http/zod.ts';

export const hostSearchDefaults = { q: '', server: '' };

/** What the address of the page means; cannot throw. `server` picks one of several that were found. */
export const hostSearch = z.object({
  q: z.orElse(z.string().check(z.maxLength(200)), ''),
  server: z.orElse(z.string().check(z.maxLength(300)), ''),
});
