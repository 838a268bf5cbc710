/** What concerns no single balancer: E17, E18 and the health read (ITCare contract §2, §6). */
import { list } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';
import { itcareHttp } from './client.ts';
import { BALANCERS } from './paths.ts';
import { type Protocol, protocol } from './shapes/protocol.ts';

export const protocolList = list(protocol);
export const whitelist = list(z.string());

/** E17, by the server's own `order`. */
export async function listProtocols(signal?: AbortSignal): Promise<Protocol[]> {
  const protocols = await itcareHttp().request({
    method: 'GET',
    path: `${BALANCERS}/protocols`,
    schema: protocolList,
    signal,
  });
  return protocols.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity));
}

/** E18: the platform's own whitelist. Whether entries are addresses or ranges is not documented (§9). */
export async function getInternalWhitelist(signal?: AbortSignal): Promise<string[]> {
  return itcareHttp().request({
    method: 'GET',
    path: `${BALANCERS}/internal-whitelist`,
    schema: whitelist,
    signal,
  });
}

/** Resolves when the API answers. The body is not documented: JSON, a word or nothing. */
export async function getHealth(signal?: AbortSignal): Promise<unknown> {
  return itcareHttp().request({
    method: 'GET',
    path: '/itcare/health',
    schema: z.unknown(),
    acceptText: true,
    signal,
  });
}
