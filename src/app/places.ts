import { hasBackend } from '#api/site.ts';

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
