import { useMemo, useRef, useState } from 'react';

export interface Selection {
  has: (id: string) => boolean;
  /** With `range` everything between the last toggled row and this one takes the same value. */
  toggle: (id: string, order: readonly string[], range: boolean) => void;
  toggleAll: (order: readonly string[]) => void;
  state: (order: readonly string[]) => 'none' | 'some' | 'all';
  ids: ReadonlySet<string>;
  clear: () => void;
}

/**
 * Which rows are ticked, by row id. Ids that leave the table stay out of `ids` as soon as `present` no longer has
 * them, so a bulk action never touches a row that the operator cannot see any more.
 */
export function useSelection(present: readonly string[]): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  return useMemo(() => {
    const ids = new Set(present.filter((id) => ticked.has(id)));
    return {
      ids,
      has: (id) => ids.has(id),
      toggle: (id, order, range) => {
        const from = anchor.current === null ? -1 : order.indexOf(anchor.current);
        const to = order.indexOf(id);
        const next = new Set(ids);
        const on = !ids.has(id);
        const span =
          range && from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
        for (const each of span) {
          if (on) next.add(each);
          else next.delete(each);
        }
        anchor.current = id;
        setTicked(next);
      },
      toggleAll: (order) => {
        const all = order.length > 0 && order.every((id) => ids.has(id));
        setTicked(all ? new Set() : new Set(order));
      },
      state: (order) => {
        const count = order.filter((id) => ids.has(id)).length;
        return count === 0 ? 'none' : count === order.length ? 'all' : 'some';
      },
      clear: () => setTicked(new Set()),
    };
  }, [present, ticked]);
}
