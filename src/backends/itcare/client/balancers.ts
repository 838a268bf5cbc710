/** Endpoints E1 to E5: the balancers themselves (ITCare contract §6). */
import type { WriteOptions } from '#http/writes.ts';
import { type Accepted, accepted } from './shapes/accepted.ts';
import { type BalancerRow, balancerRow, type LoadBalancer, loadBalancer } from './shapes/balancer.ts';
import { type BalancerListParams, listQuery } from './shapes/balancer-list.ts';
import { type BalancerOperation, operationBody } from './balancer-operation.ts';
import { changeReferenceOf } from './check.ts';
import { itcareHttp } from './client.ts';
import { type CreateBalancerBody, createBalancerBody } from './create-balancer.ts';
import { type PageOf, pageOf } from './shapes/page.ts';
import { BALANCERS, balancerPath, proveId, provenId, rememberRows } from './paths.ts';

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
export async function createBalancer(
  body: CreateBalancerBody,
  options: WriteOptions = {},
): Promise<Accepted> {
  const checked = createBalancerBody(body, 'POST', BALANCERS);
  return itcareHttp().request({
    ...options,
    method: 'POST',
    path: BALANCERS,
    body: checked,
    schema: accepted,
  });
}

/** E3, with the other id after a 404 (§12.3). */
export async function getBalancer(id: number, signal?: AbortSignal): Promise<LoadBalancer> {
  return proveId(id, (pathId) =>
    itcareHttp().request({ method: 'GET', path: balancerPath(pathId), schema: loadBalancer, signal }),
  );
}

/** E4. A proxy may lose the body of a DELETE, which is harmless (§12.6); a blank reference sends none. */
export async function deleteBalancer(
  id: number,
  changeReference?: string,
  options: WriteOptions = {},
): Promise<Accepted> {
  const reference = changeReferenceOf(changeReference, 'DELETE', balancerPath(id));
  const path = balancerPath(await writableId(id, options.signal));
  const body = reference === undefined ? undefined : { changeReference: reference };
  return itcareHttp().request({
    ...options,
    method: 'DELETE',
    path,
    body,
    schema: accepted,
  });
}

/** E5: every operation on a balancer. */
export async function patchBalancer(
  id: number,
  operation: BalancerOperation,
  options: WriteOptions = {},
): Promise<Accepted> {
  const body = operationBody(operation, 'PATCH', balancerPath(id));
  const path = balancerPath(await writableId(id, options.signal));
  return itcareHttp().request({
    ...options,
    method: 'PATCH',
    path,
    body,
    schema: accepted,
  });
}

/**
 * The id a write may put into its path. Without a detail read so far it makes one: a write to a guessed path could
 * change another balancer (§12.3).
 */
export async function writableId(id: number, signal?: AbortSignal): Promise<number> {
  if (provenId(id) === undefined) await getBalancer(id, signal);
  return provenId(id) ?? id;
}
