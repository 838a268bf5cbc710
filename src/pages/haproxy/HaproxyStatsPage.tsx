import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { describeChange } from '#changes/messages/describe.ts';
import { pageMessages } from '#features/haproxy-pools/pool-page-messages.ts';
import { useRestarts } from '#features/haproxy-pools/RestartNotices.tsx';
import { type HaproxyPool, WithHaproxyPool } from '#features/haproxy-pools/WithHaproxyPool.tsx';
import { useOperationsOf } from '#features/operations/use-operations.ts';
import type { StatsSearch } from '#features/stats/search.ts';
import { StatsPanel } from '#features/stats/StatsPanel.tsx';
import type { ChartMark } from '#ui/chart/model.ts';

const route = getRouteApi('/haproxy/$balancer/$pool/stats');

/** The statistics of a pool of HAProxy over time, as far as this browser saw them. */
export function HaproxyStatsPage() {
  const params = route.useParams();
  return (
    <WithHaproxyPool {...params}>
      {(pool) => <Stats pool={pool} balancer={params.balancer} />}
    </WithHaproxyPool>
  );
}

function Stats({ pool, balancer }: { pool: HaproxyPool; balancer: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<StatsSearch>) => {
      void navigate({ search: (former) => ({ ...former, ...change }) });
    },
    [navigate],
  );
  const operations = useOperationsOf(pool.id);
  const restarts = useRestarts(balancer);
  const marks = useMemo(
    () => [
      ...operations.map((operation): ChartMark => ({
        at: operation.startedAt,
        label: describeChange(operation),
        kind: 'operation',
      })),
      ...restarts.map(({ startedAt, seenAt, instance }): ChartMark => ({
        at: startedAt ?? seenAt,
        label: pageMessages.restartMark(instance.name),
        kind: 'change',
      })),
    ],
    [operations, restarts],
  );
  return <StatsPanel pool={pool} noun="pool" search={search} onSearch={onSearch} marks={marks} />;
}
