/** The VIPs that send their traffic to pools (Globo contract §13). Read only. */
import { bool, int, list, nested, record, text } from '#http/parsing/fields.ts';
import type * as z from '#http/zod.ts';
import { globoHttp } from './client.ts';
import { globoPath } from './paths.ts';
import { poolRow } from './pool.ts';
import { found, type Found, type GloboSearch, searchQuery } from './search.ts';

const address = record({ id: int(), ip_formated: text(), description: text() });
const vipPool = record({ id: int(), server_pool: nested(poolRow), l7_value: text(), order: int() });
const vipPort = record({ id: int(), port: int(), pools: list(vipPool) });

/** `created` says that it is deployed. Of `server_pool` only id, identifier and `pool_created` are asked for. */
export type Vip = z.output<typeof vip>;
const vip = record({
  id: int(),
  name: text(),
  service: text(),
  business: text(),
  created: bool(),
  ipv4: nested(address),
  ipv6: nested(address),
  ports: list(vipPort),
});
const vips = record({ total: int(), vips: list(vip) });

/** Each token opens one relation (§7). */
const VIP_FIELDS = [
  'id',
  'name',
  'service',
  'business',
  'created',
  'ipv4__details',
  'ipv6__details',
  'ports__pools__server_pool__basic',
] as const;

/** One page of VIPs. */
export async function searchVips(search: GloboSearch, signal?: AbortSignal): Promise<Found<Vip>> {
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'vip-request'),
    query: searchQuery(search, VIP_FIELDS),
    schema: vips,
    signal,
  });
  return found(answer.total, answer.vips);
}

/**
 * The VIPs that a pool serves, with every pool each of them uses: a change of this pool touches them all. The address
 * for one pool takes no search (a bug of the server), so it gives the first 25; where there are more, all are searched.
 */
export async function getVipsOfPool(poolId: number, signal?: AbortSignal): Promise<Found<Vip>> {
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'vip-request', 'pool', [poolId]),
    query: { fields: VIP_FIELDS.join(',') },
    schema: vips,
    signal,
  });
  const total = answer.total ?? answer.vips.length;
  if (total <= answer.vips.length) return { items: answer.vips, total };
  const search = {
    extends_search: [{ viprequestport__viprequestportpool__server_pool: poolId }],
    start_record: 0,
    end_record: total,
    asorting_cols: ['-id'],
  };
  return searchVips(search, signal);
}
