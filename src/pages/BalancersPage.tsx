import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { objectOf } from '#changes/intent.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import { itcareMembers } from '#backends/itcare/members.ts';
import { BalancerList } from '#features/balancers/BalancerList.tsx';
import { type NameBadge, NameBadgeContext } from '#features/balancers/name-badge.ts';
import { type PoolCell, PoolCellContext } from '#features/balancers/pool-cell.ts';
import { poolsPreference } from '#features/balancers/pools-preference.ts';
import type { ListSearch } from '#components/list-search.ts';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { PoolPreview } from '#features/members/summary/PoolPreview.tsx';
import { usePreference } from '#ui/browser/preference.ts';

const route = getRouteApi('/balancers');

/** The inventory, with the pools of the rows on screen. */
export function BalancersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<ListSearch>, how: 'push' | 'replace') => {
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

const drawBadge: NameBadge = (id) => <OperationBadge object={objectOf('itcare', id)} />;

const drawPool: PoolCell = (balancer) => <InventoryPool balancer={balancer} />;

const membersOf = (id: number) => ({
  membersKey: itcareKeys.members(id),
  readMembers: (signal?: AbortSignal) => itcareMembers(id, signal),
});

function InventoryPool({ balancer }: { balancer: BalancerRow }) {
  const [pools] = usePreference(poolsPreference);
  const count = balancer.nodeCount ?? balancer.members.length;
  if (balancer.id === null) return count;
  return <PoolPreview pool={membersOf(balancer.id)} memberCount={count} read={pools === 'read'} />;
}
