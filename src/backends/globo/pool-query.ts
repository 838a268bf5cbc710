import type { IpRange } from '#domain/addresses/ip-ranges.ts';
import { ipv6Blocks } from '#domain/addresses/ipv6.ts';
import type { PoolSort } from './pool-sorts.ts';
import { mergeTerms } from '#domain/query/query-language.ts';
import type { QueryField, TermContent } from '#domain/query/query-language.ts';

/**
 * The search words for server pools, and the `search` they become (Globo contract §6). The server combines them: the
 * lookups of one object all hold, for one and the same member where they speak of members; of several objects any
 * does. Nothing is filtered in the browser.
 *
 * `server` looks through IPv4 addresses alone, the only way to a server's name that the contract knows; members that
 * have IPv6 only are found by `ip`.
 */
export const poolFields: readonly QueryField[] = [
  { word: 'name', kind: 'text', many: true, negatable: false, bare: true },
  { word: 'env', kind: 'text', many: true, negatable: false },
  { word: 'deployed', kind: 'switch', many: false, negatable: false },
  { word: 'check', kind: 'text', many: true, negatable: false },
  { word: 'method', kind: 'text', many: true, negatable: false },
  // Anything but one to four numbers up to 255, or an IPv6 address. The shape is all this says: see addressLookups.
  { word: 'ip', kind: 'text', many: true, negatable: false, refuse: /[^0-9a-f.:]|^[^.:]*$|^\.|\.\./i },
  { word: 'server', kind: 'text', many: true, negatable: false },
  { word: 'vip', kind: 'text', many: true, negatable: false },
  { word: 'member', kind: 'text', many: true, negatable: false, refuse: /^(?!(offline|draining|down)$)/i },
];

/** Values that are known without asking: the three methods an F5 has, the check types, and the member conditions. */
export const POOL_VALUES = {
  method: ['least-conn', 'round-robin', 'weighted'],
  check: ['TCP', 'HTTP', 'HTTPS', 'UDP'],
  member: ['offline', 'draining', 'down'],
} as const;

/**
 * The stored numbers behind a condition of a member (§8). They are what was written or read last. 3 is also what a new
 * member starts with, so `down` finds members that were never checked too.
 */
const STATUS_VALUES: Readonly<Record<string, readonly number[]>> = {
  offline: [0, 2, 4, 6],
  draining: [1, 5],
  down: [1, 3],
};

type Lookup = Readonly<Record<string, string | number | boolean>>;

/** The `search` of the API; the same shape as the client's type of that name. */
export interface PoolSearch {
  readonly extends_search: readonly Lookup[];
  readonly start_record: number;
  readonly end_record: number;
  readonly asorting_cols: readonly string[];
}

export interface PoolSearchOptions {
  /** 0-based. */
  readonly page?: number;
  readonly size?: number;
  readonly sort?: { readonly property: PoolSort; readonly direction: 'asc' | 'desc' } | undefined;
  /** What names of environments mean; an environment can always be given by its id. */
  readonly environments?: readonly { readonly id: number | null; readonly name: string | null }[];
}

export const POOL_PAGE_SIZE = 50;

/** Alternatives multiply. More than this would not fit into an address. */
export const MAX_ALTERNATIVES = 40;

export type PoolSearchResult =
  | { readonly ok: true; readonly search: PoolSearch }
  /** `value` is null when it is the whole that is too much. */
  | {
      readonly ok: false;
      readonly code: 'unknown-environment' | 'bad-address' | 'too-many-alternatives';
      readonly field: string | null;
      readonly value: string | null;
    };

/** Terms of `parseQuery(text, poolFields)` as a search, or what in them cannot be asked. */
export function toSearch(terms: readonly TermContent[], options: PoolSearchOptions = {}): PoolSearchResult {
  const { page = 0, size = POOL_PAGE_SIZE, sort, environments = [] } = options;
  let alternatives: readonly Lookup[] = [{}];
  for (const { field, values } of mergeTerms(terms)) {
    const any: Lookup[] = [];
    for (const value of values) {
      const lookups = lookupsOf(field, value, environments);
      if (typeof lookups === 'string') return { ok: false, code: lookups, field, value };
      any.push(...lookups.filter((lookup) => !any.some((known) => sameLookup(known, lookup))));
    }
    // A word of another table says nothing here.
    if (any.length === 0) continue;
    alternatives = alternatives.flatMap((left) => any.map((right) => ({ ...left, ...right })));
    if (alternatives.length > MAX_ALTERNATIVES) {
      return { ok: false, code: 'too-many-alternatives', field: null, value: null };
    }
  }
  const start = Math.max(0, Math.trunc(page)) * size;
  return {
    ok: true,
    search: {
      extends_search: alternatives.filter((lookup) => Object.keys(lookup).length > 0),
      start_record: start,
      end_record: start + size,
      asorting_cols: sortColumns(sort),
    },
  };
}

