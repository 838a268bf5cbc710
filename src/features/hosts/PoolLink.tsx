import { Link } from '@tanstack/react-router';

import type { FoundHost } from '#backends/hosts.ts';
import { backendNamed } from '#backends/registry.ts';

/** To the page of a pool, which is another one for each backend. */
export function PoolLink({ found: { backend, id }, name }: { found: FoundHost; name: string }) {
  return (
    <Link to={backendNamed(backend).membersHref(id)} title={name}>
      {name}
    </Link>
  );
}
