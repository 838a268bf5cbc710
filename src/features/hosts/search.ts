import * as z from '#http/zod.ts';

export const hostSearchDefaults = { q: '', server: '' };

const text = (longest: number) => z.orElse(z.string().check(z.maxLength(longest)), '');

/** What the address of the page means; cannot throw. `server` picks one of several that were found. */
export const hostSearch = z.object({
  q: text(200),
  server: text(300),
});

/** The same for the page that takes a zone or network out; what it makes of these is read there (`evacuation/view.ts`). */
export const evacuationSearch = z.object({
  q: text(200),
  verb: text(20),
  pause: text(20),
  without: text(4_000),
});
