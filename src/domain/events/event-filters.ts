/**
 * The filters of the event view as one text of an address: `class:"Untrusted Bot" !country:FR`. A value stands in
 * quotes, as JSON writes them, unless it is made of harmless signs. Values are what attackers wrote: anything may be
 * in them, and reading never throws.
 */
export interface EventFilter {
  /** A key of the events, in whatever spelling. */
  readonly key: string;
  /** Exactly this value; '' means the events that have none. */
  readonly value: string;
  readonly exclude: boolean;
}

/** Longer texts are not read: an address has its limits. */
export const MAX_FILTER_TEXT = 3_000;
const MAX_FILTERS = 60;

/** Between white space. Without that, every sign of a long word would be tried as a beginning. */
const TERM = /(?<!\S)(!?)([^\s:"!][^\s:"]*|"(?:[^"\\]|\\.)*"):("(?:[^"\\]|\\.)*"|[^\s"]*)(?=\s|$)/g;
const PLAIN_VALUE = /^[\w.\-/]+$/;
const PLAIN_KEY = /^[\w@.-]+$/;

/** What is no filter is left out. */
export function parseFilters(text: string): EventFilter[] {
  if (text.length > MAX_FILTER_TEXT) return [];
  const filters: EventFilter[] = [];
  for (const [, mark = '', key = '', value = ''] of text.matchAll(TERM)) {
    const name = unquoted(key);
    const wanted = unquoted(value);
    if (name === null || name === '' || wanted === null) continue;
    const filter = { key: name, value: wanted, exclude: mark === '!' };
    if (!filters.some((each) => sameValue(each, filter))) filters.push(filter);
  }
  return filters.slice(0, MAX_FILTERS);
}

function unquoted(text: string): string | null {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** The filters as one text for the address, quoted where needed; `parseFilters` reads the same back. */
export function printFilters(filters: readonly EventFilter[]): string {
  return filters
    .map(({ key, value, exclude }) => {
      const name = PLAIN_KEY.test(key) ? key : JSON.stringify(key);
      return `${exclude ? '!' : ''}${name}:${PLAIN_VALUE.test(value) ? value : JSON.stringify(value)}`;
    })
    .join(' ');
}

function sameValue(a: EventFilter, b: EventFilter): boolean {
  return a.key === b.key && a.value === b.value;
}

/** Adds a filter, turns its opposite round, or takes it away when it is there already. */
export function toggleFilter(filters: readonly EventFilter[], filter: EventFilter): EventFilter[] {
  const others = filters.filter((each) => !sameValue(each, filter));
  const there = filters.some((each) => sameValue(each, filter) && each.exclude === filter.exclude);
  return there ? others : [...others, filter];
}

/** Whether the filters with this one more still fit into an address. */
export function fitsAddress(filters: readonly EventFilter[], filter: EventFilter): boolean {
  return filters.length < MAX_FILTERS && printFilters([...filters, filter]).length <= MAX_FILTER_TEXT;
}
