/** Candidate members: the servers of the platform (ITCare contract §11, seen in use, not on the reference page). */
import { itcareHttp } from './client.ts';
import { type Instance, instance } from './shapes/instance.ts';
import { type PageOf, pageOf } from './shapes/page.ts';

const instancePage = pageOf(instance);

/**
 * Servers whose name contains the text. The endpoint may not exist, or not for this account: a picker that gets an
 * error falls back to a typed id.
 */
export async function searchInstances(text: string, signal?: AbortSignal): Promise<PageOf<Instance>> {
  return itcareHttp().request({
    method: 'GET',
    path: '/itcare/compute/instances',
    query: { names: text, page: '0', size: '20' },
    schema: instancePage,
    signal,
  });
}
