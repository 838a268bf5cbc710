import type { QueryClient, QueryKey } from '@tanstack/react-query';

import type { Observation } from './kind.ts';

/** No read takes longer, so one that a screen has now began at most so long ago. */
export const LONGEST_READ_MS = 15_000;

/**
 * A read that begins now, in a request of its own: an answer already on its way may be older than the write it shall
 * prove. A poll under way is given up for it, so that no older answer arrives on top of it.
 */
export async function readNow<Data>(
  client: QueryClient,
  queryKey: QueryKey,
  read: () => Promise<Data>,
): Promise<Observation<Data>> {
  void client.cancelQueries({ queryKey, exact: true });
  const startedAt = Date.now();
  const data = await read();
  client.setQueryData(queryKey, data);
  return { startedAt, proves: true, data };
}
