import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query';

import { retryDelay, shouldRetry } from '#domain/polling.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What this write may have changed on the server: those queries are read again when it ends, however it ends. */
      affects: readonly QueryKey[];
    };
  }
}

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
