import type { QueryClient } from '@tanstack/react-query';

import { type HostQuery, isWanted } from '#domain/members/host.ts';

import { keyOf } from '../host-search.ts';
import type { HostMember } from '../host-pool.ts';
import { type HostPlanItem, membersMeant, planOf, type PoolReading } from '../places.ts';

/** A pool with members at the place that is evacuated, weighed without them. */
export interface PoolAtPlace {
  /** Its backend and its id there, as the address of the page has it. */
  readonly key: string;
  readonly item: HostPlanItem;
  /**
   * - `chosen`: part of the plan; `left`: taken out of it by the operator
   * - `guarded`: too little would remain; `locked`: cannot be changed from here; `already`: nothing to do
   */
  readonly fate: 'chosen' | 'left' | 'guarded' | 'locked' | 'already';
  /** Its connections are being counted. */
  readonly counting: boolean;
}

export interface EvacuationChoices {
  /** By its name. */
  verb: string;
  /** Keys of pools that the operator left out. */
  without: ReadonlySet<string>;
}

/** Everything that a row is made of: while none of it moves, the row is the same object. */
type Ingredients = readonly unknown[];

/**
 * The pools with members at a place, as they were read last, in the order in which they are emptied: production last, so
 * that what goes wrong shows where it costs less, then by name.
 */
export class Capacity {
  readonly #client: QueryClient;
  readonly #rows = new Map<string, { of: Ingredients; row: PoolAtPlace | null }>();
  #last: { rows: readonly PoolAtPlace[]; sorted: readonly PoolAtPlace[] } = { rows: [], sorted: [] };

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** The same array as long as no row moves. */
  rows(
    needle: HostQuery,
    readings: readonly PoolReading[],
    addresses: ReadonlySet<string>,
    choices: EvacuationChoices,
  ): readonly PoolAtPlace[] {
    const rows = readings.flatMap((reading) => this.#row(needle, reading, addresses, choices) ?? []);
    const same =
      rows.length === this.#last.rows.length && rows.every((row, index) => row === this.#last.rows[index]);
    if (!same) this.#last = { rows, sorted: rows.toSorted(inOrder) };
    return this.#last.sorted;
  }

  /** Null for a pool that is not read, or has no member there. */
  #row(
    needle: HostQuery,
    reading: PoolReading,
    addresses: ReadonlySet<string>,
    { verb, without }: EvacuationChoices,
  ): PoolAtPlace | null {
    const { pool, found, members } = reading;
    if (members === null) return null;
    const key = keyOf(found);
    const left = without.has(key);
    const stats = pool.stats && this.#client.getQueryState(pool.stats.key);
    const counting = pool.stats !== undefined && (stats?.status ?? 'pending') === 'pending';
    const of = [needle, members, stats?.data, counting, verb, left, found.knowsIds ? null : addresses];
    const known = this.#rows.get(key);
    if (known && known.of.every((each, index) => each === of[index])) return known.row;
    const there = membersMeant(needle, reading, addresses);
    const row = there.length === 0 ? null : weigh({ key, reading, there, verb, left, counting });
    this.#rows.set(key, { of, row });
    return row;
  }
}

/** The addresses that are known of the servers at a place, for backends that know no such place. */
export function addressesAt(
  needle: HostQuery,
  pools: readonly Pick<PoolReading, 'pool' | 'found'>[],
): ReadonlySet<string> {
  if (needle.kind !== 'place') return noAddresses;
  return new Set(
    pools.flatMap(({ pool, found }) =>
      [...(pool.places ?? [])].flatMap(([id, { zone, area }]) =>
        isWanted(needle, { id: null, name: null, address: null, zone, area })
          ? (found.addresses.get(id) ?? [])
          : [],
      ),
    ),
  );
}

const noAddresses: ReadonlySet<string> = new Set();

const inNumbers = new Intl.Collator('en', { numeric: true });

function inOrder({ item: { place: a } }: PoolAtPlace, { item: { place: b } }: PoolAtPlace): number {
  return (
    Number(a.pool.production) - Number(b.pool.production) ||
    inNumbers.compare(a.pool.name, b.pool.name) ||
    inNumbers.compare(a.pool.id, b.pool.id)
  );
}

interface Weighing {
  key: string;
  reading: PoolReading;
  there: readonly HostMember[];
  verb: string;
  left: boolean;
  counting: boolean;
}

function weigh({ key, reading, there, verb, left, counting }: Weighing): PoolAtPlace | null {
  const { pool, found } = reading;
  const to = pool.verbs.find(({ name }) => name === verb)?.to;
  // What is forced offline is out already: a drain would let returning clients in again.
  const members = there.filter(({ state }) => !(state === 'offline' && to === 'disabled'));
  const [planned] = planOf([{ pool, found, members }], verb);
  if (!planned) return null;
  const item = { ...planned, place: { pool, found, members: there } };
  const fate = item.standing === 'act' ? (left ? 'left' : 'chosen') : item.standing;
  return { key, item, fate, counting };
}

/** The same pool with another verb, as for a plan of before that is tried again; null where nothing of it would change. */
export function withVerb({ key, item, fate, counting }: PoolAtPlace, verb: string): PoolAtPlace | null {
  const { pool, found, members: there } = item.place;
  return weigh({
    key,
    reading: { pool, found, members: there },
    there,
    verb,
    left: fate === 'left',
    counting,
  });
}

/** What the address says of the pools that are left out, and back. */
export function readWithout(text: string): ReadonlySet<string> {
  return new Set(text.split(',').filter((key) => key !== ''));
}

/** Null where it would not fit into the address any more. */
export function writeWithout(keys: ReadonlySet<string>): string | null {
  const text = [...keys].join(',');
  return text.length > 4_000 ? null : text;
}
