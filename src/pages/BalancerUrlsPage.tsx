import { getRouteApi } from '@tanstack/react-router';

import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { UrlsPanel } from '#features/urls/UrlsPanel.tsx';

const route = getRouteApi('/balancers/$id/urls');

/** The host names a balancer answers for. */
export function BalancerUrlsPage() {
  const { id } = route.useParams();
  return (
    <WithBalancer id={id}>
      {(balancer) => <UrlsPanel balancer={balancer} operationRunning={false} />}
    </WithBalancer>
  );
}
