/** Endpoints E6 to E9: the URLs of a balancer (ITCare contract §6). */
import { list } from '#http/parsing/fields.ts';
import type { Write } from '#http/writes.ts';
import type { Accepted } from './shapes/accepted.ts';
import { hostOf } from './check.ts';
import { itcareHttp } from './client.ts';
import { given } from './create-balancer.ts';
import { balancerPath, readWithId } from './paths.ts';
import { type LbUrl, lbUrl } from './shapes/url.ts';
import { itcareWrite } from './write.ts';

export const urlList = list(lbUrl);

export interface CreateUrlBody {
  /** A bare host name, not a URL (§12.7). */
  name: string;
  monitoringEnabled?: boolean | undefined;
  /** Reads back as `monitoringOnCallEnabled` (§12.1). */
  onCallSupervision?: boolean | undefined;
  /** 400 if the domain does not support DNS creation. */
  setUpDNSEnabled?: boolean | undefined;
  sslProfile?: string | undefined;
}

/** E6. */
export async function listUrls(id: number, signal?: AbortSignal): Promise<LbUrl[]> {
  return readWithId(id, (pathId) =>
    itcareHttp().request({ method: 'GET', path: balancerPath(pathId, 'urls'), schema: urlList, signal }),
  );
}

/** E7: asynchronous. */
export function createUrl(id: number, wanted: CreateUrlBody): Write<Accepted> {
  return itcareWrite(() => {
    const name = hostOf(wanted.name, 'POST', balancerPath(id, 'urls'), 'name');
    const { monitoringEnabled, onCallSupervision, setUpDNSEnabled, sslProfile } = wanted;
    const body = { name, ...given({ monitoringEnabled, onCallSupervision, setUpDNSEnabled, sslProfile }) };
    return { method: 'POST', balancer: id, below: ['urls'], body };
  });
}

/** E8. `onCall` here, `on_call` on the balancer (§12.1). */
export function patchUrlMonitoring(
  id: number,
  urlId: number,
  { state, onCall }: { state: boolean; onCall: boolean },
): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'PATCH',
    balancer: id,
    below: ['urls', urlId],
    body: { operation: 'update_monitoring', options: { state, onCall } },
  }));
}

/** E9: asynchronous, no body, so no change reference reaches the server. */
export function deleteUrl(id: number, urlId: number): Write<Accepted> {
  return itcareWrite(() => ({ method: 'DELETE', balancer: id, below: ['urls', urlId] }));
}
