/** Endpoint E3: one balancer (ITCare contract §6). */
import { itcareHttp } from './client.ts';
import { balancerPath, proveId } from './paths.ts';
import { type LoadBalancer, loadBalancer } from './shapes/balancer.ts';

/** E3, with the other id after a 404 (§12.3). */
export async function getBalancer(id: number, signal?: AbortSignal): Promise<LoadBalancer> {
  return proveId(id, (pathId) =>
    itcareHttp().request({ method: 'GET', path: balancerPath(pathId), schema: loadBalancer, signal }),
  );
}
