/** The list of balancers: 16 filters, one sort criterion, pages (ITCare contract §4). */
import { Rejected, invalid } from './answers.ts';
import { loadBalancer, scalarReader } from './load-balancer.ts';
import type { Balancer } from '#simulator/world/model.ts';
import type { World } from '#simulator/world/world.ts';

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 200;

type Test = (balancer: Balancer) => boolean;

/** All values of a parameter, from repeated keys and from comma-joined ones. */
export function valuesOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function flag(query: URLSearchParams, name: string, read: Test): Test | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  if (value !== 'true' && value !== 'false') throw new Rejected(invalid(name));
  return (balancer) => read(balancer) === (value === 'true');
}

function numbers(query: URLSearchParams, name: string): number[] {
  return valuesOf(query, name).map((value) => {
    if (!/^\d+$/.test(value)) throw new Rejected(invalid(name));
    return Number(value);
  });
}

/** One of the words is a value of the balancer; case does not matter. */
function words(
  query: URLSearchParams,
  name: string,
  read: (balancer: Balancer) => readonly (string | null)[],
): Test | null {
  const wanted = new Set(valuesOf(query, name).map((value) => value.toLowerCase()));
  if (wanted.size === 0) return null;
  return (balancer) => read(balancer).some((value) => value !== null && wanted.has(value.toLowerCase()));
}

/** Contains one of the plain words (if there are any) and none of those after `!`. */
function names(query: URLSearchParams): Test | null {
  const all = valuesOf(query, 'names').map((value) => value.toLowerCase());
  const wanted = all.filter((value) => !value.startsWith('!'));
  const unwanted = all
    .filter((value) => value.startsWith('!') && value.length > 1)
    .map((value) => value.slice(1));
  if (all.length === 0) return null;
  return (balancer) => {
    const name = balancer.name.toLowerCase();
    if (unwanted.some((word) => name.includes(word))) return false;
    return wanted.length === 0 || wanted.some((word) => name.includes(word));
  };
}

function urls(world: World, query: URLSearchParams): Test | null {
  const wanted = valuesOf(query, 'urls').map((value) => value.toLowerCase());
  if (wanted.length === 0) return null;
  return (balancer) => world.urlNames(balancer).some((name) => wanted.some((word) => name.includes(word)));
}

function services(query: URLSearchParams): Test | null {
  const wanted = new Set(numbers(query, 'services'));
  return wanted.size === 0 ? null : (balancer) => wanted.has(balancer.service.id);
}

function cloud(query: URLSearchParams): Test | null {
  const wanted = numbers(query, 'clouds');
  if (wanted.length > 1) throw new Rejected(invalid('clouds'));
  return wanted.length === 0 ? null : (balancer) => balancer.network.area.cloudId === wanted[0];
}

/** The balancers that pass every filter of the query. */
export function filtered(world: World, query: URLSearchParams): readonly Balancer[] {
  const tests = [
    services(query),
    names(query),
    words(query, 'environments', (b) => [b.environment]),
    words(query, 'statuses', (b) => [b.status]),
    words(query, 'tags', (b) => world.tags(b)),
    flag(query, 'botdefense', (b) => b.bot !== null),
    flag(query, 'monitoringStatus', (b) => b.monitoring),
    flag(query, 'monitoringOnCallStatus', (b) => b.onCall),
    urls(world, query),
    words(query, 'iRules', (b) => b.irules.map((rule) => rule.name)),
    words(query, 'defaultPersistence', (b) => [b.persistence]),
    words(query, 'fallbackPersistence', (b) => [b.fallback]),
    words(query, 'loadBalancingMode', (b) => [b.mode]),
    words(query, 'protocols', (b) => b.protocols),
    words(query, 'vlan', (b) => [b.network.technicalId]),
    cloud(query),
  ].filter((test) => test !== null);
  if (tests.length === 0) return world.balancers();
  return world.balancers().filter((balancer) => tests.every((test) => test(balancer)));
}

interface SortCriterion {
  readonly property: string;
  readonly descending: boolean;
}

/** The one sort criterion `property(,asc|desc)`; more than one, or a property that does not exist, is a 400. */
function sortOf(query: URLSearchParams): SortCriterion | null {
  const given = query.getAll('sort').filter((value) => value !== '');
  if (given.length === 0) return null;
  const [property = '', direction = 'asc', ...rest] = (given[0] ?? '').split(',').map((part) => part.trim());
  const word = direction.toLowerCase();
  if (given.length > 1 || rest.length > 0 || (word !== 'asc' && word !== 'desc')) {
    throw new Rejected(invalid('sort', 'Only one sort criterion is supported'));
  }
  if (!scalarReader(property)) throw new Rejected(invalid('sort', `No property '${property}' to sort by`));
  return { property, descending: word === 'desc' };
}

function sorted(world: World, list: readonly Balancer[], sort: SortCriterion | null): readonly Balancer[] {
  const read = sort && scalarReader(sort.property);
  if (!read) return list;
  const keyed = list.map((balancer) => ({ balancer, key: read(balancer, world) }));
  const sign = sort.descending ? -1 : 1;
  // Ties and nulls keep the order of ids, whatever the direction; nulls come last.
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.balancer.id - b.balancer.id;
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map((item) => item.balancer);
}

function digits(query: URLSearchParams, name: string, otherwise: number): number {
  const value = query.get(name);
  if (value === null || value === '') return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new Rejected(invalid(name));
  return Number(value);
}

/** Cuts the page asked for out of `items` and dresses it in the documented envelope. */
export function pageOf<T, R>(
  query: URLSearchParams,
  items: { readonly total: number; slice(from: number, to: number): readonly T[] },
  dress: (item: T) => R,
  sort: SortCriterion | null = null,
) {
  const number = digits(query, 'page', 0);
  const size = Math.min(LARGEST_SIZE, digits(query, 'size', DEFAULT_SIZE));
  if (size === 0) throw new Rejected(invalid('size'));
  const content = items.slice(number * size, number * size + size).map(dress);
  const totalPages = Math.ceil(items.total / size);
  const sorts = sort
    ? [
        {
          ascending: !sort.descending,
          direction: sort.descending ? 'DESC' : 'ASC',
          ignoreCase: false,
          nullHandling: 'NATIVE',
          property: sort.property,
        },
      ]
    : [];
  return {
    content,
    empty: content.length === 0,
    first: number === 0,
    last: number >= totalPages - 1,
    number,
    numberOfElements: content.length,
    pageable: {
      offset: number * size,
      pageNumber: number,
      pageSize: size,
      paged: true,
      unpaged: false,
      sort: sorts,
    },
    size,
    sort: sorts,
    totalElements: items.total,
    totalPages,
  };
}

/** The answer of `GET /loadbalancers`. */
export function balancerPage(world: World, query: URLSearchParams) {
  const sort = sortOf(query);
  const list = sorted(world, filtered(world, query), sort);
  return pageOf(
    query,
    { total: list.length, slice: (from, to) => list.slice(from, to) },
    (balancer) => loadBalancer(world, balancer),
    sort,
  );
}
