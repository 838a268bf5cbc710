import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { globoKeys } from '#backends/globo/keys.ts';
import {
  getMemberStatus,
  getVipsOfPool,
  searchEnvironments,
  searchEquipments,
  searchPools,
  type GloboEnvironment,
} from '#backends/globo/client/index.ts';
import { readPool } from '#backends/globo/pool.ts';
import { POOL_SORTS } from '#backends/globo/pool-sorts.ts';
import { poolFields, type PoolSearch, toSearch } from '#backends/globo/pool-query.ts';
import { parseQuery } from '#domain/query/query-language.ts';

import type { ListSearch } from '#components/list-search.ts';
import { statesOf } from './states.ts';

/** Environments and balancers change a few times a year. */
const SELDOM_MS = 10 * 60_000;

/** Query options of server pools. Keys mirror the domain: what is under a pool starts with its key. */
export const poolQueries = {
  /** One page of the list. The former page stays on screen, dimmed, until the new one arrives. */
  list: (search: PoolSearch) =>
    queryOptions({
      queryKey: globoKeys.rows(search),
      queryFn: ({ signal }) => searchPools(search, signal),
      placeholderData: keepPreviousData,
    }),
  /** The stored states of some pools in one request; ids nobody knows are left out by the server. */
  states: (ids: readonly number[]) =>
    queryOptions({
      queryKey: globoKeys.states(ids),
      queryFn: ({ signal }) => getMemberStatus(ids, { live: false, signal }).then(statesOf),
    }),
  environments: () =>
    queryOptions({
      queryKey: globoKeys.environments,
      queryFn: ({ signal }) => searchEnvironments(signal),
      staleTime: SELDOM_MS,
    }),
  /** The balancers of an environment, which all its pools stand on. */
  balancers: (environmentId: number) =>
    queryOptions({
      queryKey: globoKeys.balancers(environmentId),
      queryFn: ({ signal }) => searchEquipments(environmentId, signal),
      staleTime: 60_000,
    }),
  detail: (id: number) =>
    queryOptions({ queryKey: globoKeys.pool(id), queryFn: ({ signal }) => readPool(id, signal) }),
  vips: (id: number) =>
    queryOptions({
      queryKey: globoKeys.vips(id),
      queryFn: ({ signal }) => getVipsOfPool(id, signal),
      staleTime: 60_000,
    }),
};

export type ListQuestion =
  | { readonly kind: 'ask'; readonly search: PoolSearch }
  /** A name of an environment can be looked up only when they are known. */
  | { readonly kind: 'needs-environments' }
  /** `code` is null for what the search box itself complains about. */
  | {
      readonly kind: 'refused';
      readonly code: 'unknown-environment' | 'bad-address' | 'too-many-alternatives' | null;
      readonly value: string;
    };

/** The address of the list as what the API can be asked (Globo contract §6). */
export function listQuestion(
  search: ListSearch,
  environments: readonly GloboEnvironment[] | undefined,
): ListQuestion {
  const { terms, problems } = parseQuery(search.q, poolFields);
  if (problems.length > 0) return { kind: 'refused', code: null, value: '' };
  const property = POOL_SORTS.find((column) => column === search.sort.replace(/^-/, ''));
  const result = toSearch(terms, {
    page: search.page - 1,
    size: search.size,
    sort: property && { property, direction: search.sort.startsWith('-') ? 'desc' : 'asc' },
    environments: environments ?? [],
  });
  if (result.ok) return { kind: 'ask', search: result.search };
  if (result.code === 'unknown-environment' && environments === undefined)
    return { kind: 'needs-environments' };
  return { kind: 'refused', code: result.code, value: result.value ?? '' };
}
