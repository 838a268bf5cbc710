/** The state of members: as stored, as the equipment has it, and changing it (Globo contract §8 to §10). */
import { encodeBody, type Write, writtenRequest } from '#http/writes.ts';
import * as z from '#http/zod.ts';
import { globoHttp, globoLiveHttp } from './client.ts';
import { rejectedError } from '#http/errors.ts';
import { type Ids, contextHeader, globoPath, isId } from './paths.ts';
import type { ServerPool } from './pool.ts';
import { pools } from './pools.ts';
import { messages } from '#http/messages.ts';

export const STORED_TIMEOUT_MS = 15_000;
export const LIVE_TIMEOUT_MS = 60_000;
/** A busy balancer can hold a change for minutes (§10). */
export const CHANGE_TIMEOUT_MS = 120_000;

export interface StatusOptions {
  /**
   * True asks the equipment itself. That is a read with a price: it connects to every balancer of the pool, waits for
   * a lock and writes the server's database. One pool and one such call at a time, on request, and never repeated by
   * itself (§9).
   */
  live: boolean;
  signal?: AbortSignal | undefined;
  /** Found again in the server's logs. */
  operationId?: string | undefined;
}

/**
 * Pools with the state of their members. Unknown ids are left out silently: compare. With `live`, all pools must stand
 * on the same balancers, and one that is not deployed fails all.
 */
export async function getMemberStatus(poolIds: Ids, options: StatusOptions): Promise<ServerPool[]> {
  if (poolIds.length === 0) return [];
  const { live, signal, operationId } = options;
  const answer = await (live ? globoLiveHttp() : globoHttp()).request({
    method: 'GET',
    path: globoPath('GET', 'pool', 'deploy', poolIds, 'member', 'status'),
    query: { checkstatus: live ? 1 : 0 },
    headers: contextHeader(operationId),
    schema: pools,
    timeoutMs: live ? LIVE_TIMEOUT_MS : STORED_TIMEOUT_MS,
    signal,
  });
  return answer.server_pools;
}

export interface MemberChange {
  id: number;
  /** 0 to 7, as `writeValue` of the domain gives it. */
  member_status: number;
}

/**
 * Changes members of one pool. Only members that change belong in `changes`: each one sent is written, so an old value
 * would undo somebody else's work. The answer is empty and says nothing about the new state: read it with `live`.
 *
 * After any failure but a refusal (4xx) the outcome is `unknown`: the balancers are changed one after the other, and
 * one of them may have been (§10). The id of the write goes along as `X-Request-Context`: this change leaves no other
 * trace on the server.
 */
export function putMemberStatus(poolId: number, changes: readonly MemberChange[]): Write<void> {
  const described = () => {
    const path = globoPath('PUT', 'pool', 'deploy', [poolId], 'member', 'status');
    const members = changes.map(({ id, member_status }) => ({ id, member_status }));
    if (members.length === 0)
      throw rejectedError('PUT', path, 'server_pool_members', messages.refused.nothingToChange);
    if (
      !members.every(({ id }) => isId(id)) ||
      new Set(members.map(({ id }) => id)).size !== members.length
    ) {
      throw rejectedError('PUT', path, 'id', messages.refused.memberId);
    }
    if (!members.every(({ member_status: value }) => Number.isInteger(value) && value >= 0 && value <= 7)) {
      throw rejectedError('PUT', path, 'member_status', messages.refused.state);
    }
    // Rights are checked for the id in the address, the change is made for the one in the body: always the same.
    const body = { server_pools: [{ id: poolId, server_pool_members: members }] };
    return { method: 'PUT', path, body } as const;
  };
  return {
    requests: async () => {
      const { method, path, body } = described();
      return [writtenRequest(method, path, encodeBody(body))];
    },
    send: async (options = {}) => {
      await globoHttp().request({
        ...options,
        ...described(),
        schema: z.unknown(),
        timeoutMs: CHANGE_TIMEOUT_MS,
      });
    },
  };
}
