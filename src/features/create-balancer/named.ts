import type { BalancerRow } from '#backends/itcare/client/index.ts';

/** The load balancer of this very host name, once the API gives it an id. */
export function namedIn(
  rows: readonly BalancerRow[] | undefined,
  host: string | null,
): BalancerRow | undefined {
  const wanted = host?.toLowerCase();
  return rows?.find((each) => each.id !== null && each.name?.toLowerCase() === wanted);
}
