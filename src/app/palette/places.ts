import Hourglass from 'lucide-react/icons/hourglass';
import ListChecks from 'lucide-react/icons/list-checks';
import Network from 'lucide-react/icons/network';
import Plug from 'lucide-react/icons/plug';

import type { Backend } from '#http/site/site.ts';
import type { NavigationEntry } from '#backends/backend.ts';
import { siteBackends } from '#backends/registry.ts';

import { messages } from '#app/messages.ts';

export type Destination = Omit<NavigationEntry, 'searchFor'>;

/** How many there are stands beside its name. */
export const DRAINS = '/drains';

const ofAll: readonly Destination[] = [
  { to: '/hosts', label: messages.hosts, icon: Network, shortcut: { key: 'h', does: messages.key.hosts } },
  { to: DRAINS, label: messages.drains, icon: Hourglass, shortcut: { key: 'd', does: messages.key.drains } },
  {
    to: '/operations',
    label: messages.operations,
    icon: ListChecks,
    shortcut: { key: 'o', does: messages.key.operations },
  },
  {
    to: '/connections',
    label: messages.connections,
    icon: Plug,
    shortcut: { key: 'c', does: messages.key.connections },
  },
];

/** The pages the rail, the palette and the keyboard lead to, in their order; those of this site's backends alone. */
export function places(): readonly Destination[] {
  return [...siteBackends().map(({ page }) => page), ...ofAll];
}

/** Where the address without a path leads. */
export function startPage(): string {
  return siteBackends()[0]?.page.to ?? '/connections';
}

/** A backend whose data a page shows. */
export interface Need {
  backend: Backend;
  /** The page is of use without it. */
  optional: boolean;
}

/** Which backends of this site the page at an address reads, so that somebody has to be signed in there. */
export function needsOf(path: string): readonly Need[] {
  const isAt = (start: string) => path === start || path.startsWith(`${start}/`);
  // What this browser did is listed without signing in.
  const ofOperations = isAt('/operations');
  const ofDrains = isAt(DRAINS);
  const here = siteBackends()
    .filter(
      ({ page, listsActions }) =>
        isAt(page.to) || isAt('/hosts') || isAt('/maintenance') || ofDrains || (ofOperations && listsActions),
    )
    .map(({ name }) => name);
  return here.map((backend) => ({ backend, optional: here.length > 1 || ofOperations || ofDrains }));
}
