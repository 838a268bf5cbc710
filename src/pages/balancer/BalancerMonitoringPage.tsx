import { getRouteApi } from '@tanstack/react-router';

import { objectOf } from '#changes/intent.ts';
import { balancerName } from '#features/balancers/facts.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { MonitoringPanel } from '#features/monitoring/MonitoringPanel.tsx';
import { useOperationRunning } from '#features/operations/use-operations.ts';

const route = getRouteApi('/balancers/$id/monitoring');

/** Who is told when this balancer or one of its URLs fails. */
export function BalancerMonitoringPage() {
  const { id } = route.useParams();
  const running = useOperationRunning(objectOf('itcare', id));
  return (
    <WithBalancer id={id}>
      {(balancer) => (
        <MonitoringPanel balancer={balancer} name={balancerName(balancer)} operationRunning={running} />
      )}
    </WithBalancer>
  );
}
