import type { GloboSearch } from './client/search.ts';

/** Under which keys the query cache holds what GloboNetworkAPI answers: what is under a pool starts with its key. */
export const globoKeys = {
  lists: ['pools', 'list'] as const,
  allRows: ['pools', 'list', 'rows'] as const,
  rows: (search: GloboSearch) => ['pools', 'list', 'rows', search] as const,
  states: (ids: readonly number[]) => ['pools', 'list', 'states', ids] as const,
  environments: ['pools', 'environments'] as const,
  balancers: (environmentId: number) => ['pools', 'balancers', environmentId] as const,
  pool: (id: number) => ['pools', id] as const,
  vips: (id: number) => ['pools', id, 'vips'] as const,
  members: (id: number) => ['pools', id, 'members'] as const,
};
