/**
 * The search of every list: lookups, text, order, range, and the links that come with it (Globo contract §6). It
 * refuses and mislays what the real server does.
 */
import { isRecord } from '#simulator/itcare/answers.ts';
import { crash, rejectWith } from './answers.ts';

/** A value of a row that a lookup can reach. Several values stand for a relation to many. */
export type Value = string | number | boolean | null;

/** What one kind of row knows: the value behind a field path, or undefined where the path leads nowhere. */
export interface Searchable<T> {
  /** Fields of the row itself, by path. */
  readonly fields: Readonly<Record<string, (row: T) => Value>>;
  /** Relations to many, by the start of their path: the lookups of one object hold for one and the same of them. */
  readonly many: Readonly<Record<string, Relation<T>>>;
}

export interface Relation<T> {
  readonly fields: readonly string[];
  /** The related rows, each as values by the rest of the path. */
  readonly rows: (row: T) => readonly Readonly<Record<string, Value>>[];
}

export interface SearchResult<T> {
  readonly total: number;
  readonly page: readonly T[];
  readonly links: Readonly<Record<string, unknown>>;
}

const PAGE = 25;
const OPERATORS = [
  'exact',
  'iexact',
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'isnull',
  'in',
] as const;
type Operator = (typeof OPERATORS)[number];

interface Asked {
  readonly extends_search: readonly Record<string, unknown>[];
  readonly start_record: number;
  readonly end_record: number;
  readonly asorting_cols: readonly string[];
  readonly searchable_columns: readonly string[];
  readonly custom_search: string | null;
}

export function search<T>(
  rows: readonly T[],
  searchable: Searchable<T>,
  url: URL,
  always: Record<string, unknown> | null = null,
): SearchResult<T> {
  const asked = askedOf(url.searchParams.get('search'));
  const extended = always ? [always] : asked.extends_search;
  const tests = extended.map((lookups) => testOf(lookups, searchable));
  const text = asked.custom_search;
  if (text !== null && asked.searchable_columns.length === 0) {
    throw rejectWith("'NoneType' object has no attribute 'children'");
  }
  for (const column of asked.searchable_columns) readerOf(column, searchable, 400);
  const found = rows.filter(
    (row) =>
      (tests.length === 0 || tests.some((test) => test(row))) &&
      (text === null ||
        asked.searchable_columns.some((column) => {
          const value = readerOf(column, searchable, 400)(row);
          return value !== null && compare('icontains', value, text);
        })),
  );
  const ordered = sorted(found, asked.asorting_cols, searchable);
  const complete = { ...asked, extends_search: extended };
  return {
    total: found.length,
    page: ordered.slice(asked.start_record, asked.end_record),
    links: linksOf(complete, url, ordered.length),
  };
}

function askedOf(raw: string | null): Asked {
  const given = readJson(raw);
  if (given === undefined) return asRequest({});
  if (!isRecord(given)) throw rejectWith("'list' object has no attribute 'get'");
  return asRequest(given);
}

