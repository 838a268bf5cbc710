import * as z from '#api/zod.ts';

/** Days left, as the board's choices; `0` is expired. */
export const WITHIN = ['0', '10', '30', '60', 'all', 'unreadable'] as const;
export type Within = (typeof WITHIN)[number];

export const certificateSearch = z.object({ within: z.orElse(z.enum(WITHIN), '30') });
export const certificateSearchDefaults = { within: '30' as const };
