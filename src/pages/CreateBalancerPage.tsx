import { getRouteApi } from '@tanstack/react-router';

import { CreateWizard } from '#features/create-balancer/CreateWizard.tsx';
import { useFailedCreations } from '#features/operations/board.ts';

const route = getRouteApi('/balancers/new');

/** Creating a load balancer. */
export function CreateBalancerPage() {
  const { step } = route.useSearch();
  const navigate = route.useNavigate();
  const failures = useFailedCreations();
  return (
    <CreateWizard
      step={step}
      onStep={(next) => void navigate({ search: { step: next } })}
      failureOf={(url) => failures.get(url) ?? null}
    />
  );
}
