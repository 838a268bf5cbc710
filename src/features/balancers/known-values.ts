import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { balancerFields } from '#domain/query/balancer-query.ts';
import type { Suggestions } from '#domain/query/query-suggest.ts';

import { messages } from './messages.ts';

/** Value → on how many balancers it was seen. */
type KnownValues = ReadonlyMap<string, number>;

/** Words the contract names; suggestions only, never a closed list (ITCare contract §10.3, §11). */
const vocabulary: Record<string, readonly string[]> = {
  env: ['PRODUCTION', 'DEVELOPMENT'],
  status: ['ACTIVE', 'INACTIVE'],
  bot: ['on', 'off'],
  monitoring: ['on', 'off'],
  oncall: ['on', 'off'],
  mode: [
    'round-robin',
    'least-connections-member',
    'least-connections-node',
    'ratio-member',
    'ratio-node',
    'least-sessions',
    'fastest-node',
  ],
  persistence: ['cookie', 'source_addr', 'dest_addr', 'hash', 'ssl'],
  fallback: ['source_addr', 'dest_addr'],
  protocol: ['HTTP', 'HTTPS', 'TCP'],
};

const readers: Record<string, (balancer: BalancerRow) => readonly (string | number | null | undefined)[]> = {
  name: (balancer) => [balancer.name],
  service: (balancer) => [balancer.serviceId],
  env: (balancer) => [balancer.environment],
  status: (balancer) => [balancer.status],
  url: (balancer) => balancer.urls.map((url) => url.name),
  irule: (balancer) => balancer.irules.map((rule) => rule.name),
  persistence: (balancer) => [balancer.defaultPersistence],
  fallback: (balancer) => [balancer.fallbackPersistence],
  mode: (balancer) => [balancer.loadBalancingMode],
  protocol: (balancer) => balancer.protocols.map((protocol) => protocol.name),
  vlan: (balancer) => [balancer.network?.technicalId],
  cloud: (balancer) => [balancer.cloudId],
  tag: (balancer) =>
    balancer.urls.flatMap((url) =>
      url.tags.map((tag) => (tag.tagKey && tag.tagValue ? `${tag.tagKey}:${tag.tagValue}` : null)),
    ),
};

/**
 * Values the operator may mean for a word of the search: those seen in the balancers read so far, most frequent
 * first, then the contract's own examples.
 */
function knownValues(word: string, balancers: readonly BalancerRow[]): KnownValues {
  const counts = new Map<string, number>();
  const read = readers[word];
  if (read) {
    for (const balancer of balancers) {
      for (const value of new Set(read(balancer))) {
        if (value !== null && value !== undefined && value !== '')
          counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
      }
    }
  }
  const sorted = new Map([...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])));
  for (const value of vocabulary[word] ?? []) if (!sorted.has(value)) sorted.set(value, 0);
  return sorted;
}

/** The name beside an id, for the words that filter by id. */
function valueHint(word: string, value: string, balancers: readonly BalancerRow[]): string | null {
  if (word === 'service')
    return balancers.find((balancer) => String(balancer.serviceId) === value)?.serviceName ?? null;
  if (word === 'cloud')
    return balancers.find((balancer) => String(balancer.cloudId) === value)?.cloudName ?? null;
  return null;
}

/** What search box and filters can offer, from the balancers read so far. */
export function balancerSuggestions(seen: readonly BalancerRow[]): Suggestions {
  return {
    fields: balancerFields,
    nameOf: (word) => messages.filterName[word] ?? word,
    values: (word) =>
      [...knownValues(word, seen)].map(([value, count]) => ({
        value,
        hint: valueHint(word, value, seen) ?? (count > 0 ? messages.occurs(count) : null),
      })),
  };
}
