import * as z from '#http/zod.ts';
import { PAGE_SIZES } from '#ui/list/view.ts';

export const listSearchDefaults = { q: '', sort: '', page: 1, size: 50 };

/**
 * What the address of a list means. Cannot throw: a value that makes no sense becomes its default, so an old or
 * hand-edited link still opens a view. `sort` is a column, with `-` for descending; `page` counts from 1.
 */
export function listSearch(sortsBy: (column: string) => boolean) {
  return z.object({
    q: z.orElse(z.string().check(z.maxLength(2000)), ''),
    sort: z.orElse(z.string().check(z.refine((sort) => sortsBy(sort.replace(/^-/, '')))), ''),
    page: z.orElse(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 1),
    size: z.orElse(z.coerce.number().check(z.refine((size) => PAGE_SIZES.some((each) => each === size))), 50),
  });
}

export type ListSearch = z.output<ReturnType<typeof listSearch>>;
