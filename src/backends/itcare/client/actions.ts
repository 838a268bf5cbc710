/** The Actions: where an asynchronous operation is followed (ITCare contract §7, §12.3). */
import { ApiError, isNotFound } from '#http/errors.ts';
import { itcareHttp } from './client.ts';
import { type Action, mergeAction, type TrackedAction, type Tracking } from '#domain/action.ts';
import { action, actions } from './shapes/tracking.ts';

const ACTIONS = '/itcare/actions';

export interface ActionListParams {
  resourceName?: string | undefined;
  resourceId?: number | undefined;
  serviceId?: number | undefined;
  statuses?: string[] | undefined;
  requestId?: number | undefined;
}

/** Not paged; newest first, as far as the times can be read. */
export async function listActions(params: ActionListParams = {}, signal?: AbortSignal): Promise<Action[]> {
  const { resourceName, resourceId, serviceId, statuses, requestId } = params;
  const found = await itcareHttp().request({
    method: 'GET',
    path: ACTIONS,
    query: { resourceName, resourceId, serviceId, statuses, requestId },
    schema: actions,
    signal,
  });
  return found.toSorted((a, b) => timeOf(b) - timeOf(a));
}

export async function getAction(id: number, signal?: AbortSignal): Promise<Action> {
  return itcareHttp().request({ method: 'GET', path: `${ACTIONS}/${id}`, schema: action, signal });
}

/**
 * Reads how a tracked operation stands. Which of its two ids the endpoint takes is not documented: `id`, then
 * `internalId`, then the newest action of the same resource and process (§12.3). Answers everything known so far.
 *
 * @throws ApiError `not-found` when none of the three leads to it
 */
export async function followAction(
  known: Tracking | TrackedAction,
  signal?: AbortSignal,
): Promise<TrackedAction> {
  let missing: ApiError | undefined;
  for (const id of new Set([known.id, known.internalId])) {
    if (id === null) continue;
    try {
      const read = await getAction(id, signal);
      if (isSame(known, read)) return mergeAction(known, read);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      missing ??= error;
    }
  }
  if (known.resourceName !== null) {
    const candidates = await listActions({ resourceName: known.resourceName }, signal);
    const found = candidates.find((candidate) => isSame(known, candidate));
    if (found !== undefined) return mergeAction(known, found);
  }
  throw missing ?? unknown(known);
}

/** The two ids come from different counters: a number may hit a stranger's action. */
function isSame(known: Tracking, read: Action): boolean {
  return agrees(known.resourceName, read.resourceName) && agrees(known.process, read.process);
}

function agrees(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function timeOf({ submittedAt, lastUpdatedAt }: Action): number {
  const time = Date.parse(submittedAt ?? lastUpdatedAt ?? '');
  return Number.isNaN(time) ? -Infinity : time;
}

function unknown({ id }: Tracking): ApiError {
  const path = id === null ? ACTIONS : `${ACTIONS}/${id}`;
  return new ApiError({ kind: 'not-found', method: 'GET', path, outcome: 'none' });
}
