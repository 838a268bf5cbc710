import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { balancerName } from '#features/balancers/facts.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { EventsPanel } from '#features/events/EventsPanel.tsx';
import type { EventSearch } from '#features/events/search.ts';

const route = getRouteApi('/balancers/$id/events');

/** What the equipment logged about requests to a balancer. */
export function BalancerEventsPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<EventSearch>, how: 'push' | 'replace' = 'push') => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return (
    <WithBalancer id={id}>
      {(balancer) => (
        <EventsPanel
          balancer={{ id: balancer.id, name: balancerName(balancer), botDefense: balancer.botDefenseEnabled }}
          search={search}
          onSearch={onSearch}
        />
      )}
    </WithBalancer>
  );
}
