import { createContext, type ReactNode, useContext } from 'react';

import type { BalancerRow } from '#backends/itcare/client/index.ts';

/**
 * How the inventory shows a balancer's pool. The members belong to another feature, so the page that composes both
 * puts the drawing here; without one the cell shows the number of members.
 */
export type PoolCell = (balancer: BalancerRow) => ReactNode;

export const PoolCellContext = createContext<PoolCell | null>(null);

export function usePoolCell(): PoolCell | null {
  return useContext(PoolCellContext);
}
