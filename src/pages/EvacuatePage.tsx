import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { EvacuationPanel } from '#features/hosts/evacuation/EvacuationPanel.tsx';
import type { OpenPool } from '#features/hosts/host-pool.ts';
import { type EvacuationView, readView, writeView } from '#features/hosts/evacuation/view.ts';
import { poolHandle } from '#features/members/pool-handle.ts';

import { revertPlan } from './revert-plan.tsx';

const route = getRouteApi('/hosts/evacuate');

/** A zone or network out of every pool, over every backend. */
export function EvacuatePage() {
  const view = readView(route.useSearch());
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const openPool = useCallback<OpenPool>((found) => poolHandle(client, found.open()), [client]);
  const onView = useCallback(
    (next: Partial<EvacuationView>) =>
      void navigate({
        search: (before) => writeView({ ...readView(before), ...next }),
        replace: next.q === undefined,
      }),
    [navigate],
  );
  return <EvacuationPanel view={view} onView={onView} openPool={openPool} revert={revertPlan} />;
}
