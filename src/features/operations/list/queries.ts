import { queryOptions } from '@tanstack/react-query';

import { isApiError } from '#http/errors.ts';
import { siteBackends } from '#backends/registry.ts';
import { ACTIONS } from '#changes/kind.ts';
import type { Action } from '#domain/action.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { shouldRetry } from '#domain/polling/polling.ts';

const READ_EVERY_MS = 15_000;

/** What the backends of this site work at in the background: all of it, or that of one object by its name. */
export const actionQueries = {
  list: (resourceName: string | null) =>
    queryOptions({
      queryKey: [...ACTIONS, resourceName],
      queryFn: ({ signal }) => readActions(resourceName, signal),
      retry: (failures, error) => !isUnreadable(error) && shouldRetry(failures, error),
      refetchInterval: (query) =>
        !isUnreadable(query.state.error) && nextPoll(query, { intervalMs: READ_EVERY_MS }),
    }),
};

async function readActions(resourceName: string | null, signal: AbortSignal): Promise<readonly Action[]> {
  const listing = siteBackends().filter(({ listsActions }) => listsActions);
  const lists = await Promise.all(
    listing.map(async ({ load }) => (await load()).actions?.list(resourceName, signal) ?? []),
  );
  return lists.flat();
}

/** This account may not read actions, or this server has none: asking again would change nothing. */
export function isUnreadable(error: unknown): boolean {
  return isApiError(error) && (error.kind === 'forbidden' || error.kind === 'not-found');
}
