import { getRouteApi } from '@tanstack/react-router';

import { CertificateOverview } from '#features/tls/CertificateOverview.tsx';

const route = getRouteApi('/balancers/certificates');

/** Which certificates expire soon, over all load balancers. */
export function CertificatesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CertificateOverview
      search={search}
      onSearch={(change, how) =>
        void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' })
      }
    />
  );
}
