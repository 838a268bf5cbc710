import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';

import { haproxyKeys, poolKey, readPoolKey } from '#backends/haproxy/keys.ts';
import { mergePool } from '#backends/haproxy/instances/merge.ts';
import { balancerNamed, type InstanceView, knownBalancer } from '#backends/haproxy/instances/readings.ts';
import { whyUnread } from '#backends/haproxy/instances/unread.ts';
import { summaryOf } from '#backends/haproxy/pools.ts';

/** One instance as the header of a pool has it. */
export interface InstanceFacts {
  readonly id: string;
  readonly name: string;
  /** Why it could not be read just now; null when it could. */
  readonly problem: string | null;
  /** The same in short, to stand after its name. */
  readonly unread: string | null;
  /** When it was read last, epoch ms; null for never, and while it can be read: then the page says it. */
  readonly readAt: number | null;
  readonly mayWrite: boolean | null;
  readonly version: string | null;
  readonly node: string | null;
  /** Whole minutes since its process began; null when not told. */
  readonly upMinutes: number | null;
  /** Read, and without this pool. */
  readonly missing: boolean;
  readonly frontends: readonly FrontendFacts[];
}

export interface FrontendFacts {
  readonly name: string;
  /** `OPEN` or `STOP`. */
  readonly status: string;
}

/** What a page says of a pool beside its members. */
export interface PoolFacts {
  readonly balancer: { readonly id: string; readonly name: string };
  readonly production: boolean;
  readonly mode: string | null;
  readonly method: string | null;
  readonly cookie: string | null;
  readonly status: string;
  readonly members: number;
  readonly freeSlots: number;
  readonly frontends: readonly FrontendFacts[];
  /** False where no instance tells addresses, cookies and methods. */
  readonly legends: boolean;
  readonly instances: readonly InstanceFacts[];
  readonly twice: readonly { readonly name: string; readonly sameAs: string }[];
}

/** As it was read last; null where no instance tells of it. */
export function poolFacts(key: string): PoolFacts | null {
  const { balancer, pool } = readPoolKey(key);
  const settings = balancerNamed(balancer);
  if (!settings) return null;
  const reading = knownBalancer(settings);
  const merged = mergePool(reading.instances, pool);
  if (!merged) return null;
  const summary = summaryOf(merged, reading);
  const instances = reading.instances.map((view) => instanceFacts(view, merged.missingOn.includes(view)));
  const frontends = new Map(
    instances.flatMap(({ frontends: told }) => told.map((each) => [each.name, each] as const)),
  );
  return {
    balancer: summary.balancer,
    production: summary.production,
    mode: summary.mode,
    method: summary.algorithm,
    cookie: summary.cookie,
    status: summary.status,
    members: summary.members.length,
    freeSlots: summary.freeSlots,
    frontends: [...frontends.values()],
    legends: merged.rows.some(({ instance }) => instance.statistics?.legends === true),
    instances,
    twice: reading.twice,
  };
}

function instanceFacts(view: InstanceView, missing: boolean): InstanceFacts {
  const { id, name, error, readAt, mayWrite, process, statistics } = view;
  return {
    id,
    name,
    problem: error?.message ?? null,
    unread: error && whyUnread(error),
    readAt: error === null ? null : readAt,
    mayWrite,
    version: process?.version ?? null,
    node: process?.node ?? null,
    upMinutes: process?.uptime == null ? null : Math.floor(process.uptime / 60),
    missing,
    frontends: statistics?.frontends.map((each) => ({ name: each.name, status: each.status })) ?? [],
  };
}

/** The same object until a read of the pool, for its members or its counts, tells something else. */
export function usePoolFacts(balancer: string, pool: string): PoolFacts | null {
  const key = poolKey({ balancer, pool });
  const client = useQueryClient();
  const known = useRef<{ text: string; facts: PoolFacts | null }>({ text: '', facts: null });
  const current = useCallback(() => {
    const facts = poolFacts(key);
    const text = JSON.stringify(facts);
    if (text !== known.current.text) known.current = { text, facts };
  }, [key]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const hashes = [haproxyKeys.members(key), haproxyKeys.stats(key)].map((each) => hashKey(each));
      return client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || !hashes.includes(event.query.queryHash)) return;
        if (event.action.type !== 'success' && event.action.type !== 'error') return;
        current();
        changed();
      });
    },
    [client, key, current],
  );
  return useSyncExternalStore(subscribe, () => {
    if (known.current.text === '') current();
    return known.current.facts;
  });
}