/** A search that is no JSON is ignored. */
function readJson(raw: string | null): unknown {
  if (raw === null || raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function asRequest(given: Record<string, unknown>): Asked {
  const extended = given['extends_search'] ?? [];
  if (!Array.isArray(extended)) {
    throw rejectWith('type object argument after ** must be a mapping, not unicode');
  }
  const start = given['start_record'] ?? 0;
  const end = given['end_record'] ?? PAGE;
  if (typeof start !== 'number' || typeof end !== 'number') {
    throw rejectWith("unsupported operand type(s) for +: 'int' and 'unicode'");
  }
  if (start < 0) throw rejectWith('Negative indexing is not supported.');
  const text = given['custom_search'];
  return {
    extends_search: extended.map((item: unknown) => {
      if (!isRecord(item)) throw crash();
      return item;
    }),
    start_record: start,
    // 0 counts as not given.
    end_record: end === 0 ? PAGE : end,
    asorting_cols: strings(given['asorting_cols'], ['-id']),
    searchable_columns: strings(given['searchable_columns'], []),
    custom_search: typeof text === 'string' && text !== '' ? text : null,
  };
}

function strings(value: unknown, otherwise: readonly string[]): readonly string[] {
  const given = Array.isArray(value) ? value.filter((item: unknown) => typeof item === 'string') : [];
  return given.length === 0 ? otherwise : given;
}

/** `healthcheck__healthcheck_type__icontains` is a path and, where the path does not end so, an operator. */
function split(key: string): { path: string; operator: Operator } {
  const parts = key.split('__');
  const operator = OPERATORS.find((word) => word === parts.at(-1));
  return operator && parts.length > 1
    ? { path: parts.slice(0, -1).join('__'), operator }
    : { path: key, operator: 'exact' };
}

function unknownField<T>(path: string, searchable: Searchable<T>, status: number) {
  const word = path.split('__').find((part) => part !== '') ?? path;
  const choices = new Set(
    [...Object.keys(searchable.fields), ...Object.keys(searchable.many)].map(
      (key) => key.split('__')[0] ?? key,
    ),
  );
  return rejectWith(
    `Cannot resolve keyword u'${word}' into field. Choices are: ${[...choices].toSorted().join(', ')}`,
    status,
  );
}

function readerOf<T>(path: string, searchable: Searchable<T>, status: number): (row: T) => Value {
  const read = searchable.fields[path];
  if (!read) throw unknownField(path, searchable, status);
  return read;
}

/** All lookups of one object hold; those about a relation for one and the same related row. */
function testOf<T>(lookups: Record<string, unknown>, searchable: Searchable<T>): (row: T) => boolean {
  const own: ((row: T) => boolean)[] = [];
  const related = new Map<string, ((values: Readonly<Record<string, Value>>) => boolean)[]>();
  for (const [key, wanted] of Object.entries(lookups)) {
    const { path, operator } = split(key);
    const read = searchable.fields[path];
    if (read) {
      own.push((row) => compare(operator, read(row), wanted));
      continue;
    }
    const start = Object.keys(searchable.many).find((each) => path === each || path.startsWith(`${each}__`));
    const relation = start === undefined ? undefined : searchable.many[start];
    if (start === undefined || !relation) throw unknownField(path, searchable, 400);
    const rest = path.slice(start.length + 2);
    if (rest !== '' && !relation.fields.includes(rest)) throw unknownField(path, searchable, 400);
    const tests = related.get(start) ?? [];
    tests.push((values) => compare(operator, values[rest === '' ? 'id' : rest] ?? null, wanted));
    related.set(start, tests);
  }
  return (row) =>
    own.every((test) => test(row)) &&
    [...related].every(([start, tests]) =>
      searchable.many[start]?.rows(row).some((values) => tests.every((test) => test(values))),
    );
}

const lower = (text: string) => text.toLowerCase();

function compare(operator: Operator, value: Value, wanted: unknown): boolean {
  const text = value === null ? null : String(value);
  const word = typeof wanted === 'string' || typeof wanted === 'number' ? String(wanted) : '';
  switch (operator) {
    case 'exact':
      return typeof wanted === 'boolean' || wanted === null ? value === wanted : text === word;
    case 'iexact':
      return text !== null && lower(text) === lower(word);
    case 'contains':
      return text !== null && text.includes(word);
    case 'icontains':
      return text !== null && lower(text).includes(lower(word));
    case 'startswith':
      return text !== null && text.startsWith(word);
    case 'istartswith':
      return text !== null && lower(text).startsWith(lower(word));
    case 'isnull':
      return (value === null) === wanted;
    case 'in':
      return Array.isArray(wanted) && wanted.some((each: unknown) => compare('exact', value, each));
  }
}

function sorted<T>(rows: readonly T[], columns: readonly string[], searchable: Searchable<T>): readonly T[] {
  const orders = columns.map((column) => ({
    // An unknown column is a 500 here, where it is a 400 among the lookups.
    read: readerOf(column.replace(/^-/, ''), searchable, 500),
    sign: column.startsWith('-') ? -1 : 1,
  }));
  return rows.toSorted((a, b) => {
    for (const { read, sign } of orders) {
      const order = compareValues(read(a), read(b));
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** Next is never null and always 25 further, whatever the page; nobody should follow these. */
function linksOf(asked: Asked, url: URL, total: number): Record<string, unknown> {
  const next = { ...asked, start_record: asked.start_record + PAGE, end_record: asked.end_record + PAGE };
  const far = asked.start_record >= PAGE;
  const prev =
    asked.start_record === 0
      ? null
      : {
          ...asked,
          start_record: far ? asked.start_record - PAGE : 0,
          end_record: far ? asked.end_record - PAGE : asked.start_record,
        };
  return {
    total,
    next_search: next,
    prev_search: prev,
    url_next_search: linkTo(url, next),
    url_prev_search: prev === null ? 'None' : linkTo(url, prev),
  };
}

function linkTo(url: URL, asked: Asked): string {
  const query = new URLSearchParams(url.searchParams);
  query.set('search', pythonText(asked));
  return `http://${url.host}${url.pathname}?${query.toString()}`;
}

/** The way Python prints a value: no JSON. */
function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `u'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (isRecord(value)) {
    return `{${Object.entries(value)
      .map(([key, each]) => `'${key}': ${pythonText(each)}`)
      .join(', ')}}`;
  }
  return String(Number(value));
}
