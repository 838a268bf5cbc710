import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { objectOf } from '#changes/intent.ts';
import { HaproxyBadgeContext, HaproxySummaryContext } from '#features/haproxy-pools/contexts.ts';
import type { ListedMember } from '#features/haproxy-pools/list.ts';
import { HaproxyPoolList } from '#features/haproxy-pools/HaproxyPoolList.tsx';
import { PoolSummary } from '#features/members/summary/PoolSummary.tsx';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import type { ChangeView } from '#ui/list/view.ts';

const route = getRouteApi('/haproxy');

/** The pools of HAProxy over all balancers, with their members at a glance. */
export function HaproxyPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback<ChangeView>(
    (change, how) => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return (
    <HaproxySummaryContext value={drawSummary}>
      <HaproxyBadgeContext value={drawBadge}>
        <HaproxyPoolList search={search} onSearch={onSearch} />
      </HaproxyBadgeContext>
    </HaproxySummaryContext>
  );
}

const drawBadge = (pool: string) => <OperationBadge object={objectOf('haproxy', pool)} />;
const drawSummary = (members: readonly ListedMember[]) => <PoolSummary members={members} />;
