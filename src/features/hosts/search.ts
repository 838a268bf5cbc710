import * as z from '#http/zod.ts';

export const hostSearchDefaults = { q: '', server: '' };
export const evacuationSearchDefaults = { q: '', verb: 'drain', pause: '10', without: '' } as const;

const text = (longest: number) => z.orElse(z.string().check(z.maxLength(longest)), '');

/** What the address of the page means; cannot throw. `server` picks one of several that were found. */
export const hostSearch = z.object({
  q: text(200),
  server: text(300),
});

/**
 * The same for the page that takes a zone or network out. `pause`: seconds between two pools. `without`: pools that the
 * operator left out, by backend and id, with commas between.
 */
export const evacuationSearch = z.object({
  q: text(200),
  verb: z.orElse(z.enum(['drain', 'offline']), 'drain'),
  pause: z.orElse(z.enum(['0', '10', '30', '60', '300']), '10'),
  without: text(4_000),
});

export type EvacuationSearch = z.output<typeof evacuationSearch>;
