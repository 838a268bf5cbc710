/** Following an asynchronous operation (ITCare contract §5.7, §7). */
import { int, list, record, text } from '#http/parsing/fields.ts';

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
export const tracking = record({ ...shared, internalId: int() });

/** The answer of the Actions endpoints. */
export const action = record({ ...shared, completedAt: text(), submittedAt: text(), submittedBy: text() });
export const actions = list(action);

/**
 * `SUCCESS` and `ERROR` end an operation, already in the first answer; every other word, the sample's
 * `SUCCESS,IN_PROGRESS,ERROR` too, counts as running and is shown raw.
 */
export function actionProgress(status: string | null): 'running' | 'succeeded' | 'failed' {
  if (status === 'SUCCESS') return 'succeeded';
  return status === 'ERROR' ? 'failed' : 'running';
}
