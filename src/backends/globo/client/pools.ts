/** Lists and single pools (Globo contract §6, §7). */
import { globoHttp } from './client.ts';
import { type Ids, globoPath } from './paths.ts';
import { type PoolRow, type ServerPool, poolRow, poolsAnswer, serverPool } from './pool.ts';
import { found, type Found, type GloboSearch, searchQuery } from './search.ts';

const rows = poolsAnswer(poolRow);
export const pools = poolsAnswer(serverPool);

/** What a table needs and no more: members would cost the server dozens of queries for each page (§6). */
const ROW_FIELDS = [
  'id',
  'identifier',
  'default_port',
  'environment__details',
  'healthcheck',
  'lb_method',
  'pool_created',
] as const;

/** One page of a search. `total` counts all hits. */
export async function searchPools(search: GloboSearch, signal?: AbortSignal): Promise<Found<PoolRow>> {
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'pool'),
    query: searchQuery(search, ROW_FIELDS),
    schema: rows,
    signal,
  });
  return found(answer.total, answer.server_pools);
}

/** Which form the server answers in (§7). Without any: everything, relations as ids. */
export interface PoolOptions {
  kind?: 'basic' | 'details' | undefined;
  /** Instead of the usual fields. */
  fields?: readonly string[] | undefined;
  /** Beside the usual fields. */
  include?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Pools by id, in the server's order and each once, whatever order was asked for. One unknown id fails all of them
 * with 404. No ids, no call.
 */
export async function getPools(ids: Ids, options: PoolOptions = {}): Promise<ServerPool[]> {
  if (ids.length === 0) return [];
  const { kind, fields, include, signal } = options;
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'pool', ids),
    query: { kind, fields: fields?.join(','), include: include?.join(',') },
    schema: pools,
    signal,
  });
  return answer.server_pools;
}

/** The same with the names of environment and service-down action. */
export async function getPoolDetails(ids: Ids, signal?: AbortSignal): Promise<ServerPool[]> {
  if (ids.length === 0) return [];
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'pool', 'details', ids),
    schema: pools,
    signal,
  });
  return answer.server_pools;
}
