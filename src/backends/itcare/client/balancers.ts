/** Endpoint E1: the list of balancers (ITCare contract §6). Apart from what writes, which the first screen can do without. */
import { type BalancerRow, balancerRow } from './shapes/balancer.ts';
import { type BalancerListParams, listQuery } from './shapes/balancer-list.ts';
import { itcareHttp } from './client.ts';
import { type PageOf, pageOf } from './shapes/page.ts';
import { BALANCERS, rememberRows } from './paths.ts';

export const balancerPage = pageOf(balancerRow);

/** E1, §4: one page. Also notes the ids of its rows for `getBalancer`. */
export async function listBalancers(
  params: BalancerListParams = {},
  signal?: AbortSignal,
): Promise<PageOf<BalancerRow>> {
  const page = await itcareHttp().request({
    method: 'GET',
    path: BALANCERS,
    query: listQuery(params),
    schema: balancerPage,
    signal,
  });
  rememberRows(page.content);
  return page;
}
