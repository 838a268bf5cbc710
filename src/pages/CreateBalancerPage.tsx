import { getRouteApi } from '@tanstack/react-router';

import { CreateWizard } from '#features/create-balancer/CreateWizard.tsx';
import { useCreations } from '#features/operations/use-operations.ts';

const route = getRouteApi('/balancers/new');

/** Creating a load balancer. */
export function CreateBalancerPage() {
  const { step } = route.useSearch();
  const navigate = route.useNavigate();
  const creations = useCreations();
  return (
    <CreateWizard
      step={step}
      onStep={(next) => void navigate({ search: { step: next } })}
      creationOf={(url) => creations.get(url) ?? null}
    />
  );
}
