import { getRouteApi } from '@tanstack/react-router';

import { MaintenancePlan } from '#features/maintenance/MaintenancePlan.tsx';
import { MaintenanceRun } from '#features/maintenance/MaintenanceRun.tsx';

const route = getRouteApi('/maintenance/$id');

/** A rolling maintenance: one to begin at `new`, else the one of this id. */
export function MaintenancePage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (id !== 'new') return <MaintenanceRun id={id} revert={() => null} />;
  return (
    <MaintenancePlan
      search={search}
      onSearch={(chosen) => void navigate({ search: chosen, replace: true })}
      onBegun={(begun) => void navigate({ to: '/maintenance/$id', params: { id: begun }, search: {} })}
    />
  );
}
