import { hashKey, type QueryClient } from '@tanstack/react-query';

import { type Action, mergeAction } from '#api/itcare/index.ts';
import { AT_WORK_MS } from '#domain/change.ts';
import { type Facts, factsOf, factsShow } from '#domain/journal.ts';
import { followingOf, type Operation, type OperationEvent, phaseOfStatus } from '#domain/operation.ts';
import { isOpen } from '#domain/operation-words.ts';

import { seenKeys, seenNow, seenOfPool } from './seen.ts';

/** What the reads that screens make anyway prove about operations: each such proof is a call less. */

export interface Proof {
  event: OperationEvent;
  facts: Facts;
}

/** The hash of the query whose answer can prove this operation; null when there is none. */
export function membersHash({ balancerId, pool }: Operation): string | null {
  if (pool) return hashKey(seenKeys.poolMembers(pool.id));
  return balancerId === null ? null : hashKey(seenKeys.members(balancerId));
}

/**
 * Whether the members as last read show what was asked for; a read that began before the answer proves nothing. `over`:
 * the API itself said that the write failed.
 */
export function proofByRead(client: QueryClient, operation: Operation, over: boolean): Proof | null {
  const { balancerId, answeredAt } = operation;
  if (operation.pool) return proofByEquipment(client, operation, operation.pool.id, over);
  if (followingOf(operation) !== 'read' || balancerId === null || answeredAt === null) return null;
  const reading: unknown = client.getQueryData(seenKeys.members(balancerId));
  if (readingStart(reading) < answeredAt) return null;
  const facts = factsOf(operation, seenNow(client, balancerId));
  if (facts === null || factsShow(operation, facts) !== true) return null;
  return { event: { type: 'seen', at: Date.now() }, facts };
}

/** A read of the equipment ends the doubt either way; one of the database says nothing (Globo contract §8.3). */
function proofByEquipment(
  client: QueryClient,
  operation: Operation,
  poolId: number,
  over: boolean,
): Proof | null {
  const reading: unknown = client.getQueryData(seenKeys.poolMembers(poolId));
  const { answeredAt } = operation;
  if (!isOpen(operation) || answeredAt === null || !provesAfter(reading, answeredAt)) return null;
  const facts = factsOf(operation, seenOfPool(client, poolId));
  if (facts === null) return null;
  const at = Date.now();
  const shown = factsShow(operation, facts) === true;
  // A lost answer leaves a device that may still be at work: what it shows until then is not the end.
  const lost = operation.phase === 'unknown' && !over;
  if (!shown && lost && readingStart(reading) - answeredAt < AT_WORK_MS) return null;
  return { event: shown ? { type: 'seen', at } : { type: 'settled', at, note: 'not-seen' }, facts };
}

/** The end of a tracked operation in a list of actions, as a query read it for a screen; null when it holds none. */
export function endInActions(operation: Operation, list: unknown): OperationEvent | null {
  const { tracking } = operation;
  if (tracking?.id == null || !isOpen(operation) || !isActionList(list)) return null;
  const found = list.find((action) => action.id === tracking.id);
  if (!found || phaseOfStatus(found.status) === 'running') return null;
  return { type: 'polled', at: Date.now(), action: mergeAction(tracking, found), byName: false };
}

/** The key of the query says it; this makes sure that it is not a list of something else. */
function isActionList(list: unknown): list is readonly Action[] {
  return Array.isArray(list);
}

/** Whether a cached reading asked the equipment, and began after that moment. */
function provesAfter(data: unknown, at: number): boolean {
  const proves = typeof data === 'object' && data !== null && 'proves' in data && data.proves === true;
  return proves && readingStart(data) >= at;
}

/** When the read of members began; never, if it does not say. */
function readingStart(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('startedAt' in data)) return -Infinity;
  return typeof data.startedAt === 'number' ? data.startedAt : -Infinity;
}
