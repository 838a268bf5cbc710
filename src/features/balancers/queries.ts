import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { isApiError } from '#http/errors.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
// Not by way of its index: the first screen would load what all of them need.
import { listBalancers } from '#backends/itcare/client/balancers.ts';
import { getBalancer } from '#backends/itcare/client/detail.ts';
import type { BalancerListParams, BalancerRow, PageOf } from '#backends/itcare/client/index.ts';
import { balancerFields, toListParams } from '#domain/query/balancer-query.ts';
import { parseQuery } from '#domain/query/query-language.ts';

import type { ListSearch } from '#components/list-search.ts';

/** Query options of load balancers. Keys mirror the domain: what is under a balancer starts with its key. */
export const balancerQueries = {
  /** One page of the inventory. The former page stays on screen, dimmed, until the new one arrives. */
  list: (params: BalancerListParams) =>
    queryOptions({
      queryKey: itcareKeys.list(params),
      queryFn: ({ signal }) => readPage(params, signal),
      placeholderData: keepPreviousData,
    }),
  detail: (id: number) =>
    queryOptions({
      queryKey: itcareKeys.balancer(id),
      queryFn: ({ signal }) => getBalancer(id, signal),
    }),
};

export interface BalancerListPage extends PageOf<BalancerRow> {
  /** The property the API would not sort by; the rows are in its own order then. */
  sortRefused: string | null;
}

/** Which properties sort is not documented: a refused one is dropped, and said (ITCare contract §4). */
async function readPage(params: BalancerListParams, signal: AbortSignal): Promise<BalancerListPage> {
  const { sort, ...unsorted } = params;
  try {
    return { ...(await listBalancers(params, signal)), sortRefused: null };
  } catch (error) {
    if (!sort || !isApiError(error) || (error.status !== 400 && error.status !== 500)) throw error;
    return { ...(await listBalancers(unsorted, signal)), sortRefused: sort.property };
  }
}

/** The inventory's address as the API's parameters (ITCare contract §4), or null when a term cannot be applied. */
export function listParams(search: ListSearch): BalancerListParams | null {
  const { terms, problems } = parseQuery(search.q, balancerFields);
  if (problems.length > 0) return null;
  const descending = search.sort.startsWith('-');
  const property = descending ? search.sort.slice(1) : search.sort;
  return {
    ...toListParams(terms),
    page: search.page - 1,
    size: search.size,
    ...(property === '' ? {} : { sort: { property, direction: descending ? 'desc' : 'asc' } }),
  };
}
