import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { HostsPanel } from '#features/hosts/HostsPanel.tsx';
import type { OpenPool } from '#features/hosts/host-pool.ts';
import { poolHandle } from '#features/members/pool-handle.ts';

import { revertPlan } from './revert-plan.tsx';

const route = getRouteApi('/hosts');

/** Where a server is used, over every backend. */
export function HostsPage() {
  const { q, server } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const openPool = useCallback<OpenPool>((found) => poolHandle(client, found.open()), [client]);
  return (
    <HostsPanel
      q={q}
      chosen={server}
      onSearch={(search) => void navigate({ search })}
      openPool={openPool}
      revert={revertPlan}
    />
  );
}
