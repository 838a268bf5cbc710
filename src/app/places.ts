import { type Backend, hasBackend } from '#api/site.ts';

/** The pages the rail, the palette and the keyboard lead to, in their order; those of this site's backends alone. */
const all = [
  { to: '/balancers', key: 'balancers', backend: 'itcare' },
  { to: '/pools', key: 'pools', backend: 'globo' },
  { to: '/hosts', key: 'hosts', backend: null },
  { to: '/operations', key: 'operations', backend: null },
  { to: '/connections', key: 'connections', backend: null },
] as const;

export type Place = (typeof all)[number];

export function places(): readonly Place[] {
  return all.filter(({ backend }) => backend === null || hasBackend(backend));
}

/** Where the address without a path leads. */
export function startPage(): Place['to'] {
  return places().find(({ backend }) => backend !== null)?.to ?? '/connections';
}

/** A backend whose data a page shows. */
export interface Need {
  backend: Backend;
  /** The page is of use without it. */
  optional: boolean;
}

/** Which backends of this site the page at an address reads, so that somebody has to be signed in there. */
export function needsOf(path: string): readonly Need[] {
  const read = needs.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? [];
  const here = read.filter(hasBackend);
  return here.map((backend) => ({ backend, optional: here.length > 1 || path.startsWith('/operations') }));
}

const needs: readonly (readonly [string, readonly Backend[]])[] = [
  ['/balancers', ['itcare']],
  ['/pools', ['globo']],
  ['/hosts', ['itcare', 'globo']],
  // What this browser did is listed without signing in.
  ['/operations', ['itcare']],
];
