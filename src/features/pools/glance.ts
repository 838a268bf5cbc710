import { createContext, type ReactNode, useContext } from 'react';

import type { MemberGlance } from './states.ts';

/**
 * How the list shows the members of a pool. Members belong to another feature, so the page that composes both puts the
 * drawing here.
 */
export type DrawGlance = (members: readonly MemberGlance[]) => ReactNode;

export const GlanceContext = createContext<DrawGlance | null>(null);

export function useGlance(): DrawGlance | null {
  return useContext(GlanceContext);
}

/** What stands beside a pool's name: what is under way on it. The page that composes both puts the drawing here. */
export const NameBadgeContext = createContext<((id: number) => ReactNode) | null>(null);

/** With which others the states of a pool are asked; null when they are not read at all. */
export const BatchContext = createContext<((id: number) => readonly number[]) | null>(null);
