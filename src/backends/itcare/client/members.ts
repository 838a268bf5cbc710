/** Endpoints E10 to E13: pool members (ITCare contract §6, §8). All synchronous; they answer members. */
import { list } from '#http/parsing/fields.ts';
import type { WriteOptions } from '#http/writes.ts';
import { type Accepted, accepted } from './shapes/accepted.ts';
import { writableId } from './balancers.ts';
import { rejectedError } from '#http/errors.ts';
import { isPort } from './check.ts';
import { itcareHttp } from './client.ts';
import { type MemberOperation, type PoolMember, poolMember } from './shapes/member.ts';
import { balancerPath, readWithId } from './paths.ts';
import { messages } from '#http/messages.ts';

export const memberList = list(poolMember);

/** E10. */
export async function listMembers(id: number, signal?: AbortSignal): Promise<PoolMember[]> {
  return readWithId(id, (pathId) =>
    itcareHttp().request({
      method: 'GET',
      path: balancerPath(pathId, 'members'),
      schema: memberList,
      signal,
    }),
  );
}

/**
 * E11: the server must be in the same network as the others; it enters as `enabled`. Answers the whole pool.
 * Port 0 is refused here: it means "any port" on the equipment (§8).
 */
export async function addMember(
  id: number,
  { resourceId, port }: { resourceId: number; port: number },
  options: WriteOptions = {},
): Promise<Accepted> {
  const shown = balancerPath(id, 'members');
  if (!Number.isSafeInteger(resourceId) || resourceId < 1) {
    throw rejectedError('POST', shown, 'resourceId', messages.refused.resourceId);
  }
  if (!isPort(port)) throw rejectedError('POST', shown, 'port', messages.refused.port);
  const path = balancerPath(await writableId(id, options.signal), 'members');
  return itcareHttp().request({
    ...options,
    method: 'POST',
    path,
    body: { resourceId, port },
    schema: accepted,
  });
}

/**
 * E12. `memberId` is the member's `resourceId`; on a pool that has it on two ports the API cannot tell them apart.
 * No `options` (§12.4).
 */
export async function setMemberState(
  id: number,
  memberId: number | string,
  operation: MemberOperation,
  options: WriteOptions = {},
): Promise<Accepted> {
  const path = balancerPath(await writableId(id, options.signal), 'members', memberId);
  return itcareHttp().request({
    ...options,
    method: 'PATCH',
    path,
    body: { operation },
    schema: accepted,
  });
}

/** E13: no body. Answers the members that remain. */
export async function removeMember(
  id: number,
  memberId: number | string,
  options: WriteOptions = {},
): Promise<Accepted> {
  const path = balancerPath(await writableId(id, options.signal), 'members', memberId);
  return itcareHttp().request({ ...options, method: 'DELETE', path, schema: accepted });
}
