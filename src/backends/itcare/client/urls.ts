/** Endpoints E6 to E9: the URLs of a balancer (ITCare contract §6). */
import { list } from '#http/parsing/fields.ts';
import type { WriteOptions } from '#http/writes.ts';
import { type Accepted, accepted } from './shapes/accepted.ts';
import { writableId } from './balancers.ts';
import { hostOf } from './check.ts';
import { itcareHttp } from './client.ts';
import { given } from './create-balancer.ts';
import { balancerPath, readWithId } from './paths.ts';
import { type LbUrl, lbUrl } from './shapes/url.ts';

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
export async function createUrl(
  id: number,
  wanted: CreateUrlBody,
  options: WriteOptions = {},
): Promise<Accepted> {
  const name = hostOf(wanted.name, 'POST', balancerPath(id, 'urls'), 'name');
  const { monitoringEnabled, onCallSupervision, setUpDNSEnabled, sslProfile } = wanted;
  const body = { name, ...given({ monitoringEnabled, onCallSupervision, setUpDNSEnabled, sslProfile }) };
  const path = balancerPath(await writableId(id, options.signal), 'urls');
  return itcareHttp().request({ ...options, method: 'POST', path, body, schema: accepted });
}

/** E8. `onCall` here, `on_call` on the balancer (§12.1). */
export async function patchUrlMonitoring(
  id: number,
  urlId: number,
  { state, onCall }: { state: boolean; onCall: boolean },
  options: WriteOptions = {},
): Promise<Accepted> {
  const path = balancerPath(await writableId(id, options.signal), 'urls', urlId);
  const body = { operation: 'update_monitoring', options: { state, onCall } };
  return itcareHttp().request({ ...options, method: 'PATCH', path, body, schema: accepted });
}

/** E9: asynchronous, no body, so no change reference reaches the server. */
export async function deleteUrl(id: number, urlId: number, options: WriteOptions = {}): Promise<Accepted> {
  const path = balancerPath(await writableId(id, options.signal), 'urls', urlId);
  return itcareHttp().request({ ...options, method: 'DELETE', path, schema: accepted });
}
