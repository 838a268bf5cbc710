import type { GloboEnvironment, PoolRow } from '#backends/globo/client/index.ts';
import { POOL_VALUES, poolFields } from '#backends/globo/pool-query.ts';
import type { KnownValue, Suggestions } from '#domain/query/query-suggest.ts';

import { messages } from './messages.ts';

const names: Readonly<Record<string, string>> = messages.filter;
const vocabulary: Readonly<Record<string, readonly string[]>> = { ...POOL_VALUES, deployed: ['on', 'off'] };

const readers: Readonly<Record<string, (pool: PoolRow) => string | null | undefined>> = {
  name: (pool) => pool.identifier,
  check: (pool) => pool.healthcheck?.healthcheck_type,
  method: (pool) => pool.lb_method,
};

/** What search box and filters can offer: the environments there are, and values of the pools read so far. */
export function poolSuggestions(
  seen: readonly PoolRow[],
  environments: readonly GloboEnvironment[],
): Suggestions {
  return {
    fields: poolFields,
    nameOf: (word) => names[word] ?? word,
    values: (word) =>
      word === 'env'
        ? environments.flatMap(({ id, name }) =>
            name === null ? [] : [{ value: name, hint: id === null ? null : messages.idHint(id) }],
          )
        : valuesOf(word, seen),
  };
}

/** Those seen, most frequent first, then those the contract names. */
function valuesOf(word: string, seen: readonly PoolRow[]): KnownValue[] {
  const counts = new Map<string, number>();
  for (const pool of seen) {
    const value = readers[word]?.(pool);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const found = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const others = (vocabulary[word] ?? []).filter((value) => !counts.has(value));
  return [
    ...found.map(([value, count]) => ({ value, hint: messages.occurs(count) })),
    ...others.map((value) => ({ value })),
  ];
}
