import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { objectOf } from '#changes/intent.ts';
import { PoolSummary } from '#features/members/summary/PoolSummary.tsx';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { type DrawSummary, SummaryContext, PoolBadgeContext } from '#features/pools/summary.ts';
import { PoolList } from '#features/pools/PoolList.tsx';
import type { ChangeView } from '#ui/list/view.ts';

const route = getRouteApi('/pools');

/** The server pools of GloboNetworkAPI, with their members at a glance. */
export function PoolsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback<ChangeView>(
    (change, how) => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return (
    <SummaryContext value={drawGlance}>
      <PoolBadgeContext value={drawBadge}>
        <PoolList search={search} onSearch={onSearch} />
      </PoolBadgeContext>
    </SummaryContext>
  );
}

const drawBadge = (id: number) => <OperationBadge object={objectOf('globo', id)} />;
const drawGlance: DrawSummary = (members) => <PoolSummary members={members} />;
