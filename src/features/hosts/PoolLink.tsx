import { Link } from '@tanstack/react-router';

import type { Found } from './host-pool.ts';

/** To the page of a pool, which is another one for each backend. */
export function PoolLink({ found, name }: { found: Found; name: string }) {
  const params = { id: String(found.id) };
  return found.backend === 'itcare' ? (
    <Link to="/balancers/$id/members" params={params} title={name}>
      {name}
    </Link>
  ) : (
    <Link to="/pools/$id" params={params} title={name}>
      {name}
    </Link>
  );
}
