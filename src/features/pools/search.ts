import * as z from '#http/zod.ts';
import { POOL_SORTS } from '#backends/globo/pool-query.ts';
import { PAGE_SIZES } from '#ui/list/view.ts';

export const poolSearchDefaults = { q: '', sort: '', page: 1, size: 50 };

/**
 * What the address of the pool list means. Cannot throw: a value that makes no sense becomes its default. The server
 * answers 500 for a column it cannot sort by (Globo contract §6), so only those it can are understood; `page` counts
 * from 1.
 */
export const poolSearch = z.object({
  q: z.orElse(z.string().check(z.maxLength(2000)), ''),
  sort: z.orElse(
    z.string().check(z.refine((sort) => POOL_SORTS.some((column) => column === sort.replace(/^-/, '')))),
    '',
  ),
  page: z.orElse(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 1),
  size: z.orElse(z.coerce.number().check(z.refine((size) => PAGE_SIZES.some((each) => each === size))), 50),
});

export type PoolSearchState = z.output<typeof poolSearch>;
