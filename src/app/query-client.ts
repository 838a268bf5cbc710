import { QueryClient } from '@tanstack/react-query';

import { nextPoll } from '#domain/polling/poll-memory.ts';
import { retryDelay, shouldRetry } from '#domain/polling/polling.ts';

const RECOVER_EVERY_MS = 15_000;

/**
 * The cache of everything the servers said, and nothing else. Reads retry by the domain's policy. Writes are no business of
 * its: they go through `changes`, which has read again what they may have changed.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 5 * 60_000,
      retry: shouldRetry,
      retryDelay: (failures, error) => retryDelay(failures, error),
      refetchOnWindowFocus: true,
      // What is read once and has no poll of its own recovers by itself all the same, while somebody looks at it.
      refetchInterval: (query) =>
        query.state.status === 'error' && nextPoll(query, { intervalMs: RECOVER_EVERY_MS }),
    },
  },
});
