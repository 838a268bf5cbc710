import { useEffect, useState } from 'react';

import { nextFreezeEdge, openFreeze, type OpenFreeze } from '#domain/guard/settings.ts';

/** Timers of browsers take no more. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The freeze that holds changes of something in these environments now, the one that ends last; null for none. Undefined
 * stands for an environment that is not known, null for none. Drawn again when a freeze begins or ends.
 */
export function useFreeze(environments: readonly (string | null | undefined)[]): OpenFreeze | null {
  const [now, setNow] = useState(Date.now);
  const edge = nextFreezeEdge(now);
  useEffect(() => {
    if (edge === null) return;
    const left = Math.min(LONGEST_TIMER_MS, Math.max(0, edge - Date.now()));
    const timer = setTimeout(() => setNow(Date.now()), left);
    return () => clearTimeout(timer);
  }, [edge]);
  const open = environments.flatMap((environment) => openFreeze(environment, now) ?? []);
  return open.toSorted((a, b) => b.until - a.until)[0] ?? null;
}
