import { createContext, type ReactNode } from 'react';

import type { ListedMember } from './list.ts';

/** How the list shows the members of a pool: members belong to another feature, so the page puts the drawing here. */
export const HaproxySummaryContext = createContext<((members: readonly ListedMember[]) => ReactNode) | null>(
  null,
);

/** What stands beside a pool's name, by its key: what is under way on it. */
export const HaproxyBadgeContext = createContext<((pool: string) => ReactNode) | null>(null);