/** Two values of one word can mean the same alternative, as `down` and `draining` do. */
function sameLookup(a: Lookup, b: Lookup): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Ties are broken by id, so that pages neither repeat nor lose a row. */
function sortColumns(sort: PoolSearchOptions['sort']): readonly string[] {
  if (sort === undefined) return ['identifier', 'id'];
  const column = sort.direction === 'desc' ? `-${sort.property}` : sort.property;
  return sort.property === 'id' ? [column] : [column, 'id'];
}

/** How many pages there are; computed from `total`, since the server's own links mislead (§6). */
export function pageCount(total: number, size: number = POOL_PAGE_SIZE): number {
  return Math.max(1, Math.ceil(total / size));
}

function lookupsOf(
  field: string,
  value: string,
  environments: NonNullable<PoolSearchOptions['environments']>,
): readonly Lookup[] | 'unknown-environment' | 'bad-address' {
  switch (field) {
    case 'name':
      return [{ identifier__icontains: value }];
    case 'env':
      return environmentLookups(value, environments);
    case 'deployed':
      return [{ pool_created: value === 'on' }];
    case 'check':
      return [{ healthcheck__healthcheck_type: value.toUpperCase() }];
    case 'method':
      return [{ lb_method: value.toLowerCase() }];
    case 'ip':
      return addressLookups(value) ?? 'bad-address';
    case 'server':
      return [{ serverpoolmember__ip__ipequipamento__equipamento__nome__icontains: value }];
    case 'vip':
      return /^\d{1,15}$/.test(value)
        ? [{ viprequestportpool__vip_request_port__vip_request__id: Number(value) }]
        : [{ viprequestportpool__vip_request_port__vip_request__name__icontains: value }];
    case 'member':
      return (STATUS_VALUES[value.toLowerCase()] ?? []).map((status) => ({
        serverpoolmember__member_status: status,
      }));
    default:
      return [];
  }
}

/** By id, or every environment whose name contains the text. */
function environmentLookups(
  value: string,
  environments: NonNullable<PoolSearchOptions['environments']>,
): readonly Lookup[] | 'unknown-environment' {
  if (/^\d{1,15}$/.test(value)) return [{ environment: Number(value) }];
  const wanted = value.toLowerCase();
  const ids = environments
    .filter(({ name }) => name?.toLowerCase().includes(wanted))
    .flatMap(({ id }) => id ?? []);
  return ids.length === 0 ? 'unknown-environment' : ids.map((id) => ({ environment: id }));
}

/**
 * A whole IPv4 or IPv6 address, or the first numbers of an IPv4 one (`10.42.` or `10.42`). The API compares an address
 * piece by piece, the pieces being text.
 */
export function addressLookups(value: string): readonly Lookup[] | null {
  if (value.includes(':')) {
    const blocks = ipv6Blocks(value);
    if (blocks === null) return null;
    return [
      Object.fromEntries(
        blocks.map((block, index) => [`serverpoolmember__ipv6__block${index + 1}__iexact`, block]),
      ),
    ];
  }
  const octets = value.replace(/\.$/, '').split('.');
  if (octets.length > 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255))
    return null;
  return [
    Object.fromEntries(
      octets.map((octet, index) => [`serverpoolmember__ip__oct${index + 1}`, String(Number(octet))]),
    ),
  ];
}

/** More alternatives than these are asked for by what they have in common. */
const MOST_PIECES = 32;

/**
 * Members with an address in this range, and perhaps some beside it: the API compares whole pieces of an address, so what
 * it finds has to be compared again.
 */
export function rangeLookups({ family, first, last }: IpRange): readonly Lookup[] {
  const [start, end] = [piecesOf(family, first), piecesOf(family, last)];
  const differs = start.findIndex((piece, index) => piece !== end[index]);
  const common = differs === -1 ? start.length : differs;
  const lookupOf = (pieces: readonly number[]): Lookup =>
    Object.fromEntries(
      pieces.map((piece, index) =>
        family === 4
          ? [`serverpoolmember__ip__oct${index + 1}`, String(piece)]
          : [`serverpoolmember__ipv6__block${index + 1}__iexact`, piece.toString(16).padStart(4, '0')],
      ),
    );
  const shared = start.slice(0, common);
  const [from, to] = [start[common], end[common]];
  if (from === undefined || to === undefined || to - from >= MOST_PIECES) return [lookupOf(shared)];
  return Array.from({ length: to - from + 1 }, (_, index) => lookupOf([...shared, from + index]));
}

/** Four octets of IPv4, eight blocks of IPv6. */
function piecesOf(family: 4 | 6, address: bigint): number[] {
  const [count, bits] = family === 4 ? [4, 8] : [8, 16];
  return Array.from({ length: count }, (_, index) =>
    Number((address >> BigInt(bits * (count - 1 - index))) & ((1n << BigInt(bits)) - 1n)),
  );
}
