/** The `search` of every list (Globo contract §6). */
import type { Query } from '#http/query.ts';

/** One alternative: all its lookups hold. A lookup is a field path of the server, such as `identifier__icontains`. */
export type SearchFields = Readonly<Record<string, string | number | boolean>>;

/** `start_record` is 0-based, `end_record` exclusive and never 0, which the server takes for 25. */
export interface GloboSearch {
  /** Any of these holds; empty finds all. */
  readonly extends_search: readonly SearchFields[];
  readonly start_record: number;
  readonly end_record: number;
  /** Field names, `-` before one that descends. */
  readonly asorting_cols: readonly string[];
}

/** A part of a list. Pages are computed from `total`; the server's own links are of no use (§6). */
export interface Found<T> {
  items: T[];
  total: number;
}

/**
 * What a search answered. A search through members or VIPs joins tables, and some databases give a row once for each
 * that fits: each is kept once.
 */
export function found<T extends { id: number | null }>(total: number | null, rows: readonly T[]): Found<T> {
  const seen = new Set<number>();
  const items = rows.filter(({ id }) => id === null || (!seen.has(id) && seen.add(id)));
  return { items, total: total ?? items.length };
}

/** The server ignores a search it cannot read, hence every key it knows, always, with its type. */
export function searchQuery(search: GloboSearch, fields?: readonly string[]): Query {
  const complete = { ...search, custom_search: '', searchable_columns: [] };
  return { search: JSON.stringify(complete), fields: fields?.join(',') };
}

/** Everything that has these lookups, in one page: for short lists that are read whole. */
export function wholeList(extendsSearch: readonly SearchFields[], sort: string): GloboSearch {
  return { extends_search: extendsSearch, start_record: 0, end_record: 10_000, asorting_cols: [sort] };
}
