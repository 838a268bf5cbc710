/** Endpoints E11 to E13: changes of pool members (ITCare contract §6, §8). All synchronous; they answer members. */
import { rejectedError } from '#http/errors.ts';
import { messages } from '#http/messages.ts';
import type { Write } from '#http/writes.ts';
import { isPort } from './check.ts';
import { balancerPath } from './paths.ts';
import type { Accepted } from './shapes/accepted.ts';
import type { MemberOperation } from './shapes/member.ts';
import { itcareWrite } from './write.ts';

/**
 * E11: the server must be in the same network as the others; it enters as `enabled`. Answers the whole pool.
 * Port 0 is refused here: it means "any port" on the equipment (§8).
 */
export function addMember(
  id: number,
  { resourceId, port }: { resourceId: number; port: number },
): Write<Accepted> {
  return itcareWrite(() => {
    const shown = balancerPath(id, 'members');
    if (!Number.isSafeInteger(resourceId) || resourceId < 1) {
      throw rejectedError('POST', shown, 'resourceId', messages.refused.resourceId);
    }
    if (!isPort(port)) throw rejectedError('POST', shown, 'port', messages.refused.port);
    return { method: 'POST', balancer: id, below: ['members'], body: { resourceId, port } };
  });
}

/**
 * E12. `memberId` is the member's `resourceId`; on a pool that has it on two ports the API cannot tell them apart.
 * No `options` (§12.4).
 */
export function setMemberState(
  id: number,
  memberId: number | string,
  operation: MemberOperation,
): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'PATCH',
    balancer: id,
    below: ['members', memberId],
    body: { operation },
  }));
}

/** E13: no body. Answers the members that remain. */
export function removeMember(id: number, memberId: number | string): Write<Accepted> {
  return itcareWrite(() => ({ method: 'DELETE', balancer: id, below: ['members', memberId] }));
}
