import { isApiError, isNotFound } from '#api/errors.ts';
import {
  followAction,
  getBalancer,
  listActions,
  listBalancers,
  listMembers,
  listUrls,
  mergeAction,
} from '#api/itcare/index.ts';
import { type Facts, factsOf, factsShow, type Seen } from '#domain/journal.ts';
import {
  findAction,
  FOLLOW_FOR_MS,
  followingOf,
  MOST_SEARCHES,
  NO_ANSWER_AFTER_MS,
  NO_ANSWER_AFTER_POOL_MS,
  type Operation,
  type OperationEvent,
} from '#domain/operation.ts';
import { isMemberWrite } from '#domain/operation-words.ts';

/** A 404 this early may only mean that the action is not listed yet. */
const LISTED_AFTER_POLLS = 3;
/** So long members are read after an answer before their state counts as not taken over. */
const READ_FOR_MS = 60_000;

/** What one look at the server said about an operation. Facts where the load balancer itself was read. */
export interface Look {
  event: OperationEvent | null;
  facts?: Facts | null;
}

/**
 * Looks once what became of an operation (ITCare contract §7). Never throws: a look that fails is a look that
 * failed, and says nothing about the operation.
 */
export async function lookAt(
  operation: Operation,
  claimed: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<Look> {
  const startedAt = Date.now();
  try {
    switch (followingOf(operation)) {
      case 'none':
        return { event: null };
      case 'sent':
        return { event: interruption(operation, startedAt) };
      case 'track':
        return { event: await track(operation, signal) };
      case 'search':
        return { event: await search(operation, claimed, signal) };
      case 'read':
        return await readMember(operation, startedAt, signal);
    }
  } catch (error) {
    return { event: missed(operation, error) };
  }
}

function interruption(operation: Operation, now: number): OperationEvent | null {
  const limit = operation.pool ? NO_ANSWER_AFTER_POOL_MS : NO_ANSWER_AFTER_MS;
  return now - operation.startedAt > limit ? { type: 'interrupted', at: now } : null;
}

async function track(operation: Operation, signal: AbortSignal): Promise<OperationEvent | null> {
  if (operation.tracking === null) return null;
  const action = await followAction(operation.tracking, signal);
  return { type: 'polled', at: Date.now(), action, byName: false };
}

/** The answer named no operation: the newest action of the load balancer's name that can be this write is it. */
async function search(
  operation: Operation,
  claimed: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<OperationEvent> {
  const resourceName = operation.balancerName ?? (await nameOf(operation, signal));
  const found =
    resourceName === null
      ? null
      : findAction(operation, await listActions({ resourceName }, signal), claimed);
  const at = Date.now();
  if (found !== null) {
    return { type: 'polled', at, action: mergeAction({ ...found, internalId: null }, found), byName: true };
  }
  return operation.polls + 1 >= MOST_SEARCHES
    ? { type: 'settled', at, note: 'no-action' }
    : { type: 'missed', at };
}

async function nameOf(operation: Operation, signal: AbortSignal): Promise<string | null> {
  if (operation.balancerId === null) return operation.subject;
  return (await getBalancer(operation.balancerId, signal)).name;
}

async function readMember(operation: Operation, startedAt: number, signal: AbortSignal): Promise<Look> {
  // The equipment is never asked just to follow something: that locks the pool (Globo contract §2 rule 8).
  if (operation.pool) {
    const over = startedAt - (operation.answeredAt ?? operation.startedAt) > FOLLOW_FOR_MS;
    return { event: over ? { type: 'settled', at: startedAt, note: 'not-read' } : null };
  }
  const facts = isMemberWrite(operation.action) ? await readFacts(operation, signal) : null;
  const at = Date.now();
  if (facts !== null && factsShow(operation, facts) === true) return { event: { type: 'seen', at }, facts };
  const late = facts === null || startedAt - (operation.answeredAt ?? operation.startedAt) > READ_FOR_MS;
  return { event: late ? { type: 'settled', at, note: 'not-seen' } : { type: 'missed', at }, facts };
}

function missed(operation: Operation, error: unknown): OperationEvent {
  const at = Date.now();
  const kind = isApiError(error) ? error.kind : null;
  const unreadable =
    kind === 'forbidden' || (kind === 'not-found' && operation.polls + 1 >= LISTED_AFTER_POLLS);
  if (unreadable && followingOf(operation) !== 'read')
    return { type: 'settled', at, note: 'actions-unreadable' };
  // Reads that fail for as long as an operation is followed leave a member's change as open as it is.
  if (followingOf(operation) === 'read' && at - operation.startedAt > FOLLOW_FOR_MS) {
    return { type: 'settled', at, note: 'not-seen' };
  }
  return { type: 'missed', at };
}

/** Reads what the write may have changed; null when it cannot be read. A load balancer that is gone is a fact. */
export async function readFacts(
  operation: Pick<Operation, 'action' | 'balancerId' | 'memberId' | 'urlId' | 'subject'>,
  signal?: AbortSignal,
): Promise<Facts | null> {
  const { action, balancerId } = operation;
  if (balancerId === null) return null;
  const nothing: Seen = { balancer: null, members: null, urls: null };
  if (isMemberWrite(action)) {
    const members = await listMembers(balancerId, signal);
    return factsOf(operation, {
      ...nothing,
      members: members.map((member) => ({
        id: member.resourceId === null ? null : String(member.resourceId),
        name: member.name ?? '',
        port: member.port,
        rawState: member.state,
        rawHealth: member.status,
      })),
    });
  }
  if (action === 'create-url' || action === 'delete-url' || action === 'update-url-monitoring') {
    return factsOf(operation, { ...nothing, urls: await listUrls(balancerId, signal) });
  }
  try {
    return factsOf(operation, { ...nothing, balancer: await getBalancer(balancerId, signal) });
  } catch (error) {
    if (isNotFound(error)) return { present: false };
    throw error;
  }
}

/** The id of a load balancer that was just created; null when the list does not show it. */
export async function createdId(name: string): Promise<number | null> {
  const { content } = await listBalancers({ names: [name], page: 0, size: 20 });
  return content.find((row) => row.name === name)?.id ?? null;
}
