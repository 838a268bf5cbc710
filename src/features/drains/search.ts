import * as z from '#http/zod.ts';

const columns = ['member', 'pool', 'left', 'since'];

export const drainSearchDefaults = { q: '', sort: '' };

/** What the address of the list of drains means; cannot throw. `sort` is a column, with `-` for descending. */
export const drainSearch = z.object({
  q: z.orElse(z.string().check(z.maxLength(200)), ''),
  sort: z.orElse(z.string().check(z.refine((sort) => columns.includes(sort.replace(/^-/, '')))), ''),
});

export type DrainSearch = z.output<typeof drainSearch>;
