import { getRouteApi } from '@tanstack/react-router';

import { CertificateBoard } from '#features/tls/CertificateBoard.tsx';

const route = getRouteApi('/balancers/certificates');

/** Which certificates expire soon, over all load balancers. */
export function CertificatesPage() {
  const { within } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CertificateBoard within={within} onWithin={(next) => void navigate({ search: { within: next } })} />
  );
}
