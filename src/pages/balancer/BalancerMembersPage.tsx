import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';

import { type IdentifiedBalancer, WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { itcarePool } from '#backends/itcare/pool.ts';
import { MembersPanel } from '#features/members/MembersPanel.tsx';

const route = getRouteApi('/balancers/$id/members');

/** The members of a balancer, live. */
export function BalancerMembersPage() {
  const { id } = route.useParams();
  return <WithBalancer id={id}>{(balancer) => <Members balancer={balancer} />}</WithBalancer>;
}

function Members({ balancer }: { balancer: IdentifiedBalancer }) {
  // A read of the detail that changed nothing keeps the object, and so the pool.
  const pool = useMemo(() => itcarePool(balancer), [balancer]);
  return <MembersPanel pool={pool} />;
}
