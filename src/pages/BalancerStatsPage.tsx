import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { describeChange } from '#changes/messages/describe.ts';
import { objectOf } from '#changes/intent.ts';
import { balancerName } from '#features/balancers/facts.ts';
import { type IdentifiedBalancer, WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { itcarePool } from '#backends/itcare/pool.ts';
import type { MemberReading } from '#backends/member.ts';
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
  const client = useQueryClient();
  const { members, stats } = useMemo(() => {
    const { membersKey, readMembers, stats: source } = itcarePool(balancer);
    const known = () => client.getQueryData<MemberReading>(membersKey)?.members ?? [];
    return {
      members: { key: membersKey, read: readMembers },
      stats: { key: source.key, read: (signal?: AbortSignal) => source.read(known(), signal) },
    };
  }, [balancer, client]);
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
  return (
    <StatsPanel
      balancer={{ id: balancer.id, name: balancerName(balancer) }}
      search={search}
      onSearch={onSearch}
      stats={stats}
      members={members}
      marks={marks}
    />
  );
}
