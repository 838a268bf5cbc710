import { getRouteApi } from '@tanstack/react-router';

import { objectOf } from '#changes/intent.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { useOperationRunning } from '#features/operations/use-operations.ts';
import { UrlsPanel } from '#features/urls/UrlsPanel.tsx';

const route = getRouteApi('/balancers/$id/urls');

/** The host names a balancer answers for. */
export function BalancerUrlsPage() {
  const { id } = route.useParams();
  const running = useOperationRunning(objectOf('itcare', id));
  return (
    <WithBalancer id={id}>
      {(balancer) => <UrlsPanel balancer={balancer} operationRunning={running} />}
    </WithBalancer>
  );
}
