import { getRouteApi } from '@tanstack/react-router';

import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { TlsPanel } from '#features/tls/TlsPanel.tsx';

const route = getRouteApi('/balancers/$id/tls');

/** Certificates and SSL profiles of a balancer. */
export function BalancerTlsPage() {
  const { id } = route.useParams();
  return <WithBalancer id={id}>{(balancer) => <TlsPanel balancer={balancer} />}</WithBalancer>;
}
