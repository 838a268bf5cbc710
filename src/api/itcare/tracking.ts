/** Following an asynchronous operation (ITCare contract §5.7, §7). */
import { int, list, record, text } from '#api/fields.ts';
import type * as z from '#api/zod.ts';

const shared = {
  family: text(),
  id: int(),
  lastUpdatedAt: text(),
  message: text(),
  process: text(),
  resourceName: text(),
  resourceType: text(),
  status: text(),
};

/** The answer of six writes. */
export type Tracking = z.output<typeof tracking>;
export const tracking = record({ ...shared, internalId: int() });

/** The answer of the Actions endpoints. */
export type Action = z.output<typeof action>;
export const action = record({ ...shared, completedAt: text(), submittedAt: text(), submittedBy: text() });
export const actions = list(action);

/** All that is known about one operation: what the write answered, completed by every later read. */
export type TrackedAction = Tracking & Action;

/** Adds what a read says without losing what only the write said (`internalId`, for one). */
export function mergeAction(known: Tracking | TrackedAction, read?: Action | null): TrackedAction {
  const merged: TrackedAction = { completedAt: null, submittedAt: null, submittedBy: null, ...known };
  if (read === undefined || read === null) return merged;
  const news = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null));
  // The id that started the tracking stays: the read may have gone through another one (§12.3).
  return { ...merged, ...news, id: merged.id ?? read.id };
}

/**
 * `SUCCESS` and `ERROR` end an operation, already in the first answer; every other word, the sample's
 * `SUCCESS,IN_PROGRESS,ERROR` too, counts as running and is shown raw.
 */
export function actionProgress(status: string | null): 'running' | 'succeeded' | 'failed' {
  if (status === 'SUCCESS') return 'succeeded';
  return status === 'ERROR' ? 'failed' : 'running';
}
