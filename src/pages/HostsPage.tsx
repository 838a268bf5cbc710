import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { hasBackend } from '#api/site.ts';
import { HostsPanel } from '#features/hosts/HostsPanel.tsx';
import type { Found } from '#features/hosts/host-pool.ts';
import { globoPool } from '#backends/globo/pool.ts';
import { itcarePool } from '#backends/itcare/pool.ts';
import { poolHandle } from '#features/members/pool-handle.ts';

const route = getRouteApi('/hosts');

/** Where a server is used, over both backends. */
export function HostsPage() {
  const { q, server } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const openPool = useCallback(
    (found: Found) =>
      poolHandle(client, found.backend === 'itcare' ? itcarePool(found.balancer) : globoPool(found.pool)),
    [client],
  );
  return (
    <HostsPanel
      q={q}
      chosen={server}
      onSearch={(search) => void navigate({ search })}
      backends={{ itcare: hasBackend('itcare'), globo: hasBackend('globo') }}
      openPool={openPool}
    />
  );
}
