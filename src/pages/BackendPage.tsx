import { getRouteApi } from '@tanstack/react-router';

import { backendAt } from '#backends/registry.ts';
import { FoundPools } from '#features/found-pools/FoundPools.tsx';

const route = getRouteApi('/$backend');

/** The pools of a backend that has no list of its own. */
export function BackendPage() {
  const { backend } = route.useParams();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const module = backendAt(`/${backend}`);
  if (!module) return null;
  return <FoundPools backend={module} q={q} onSearch={(next) => void navigate({ search: { q: next } })} />;
}
