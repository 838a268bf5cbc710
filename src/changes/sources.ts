/** Where the objects of ITCare are read, for every kind of change that they show. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { isNotFound } from '#api/errors.ts';
import { getBalancer, type LbUrl, listUrls, type LoadBalancer } from '#api/itcare/index.ts';

import type { Observation, Source } from './kind.ts';

/** No read takes longer, so one that a screen has now began at most so long ago. */
export const LONGEST_READ_MS = 15_000;

/** A load balancer; null for one that is not there. */
export function balancerSource(id: number): Source<LoadBalancer | null> {
  return {
    key: ['balancers', id],
    read: async (client) => {
      const startedAt = Date.now();
      try {
        return await readNow(client, ['balancers', id], () => getBalancer(id));
      } catch (error) {
        if (!isNotFound(error)) throw error;
        return { startedAt, proves: true, data: null };
      }
    },
    observe: (cached, at) =>
      isRecord(cached) ? { startedAt: at - LONGEST_READ_MS, proves: true, data: cached } : null,
  };
}

/** The URLs of a load balancer. */
export function urlsSource(id: number): Source<readonly LbUrl[]> {
  return {
    key: ['balancers', id, 'urls'],
    read: (client) => readNow(client, ['balancers', id, 'urls'], () => listUrls(id)),
    observe: (cached, at) =>
      isList(cached) ? { startedAt: at - LONGEST_READ_MS, proves: true, data: cached } : null,
  };
}

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

/** The key of the query says what it is; these make sure that it is not something else. */
function isRecord(cached: unknown): cached is LoadBalancer {
  return typeof cached === 'object' && cached !== null && !Array.isArray(cached);
}

function isList(cached: unknown): cached is readonly LbUrl[] {
  return Array.isArray(cached);
}
