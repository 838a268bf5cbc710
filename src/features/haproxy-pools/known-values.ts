import { HAPROXY_POOL_VALUES, haproxyPoolFields } from '#backends/haproxy/pool-query.ts';
import type { KnownValue, Suggestions } from '#domain/query/query-suggest.ts';

import type { ListedPool } from './list.ts';
import { messages } from './messages.ts';

const names: Readonly<Record<string, string>> = messages.filter;

const readers: Readonly<Record<string, (pool: ListedPool) => readonly (string | null)[]>> = {
  name: ({ name }) => [name],
  balancer: ({ balancer }) => [balancer.name],
  server: ({ members }) => members.map(({ name }) => name),
  ip: ({ members }) => members.map(({ address }) => address),
  mode: ({ mode }) => [mode],
  method: ({ method }) => [method],
};

/** What search box and filters can offer: values of the pools there are, most frequent first. */
export function haproxySuggestions(pools: readonly ListedPool[]): Suggestions {
  return {
    fields: haproxyPoolFields,
    nameOf: (word) => names[word] ?? word,
    values: (word) => valuesOf(word, pools),
  };
}

function valuesOf(word: string, pools: readonly ListedPool[]): KnownValue[] {
  const counts = new Map<string, number>();
  for (const pool of pools) {
    for (const value of new Set(readers[word]?.(pool))) {
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const found = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const others = (HAPROXY_POOL_VALUES[word] ?? []).filter((value) => !counts.has(value));
  return [
    ...found.map(([value, count]) => ({ value, hint: messages.occurs(count) })),
    ...others.map((value) => ({ value })),
  ];
}
