import { getRouteApi } from '@tanstack/react-router';

import { BalancerOverview } from '#features/balancers/BalancerOverview.tsx';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';

const route = getRouteApi('/balancers/$id/overview');

/** What a balancer is and where it stands. */
export function BalancerOverviewPage() {
  const { id } = route.useParams();
  return <WithBalancer id={id}>{(balancer) => <BalancerOverview balancer={balancer} />}</WithBalancer>;
}
