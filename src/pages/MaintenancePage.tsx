import { getRouteApi } from '@tanstack/react-router';
import { Suspense } from 'react';

import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import { revertPlan } from './revert-plan.tsx';

const route = getRouteApi('/maintenance/$id');

const MaintenancePlan = lazyComponent(() =>
  import('#features/maintenance/MaintenancePlan.tsx').then((module) => module.MaintenancePlan),
);
const MaintenanceRun = lazyComponent(() =>
  import('#features/maintenance/MaintenanceRun.tsx').then((module) => module.MaintenanceRun),
);

/** A rolling maintenance: one to begin at `new`, else the one of this id. */
export function MaintenancePage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Suspense fallback={null}>
      {id === 'new' ? (
        <MaintenancePlan
          search={search}
          onSearch={(chosen) => void navigate({ search: chosen, replace: true })}
          onBegun={(begun) => void navigate({ to: '/maintenance/$id', params: { id: begun }, search: {} })}
        />
      ) : (
        <MaintenanceRun key={id} id={id} revert={revertPlan} />
      )}
    </Suspense>
  );
}
