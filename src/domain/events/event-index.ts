/**
 * Loaded events as columns of numbers, made once per set: each distinct value of a key gets a number, each event
 * holds one number per key. Filtering and counting 20,000 events then takes single milliseconds.
 */
import {
  type Concept,
  CONCEPTS,
  isRawMessage,
  type LoadedEvent,
  meaningOf,
  newestFirst,
  plainKey,
} from './event-fields.ts';

export interface Column {
  /** The key as it is compared (`clientip`), or the concept's name after a dot (`.client`). */
  readonly id: string;
  /** The key as the events spell it. */
  readonly key: string;
  readonly concept: Concept | null;
  /** Value by code; code 0 is "this event has none". */
  readonly values: readonly string[];
  /** Code by position of the event. */
  readonly codes: Uint32Array;
  /** Number of events by code. */
  readonly totals: Uint32Array;
}

export interface EventIndex {
  /** Newest first. */
  readonly events: readonly LoadedEvent[];
  /** Epoch ms by position; NaN where the event tells none. */
  readonly at: Float64Array;
  /** Events whose instant is known. They come first. */
  readonly timed: number;
  /** Concepts first, in their own order, then other keys by name. */
  readonly columns: readonly Column[];
  /** Every key that arrived, as it is spelt. */
  readonly keys: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

interface Draft {
  id: string;
  key: string;
  concept: Concept | null;
  rank: number;
  codeOf: Map<string, number>;
  values: string[];
  codes: Uint32Array;
}

interface Route {
  /** The concept's column and how good this alias is, or null. */
  shared: Draft | null;
  rank: number;
  /** The key's own column; null where every event has another value. */
  own: Draft | null;
}

/** Keys whose values are as many as the events: counting them says nothing. */
const UNCOUNTED: ReadonlySet<Concept> = new Set<Concept>(['time', 'id']);

/** Indexes a set of events, in any order. */
export function indexEvents(loaded: readonly LoadedEvent[]): EventIndex {
  const events = loaded.toSorted(newestFirst);
  const count = events.length;
  const at = new Float64Array(count);
  const positions = new Map<string, number>();
  const drafts = new Map<string, Draft>();
  const routes = new Map<string, Route>();
  let timed = 0;

  const draft = (id: string, key: string, concept: Concept | null): Draft => {
    let found = drafts.get(id);
    if (!found) {
      found = {
        id,
        key,
        concept,
        rank: Infinity,
        codeOf: new Map([['', 0]]),
        values: [''],
        codes: new Uint32Array(count),
      };
      drafts.set(id, found);
    }
    return found;
  };
  const routeOf = (key: string): Route => {
    const meaning = meaningOf(key);
    const counted = !isRawMessage(key) && !(meaning && UNCOUNTED.has(meaning.concept));
    const shared = counted && meaning ? draft(`.${meaning.concept}`, key, meaning.concept) : null;
    if (shared && meaning && meaning.rank < shared.rank) {
      shared.rank = meaning.rank;
      shared.key = key;
    }
    return { shared, rank: meaning?.rank ?? 0, own: counted ? draft(plainKey(key), key, null) : null };
  };

  // How good the alias was that an event's value of a concept came from.
  const ranks = new Map<Draft, number>();
  for (const [position, event] of events.entries()) {
    at[position] = event.at ?? Number.NaN;
    if (event.at !== null) timed++;
    positions.set(event.key, position);
    ranks.clear();
    for (const key of Object.keys(event.fields)) {
      const value = event.fields[key] ?? '';
      let route = routes.get(key);
      if (!route) {
        route = routeOf(key);
        routes.set(key, route);
      }
      if (value === '') continue;
      if (route.own) route.own.codes[position] = codeOf(route.own, value);
      if (route.shared && route.rank < (ranks.get(route.shared) ?? Infinity)) {
        ranks.set(route.shared, route.rank);
        route.shared.codes[position] = codeOf(route.shared, value);
      }
    }
  }

  const leads = new Set([...drafts.values()].flatMap((each) => (each.concept ? [plainKey(each.key)] : [])));
  const columns = [...drafts.values()]
    // The leading alias of a concept is the concept: listing it twice would only confuse.
    .filter((each) => each.concept !== null || !leads.has(each.id))
    .toSorted(byMeaning)
    .map(({ id, key, concept, values, codes }): Column => ({
      id,
      key,
      concept,
      values,
      codes,
      totals: totalsOf(values, codes),
    }));
  return { events, at, timed, columns, keys: [...routes.keys()], positions };
}

function codeOf(draft: Draft, value: string): number {
  let code = draft.codeOf.get(value);
  if (code === undefined) {
    code = draft.values.length;
    draft.codeOf.set(value, code);
    draft.values.push(value);
  }
  return code;
}

function byMeaning(a: Draft, b: Draft): number {
  const place = ({ concept }: Draft) => (concept ? CONCEPTS.indexOf(concept) : CONCEPTS.length);
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

function totalsOf(values: readonly string[], codes: Uint32Array): Uint32Array {
  const totals = new Uint32Array(values.length);
  for (const code of codes) totals[code] = (totals[code] ?? 0) + 1;
  return totals;
}

/** The column of a concept, if any event told it. */
export function conceptColumn(index: EventIndex, concept: Concept): Column | null {
  return index.columns.find((column) => column.concept === concept) ?? null;
}

/**
 * The column a key of an address means: the concept it leads, else the key itself, else the concept it is an alias
 * of, so that a link made where events are spelt otherwise still works. Null when nothing loaded has it.
 */
export function columnOf(index: EventIndex, key: string): Column | null {
  const plain = plainKey(key);
  const concept = meaningOf(key)?.concept ?? null;
  return (
    index.columns.find((column) => column.concept !== null && plainKey(column.key) === plain) ??
    index.columns.find((column) => column.id === plain) ??
    (concept === null ? null : conceptColumn(index, concept))
  );
}
