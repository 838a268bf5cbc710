/** Where the objects of ITCare are read, for every kind of change that they show. */
import { isNotFound } from '#http/errors.ts';
import type { Source } from '#changes/kind.ts';
import { LONGEST_READ_MS, readNow } from '#changes/sources.ts';

import { getBalancer, type LbUrl, listUrls, type LoadBalancer } from './client/index.ts';
import { itcareKeys } from './keys.ts';

/** A load balancer; null for one that is not there. */
export function balancerSource(id: number): Source<LoadBalancer | null> {
  return {
    key: itcareKeys.balancer(id),
    read: async (client) => {
      const startedAt = Date.now();
      try {
        return await readNow(client, itcareKeys.balancer(id), () => getBalancer(id));
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
    key: itcareKeys.urls(id),
    read: (client) => readNow(client, itcareKeys.urls(id), () => listUrls(id)),
    observe: (cached, at) =>
      isList(cached) ? { startedAt: at - LONGEST_READ_MS, proves: true, data: cached } : null,
  };
}

/** The key of the query says what it is; these make sure that it is not something else. */
function isRecord(cached: unknown): cached is LoadBalancer {
  return typeof cached === 'object' && cached !== null && !Array.isArray(cached);
}

function isList(cached: unknown): cached is readonly LbUrl[] {
  return Array.isArray(cached);
}
