/** The page envelope of the list (ITCare contract §4). */
import { bool, int, list, nested, record } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';

/** Page numbers are 0-based. Trust the echoed `size`. `sort` has two documented shapes and is not read. */
export interface PageOf<T> {
  content: T[];
  empty: boolean | null;
  first: boolean | null;
  last: boolean | null;
  number: number | null;
  numberOfElements: number | null;
  pageable: Pageable | null;
  size: number | null;
  totalElements: number | null;
  totalPages: number | null;
}

export type Pageable = z.output<typeof pageable>;
const pageable = record({
  offset: int(),
  pageNumber: int(),
  pageSize: int(),
  paged: bool(),
  unpaged: bool(),
});

/** A bare list, and an empty body, count as a page as well. */
export function pageOf<T>(item: z.ZodType<T>): z.ZodType<PageOf<T>> {
  const envelope = record({
    content: list(item),
    empty: bool(),
    first: bool(),
    last: bool(),
    number: int(),
    numberOfElements: int(),
    pageable: nested(pageable),
    size: int(),
    totalElements: int(),
    totalPages: int(),
  });
  return z.pipe(z.transform(asEnvelope), envelope);
}

function asEnvelope(raw: unknown): unknown {
  if (raw === undefined || raw === null) return { content: [] };
  return Array.isArray(raw) ? { content: raw } : raw;
}
