/** Endpoint E10: pool members (ITCare contract §6, §8). Apart from what writes, which the first screen can do without. */
import { list } from '#http/parsing/fields.ts';
import { itcareHttp } from './client.ts';
import { type PoolMember, poolMember } from './shapes/member.ts';
import { balancerPath, readWithId } from './paths.ts';

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
