import { type QueryClient, queryOptions } from '@tanstack/react-query';

import { getBalancer, getInternalWhitelist, type LoadBalancer } from '#api/itcare/index.ts';

export const balancerKey = (id: number) => ['balancers', id] as const;

/** What a write of bot defense may have changed. */
export const affectedBy = (id: number) => [balancerKey(id), ['balancers', 'list']] as const;

export const botQueries = {
  /** The balancer itself: the same entry of the cache that the page around has. */
  balancer: (id: number) =>
    queryOptions({ queryKey: balancerKey(id), queryFn: ({ signal }) => getBalancer(id, signal) }),
  /** The platform's own whitelist, which is the same for every balancer and changes rarely. */
  internal: queryOptions({
    queryKey: ['internal-whitelist'],
    queryFn: ({ signal }) => getInternalWhitelist(signal),
    staleTime: 10 * 60_000,
  }),
};

export interface BalancerReading {
  /** Epoch ms: what a reading began before a write was answered proves nothing about it. */
  startedAt: number;
  balancer: LoadBalancer;
}

/**
 * Reads the balancer now, in a request of its own: an answer already on its way may be older than the write it shall
 * prove. A poll under way is given up for it.
 */
export async function readBalancerNow(client: QueryClient, id: number): Promise<BalancerReading> {
  await client.cancelQueries({ queryKey: balancerKey(id), exact: true });
  const startedAt = Date.now();
  const balancer = await getBalancer(id);
  client.setQueryData(balancerKey(id), balancer);
  return { startedAt, balancer };
}
