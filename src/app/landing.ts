import { returnPath } from '#domain/return-path.ts';

import { places } from './palette/places.ts';
import { router } from './router.tsx';

/**
 * Where somebody lands who comes back from signing in: where they left, if that is a page of this site, else the
 * start page. What they left with was kept by the browser meanwhile, and anything may stand there.
 */
export function landing(to: string): string {
  const path = returnPath(to);
  return path !== null && isPage(path) ? path : '/';
}

function isPage(path: string): boolean {
  const { pathname } = new URL(path, window.location.origin);
  const [, { '**': rest }, route] = router.getMatchedRoutes(pathname);
  if (route === undefined || rest !== undefined) return false;
  // Pages of a backend that this site does not have do not exist (`router.tsx`).
  return places().some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}
