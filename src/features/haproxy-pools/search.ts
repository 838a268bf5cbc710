import * as z from '#http/zod.ts';
import { PAGE_SIZES } from '#ui/list/view.ts';

/** The columns that rows can be sorted by. */
export const HAPROXY_SORTS = ['name', 'balancer', 'members', 'connections', 'mode', 'method'] as const;

export const haproxySearchDefaults = { q: '', sort: '', page: 1, size: 50 };

/** What the address of the list means. Cannot throw: what makes no sense becomes its default; `page` counts from 1. */
export const haproxySearch = z.object({
  q: z.orElse(z.string().check(z.maxLength(2000)), ''),
  sort: z.orElse(
    z.string().check(z.refine((sort) => HAPROXY_SORTS.some((column) => column === sort.replace(/^-/, '')))),
    '',
  ),
  page: z.orElse(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 1),
  size: z.orElse(z.coerce.number().check(z.refine((size) => PAGE_SIZES.some((each) => each === size))), 50),
});

export type HaproxySearch = z.output<typeof haproxySearch>;
