import { Listeners } from '#observable.ts';

/** The moment under the pointer, shared by all charts of a page. Only what draws it listens; no chart is drawn anew. */
export interface Cursor {
  /** Epoch ms; null for none. */
  at: () => number | null;
  /** A click holds it in place until the next one. */
  pinned: () => boolean;
  /** The chart the pointer or the focus is on: the one with the readout. */
  owner: () => string | null;
  move: (at: number | null, owner: string | null) => void;
  pin: (pinned: boolean) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createCursor(): Cursor {
  let at: number | null = null;
  let pinned = false;
  let owner: string | null = null;
  const { subscribe, notify } = new Listeners();
  return {
    at: () => at,
    pinned: () => pinned,
    owner: () => owner,
    move: (next, from) => {
      if (next === at && from === owner) return;
      at = next;
      owner = from;
      notify();
    },
    pin: (next) => {
      if (next === pinned) return;
      pinned = next;
      notify();
    },
    subscribe,
  };
}

/** The index of the row nearest to `at`; -1 for no rows. Rows are in time order. */
export function nearest(rows: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const here = rows[low];
  const before = rows[low - 1];
  if (!here) return -1;
  return before && at - before.at <= here.at - at ? low - 1 : low;
}
