import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { BalancerList } from '#features/balancers/BalancerList.tsx';
import { type NameBadge, NameBadgeContext } from '#features/balancers/name-badge.ts';
import { type PoolCell, PoolCellContext } from '#features/balancers/pool-cell.ts';
import { poolsPreference } from '#features/balancers/pools-preference.ts';
import type { BalancerSearch } from '#features/balancers/search.ts';
import { OperationBadge } from '#features/operations/OperationBadge.tsx';
import { PoolPreview } from '#features/members/PoolPreview.tsx';
import { usePreference } from '#ui/preference.ts';

const route = getRouteApi('/balancers');

/** The inventory, with the pools of the rows on screen. */
export function BalancersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<BalancerSearch>, how: 'push' | 'replace') => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return (
    <PoolCellContext value={drawPool}>
      <NameBadgeContext value={drawBadge}>
        <BalancerList search={search} onSearch={onSearch} />
      </NameBadgeContext>
    </PoolCellContext>
  );
}

const drawBadge: NameBadge = (balancerId) => <OperationBadge balancerId={balancerId} />;

const drawPool: PoolCell = (balancer) => <InventoryPool balancer={balancer} />;

function InventoryPool({ balancer }: { balancer: BalancerRow }) {
  const [pools] = usePreference(poolsPreference);
  const count = balancer.nodeCount ?? balancer.members.length;
  if (balancer.id === null) return count;
  return <PoolPreview balancerId={balancer.id} memberCount={count} read={pools === 'read'} />;
}
