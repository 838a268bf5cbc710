import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query';

import { nextPoll } from '#domain/poll-memory.ts';
import { retryDelay, shouldRetry } from '#domain/polling.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What this write may have changed on the server: those queries are read again when it ends, however it ends. */
      affects: readonly QueryKey[];
    };
  }
}

const RECOVER_EVERY_MS = 15_000;

/**
 * The cache of everything the servers said, and nothing else. Reads retry by the domain's policy; writes are never
 * repeated by the program, and what they affect is read again after a failure too: a timed-out write may be applied.
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
    mutations: { retry: false, networkMode: 'always' },
  },
  mutationCache: new MutationCache({
    // Not awaited: how a write ended is said at once, however slow those reads are.
    onSettled: (_data, _error, _variables, _result, mutation) => {
      for (const queryKey of mutation.meta?.affects ?? []) void queryClient.invalidateQueries({ queryKey });
    },
  }),
});
