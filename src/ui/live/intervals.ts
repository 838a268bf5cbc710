import type { Preference } from '#ui/browser/preference.ts';

/** The least and the usual interval of a site, in ms. */
type Limits = () => { leastMs: number; usualMs: number };

export interface Intervals {
  /** What the operator chose, in ms; the usual interval of the site when nothing, or less than the site allows. */
  preference: Preference<number>;
  /** What can be chosen, shortest first. */
  offered: () => number[];
  limits: Limits;
}

/**
 * The intervals of a kind of live page. The limits are asked for at each use: they are a setting of the site, which is
 * not read yet when modules are loaded.
 */
export function intervals(key: string, steps: readonly number[], limits: Limits): Intervals {
  const offered = () => {
    const { leastMs, usualMs } = limits();
    const fitting = [...steps, leastMs, usualMs].filter((step) => step >= leastMs);
    return [...new Set(fitting)].toSorted((a, b) => a - b);
  };
  return {
    offered,
    limits,
    preference: {
      key,
      read: (stored) => offered().find((each) => String(each) === String(stored)) ?? limits().usualMs,
    },
  };
}
