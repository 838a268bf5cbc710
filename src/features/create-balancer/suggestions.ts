import { queryOptions, useQuery } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import {
  listBalancers,
  listProtocols,
  type BalancerRow,
  type Protocol,
} from '#backends/itcare/client/index.ts';

export interface DraftSuggestion {
  value: string;
  label: string;
}

export interface DraftSuggestions {
  services: readonly DraftSuggestion[];
  regions: readonly DraftSuggestion[];
  areas: readonly DraftSuggestion[];
  networks: readonly DraftSuggestion[];
  healthchecks: readonly DraftSuggestion[];
  sslProfiles: readonly DraftSuggestion[];
  certificates: readonly DraftSuggestion[];
  environments: ReadonlyMap<string, string>;
  takenNames: ReadonlySet<string>;
  protocols: readonly Protocol[];
}

export interface ReadSuggestions extends DraftSuggestions {
  /** Why some could not be read; null when all were. */
  error: Error | null;
  readAgain: () => void;
}

const protocolsQuery = queryOptions({
  queryKey: itcareKeys.protocols,
  queryFn: ({ signal }) => listProtocols(signal),
  staleTime: 10 * 60_000,
});

/** One page of balancers is enough to suggest from; it is under the list's key, so others use it too. */
const someBalancers = queryOptions({
  queryKey: itcareKeys.list({ page: 0, size: 100 }),
  queryFn: ({ signal }) => listBalancers({ page: 0, size: 100 }, signal),
  staleTime: 60_000,
});

/**
 * Values to pick from: the profiles from their endpoint, the rest from balancers, since no endpoint for them is known
 * to exist (ITCare contract §11). Every one of them can be typed as well.
 */
export function useSuggestions(): ReadSuggestions {
  const protocols = useQuery(protocolsQuery);
  const balancers = useQuery(someBalancers);
  const failed = [protocols, balancers].filter(({ error }) => error !== null);
  return {
    ...draftSuggestionsFrom(balancers.data?.content ?? [], protocols.data ?? []),
    error: failed[0]?.error ?? null,
    readAgain: () => {
      for (const query of failed) void query.refetch();
    },
  };
}

export function draftSuggestionsFrom(
  balancers: readonly BalancerRow[],
  protocols: readonly Protocol[],
): DraftSuggestions {
  const pick = (
    read: (
      balancer: BalancerRow,
    ) => readonly [string | number | null | undefined, string | null | undefined][],
  ) => {
    const found = new Map<string, string>();
    for (const balancer of balancers) {
      for (const [value, label] of read(balancer)) {
        if (value !== null && value !== undefined && value !== '')
          found.set(String(value), label ?? String(value));
      }
    }
    return [...found]
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  };
  return {
    services: pick((balancer) => [[balancer.serviceId, balancer.serviceName]]),
    regions: pick((balancer) => [[balancer.network?.region, null]]),
    areas: pick((balancer) => [[balancer.network?.area, null]]),
    networks: pick(({ network }) => [
      [network?.id, [network?.technicalId, network?.cidr].filter(Boolean).join(' · ')],
    ]),
    healthchecks: pick((balancer) => balancer.healthChecks.map((check) => [check.name, null])),
    sslProfiles: [],
    certificates: pick((balancer) => [
      [balancer.certificate?.certificateName, balancer.certificate?.commonName],
    ]),
    environments: new Map(
      balancers.flatMap((balancer): [string, string][] =>
        balancer.serviceId === null || balancer.environment === null
          ? []
          : [[String(balancer.serviceId), balancer.environment]],
      ),
    ),
    takenNames: new Set(
      balancers
        .flatMap((balancer) => [balancer.name, ...balancer.urls.map((url) => url.name)])
        .flatMap((name) => name?.toLowerCase() ?? []),
    ),
    protocols: protocols.toSorted((a, b) => (a.order ?? 999) - (b.order ?? 999)),
  };
}
