import { createContext, type ReactNode, useContext } from 'react';

import type { MemberSummary } from './states.ts';

/**
 * How the list shows the members of a pool. Members belong to another feature, so the page that composes both puts the
 * drawing here.
 */
export type DrawSummary = (members: readonly MemberSummary[]) => ReactNode;

export const SummaryContext = createContext<DrawSummary | null>(null);

export function useSummary(): DrawSummary | null {
  return useContext(SummaryContext);
}

/** What stands beside a pool's name: what is under way on it. The page that composes both puts the drawing here. */
export const PoolBadgeContext = createContext<((id: number) => ReactNode) | null>(null);

/** With which others the states of a pool are asked; null when they are not read at all. */
export const BatchContext = createContext<((id: number) => readonly number[]) | null>(null);
