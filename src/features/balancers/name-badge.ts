import { createContext, type ReactNode, useContext } from 'react';

/**
 * What stands beside a balancer's name in the inventory: what is under way on it. Operations belong to another
 * feature, so the page that composes both puts the drawing here.
 */
export type NameBadge = (balancerId: number) => ReactNode;

export const NameBadgeContext = createContext<NameBadge | null>(null);

export function useNameBadge(): NameBadge | null {
  return useContext(NameBadgeContext);
}
