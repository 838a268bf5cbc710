import { getRouteApi } from '@tanstack/react-router';

import { objectOf } from '#changes/intent.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { ActivityPanel } from '#features/operations/ActivityPanel.tsx';

const route = getRouteApi('/balancers/$id/activity');

/** What happened to a balancer. */
export function BalancerActivityPage() {
  const { id } = route.useParams();
  return (
    <WithBalancer id={id}>
      {(balancer) => <ActivityPanel object={objectOf('itcare', balancer.id)} name={balancer.name} />}
    </WithBalancer>
  );
}
