import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { describeChange } from '#changes/messages/describe.ts';
import { objectOf } from '#changes/intent.ts';
import { type IdentifiedBalancer, WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { itcarePool } from '#backends/itcare/pool.ts';
import { useOperationsOf } from '#features/operations/use-operations.ts';
import type { StatsSearch } from '#features/stats/search.ts';
import { StatsPanel } from '#features/stats/StatsPanel.tsx';

const route = getRouteApi('/balancers/$id/stats');

/** The statistics of a balancer over time, as far as this browser saw them. */
export function BalancerStatsPage() {
  const { id } = route.useParams();
  return <WithBalancer id={id}>{(balancer) => <Stats balancer={balancer} />}</WithBalancer>;
}

function Stats({ balancer }: { balancer: IdentifiedBalancer }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<StatsSearch>) => {
      void navigate({ search: (former) => ({ ...former, ...change }) });
    },
    [navigate],
  );
  const pool = useMemo(() => itcarePool(balancer), [balancer]);
  const operations = useOperationsOf(objectOf('itcare', balancer.id));
  const marks = useMemo(
    () =>
      operations.map((operation) => ({
        at: operation.startedAt,
        label: describeChange(operation),
        kind: 'operation' as const,
      })),
    [operations],
  );
  return <StatsPanel pool={pool} noun="balancer" search={search} onSearch={onSearch} marks={marks} />;
}
