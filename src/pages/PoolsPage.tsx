import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { objectOf } from '#changes/intent.ts';
import { PoolGlance } from '#features/members/PoolGlance.tsx';
import { OperationBadge } from '#features/operations/OperationBadge.tsx';
import { type DrawGlance, GlanceContext, NameBadgeContext } from '#features/pools/glance.ts';
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
    <GlanceContext value={drawGlance}>
      <NameBadgeContext value={drawBadge}>
        <PoolList search={search} onSearch={onSearch} />
      </NameBadgeContext>
    </GlanceContext>
  );
}

const drawBadge = (id: number) => <OperationBadge object={objectOf('globo', id)} />;
const drawGlance: DrawGlance = (members) => <PoolGlance members={members} />;
