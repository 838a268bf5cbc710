import { queryOptions } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import { listActions } from '#backends/itcare/client/index.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import { hasBackend } from '#api/site.ts';
import { nextPoll } from '#domain/poll-memory.ts';
import { shouldRetry } from '#domain/polling.ts';

const READ_EVERY_MS = 15_000;

/** The server's own list of actions (ITCare contract §7): all, or those of one resource. */
export const actionQueries = {
  list: (resourceName: string | null) =>
    queryOptions({
      queryKey: itcareKeys.actionsOf(resourceName),
      // A site without ITCare has none but the console's own.
      queryFn: ({ signal }) =>
        hasBackend('itcare') ? listActions(resourceName === null ? {} : { resourceName }, signal) : [],
      retry: (failures, error) => !isUnreadable(error) && shouldRetry(failures, error),
      refetchInterval: (query) =>
        !isUnreadable(query.state.error) && nextPoll(query, { intervalMs: READ_EVERY_MS }),
    }),
};

/** This account may not read actions, or this server has none: asking again would change nothing. */
export function isUnreadable(error: unknown): boolean {
  return isApiError(error) && (error.kind === 'forbidden' || error.kind === 'not-found');
}
