/** Endpoints E1, E2, E4 and E5: the balancers themselves (ITCare contract §6). */
import type { Write } from '#http/writes.ts';
import type { Accepted } from './shapes/accepted.ts';
import { type BalancerRow, balancerRow } from './shapes/balancer.ts';
import { type BalancerListParams, listQuery } from './shapes/balancer-list.ts';
import { type BalancerOperation, operationBody } from './balancer-operation.ts';
import { changeReferenceOf } from './check.ts';
import { itcareHttp } from './client.ts';
import { type CreateBalancerBody, createBalancerBody } from './create-balancer.ts';
import { type PageOf, pageOf } from './shapes/page.ts';
import { BALANCERS, balancerPath, rememberRows } from './paths.ts';
import { itcareWrite } from './write.ts';

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

/** E2, §12.5: asynchronous. Refuses an incomplete body before sending (`validation`, outcome `none`). */
export function createBalancer(body: CreateBalancerBody): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'POST',
    balancer: null,
    body: createBalancerBody(body, 'POST', BALANCERS),
  }));
}

/** E4. A proxy may lose the body of a DELETE, which is harmless (§12.6); a blank reference sends none. */
export function deleteBalancer(id: number, changeReference?: string): Write<Accepted> {
  return itcareWrite(() => {
    const reference = changeReferenceOf(changeReference, 'DELETE', balancerPath(id));
    const body = reference === undefined ? undefined : { changeReference: reference };
    return { method: 'DELETE', balancer: id, body };
  });
}

/** E5: every operation on a balancer. */
export function patchBalancer(id: number, operation: BalancerOperation): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'PATCH',
    balancer: id,
    body: operationBody(operation, 'PATCH', balancerPath(id)),
  }));
}
