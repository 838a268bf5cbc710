import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { prepareStaged } from '#changes/start.ts';

import { isEnded, type StagedItem, type StagedProcedure } from './staged.ts';
import { stagedTable } from './staged-store.ts';

/** The staged procedures of this browser, newest first; drawn again only when one of them changes. */
export function useStaged(): readonly StagedProcedure[] {
  const list = useSyncExternalStore(stagedTable.subscribe, stagedTable.list);
  useEffect(() => {
    // Where its files cannot be had, what is under way is shown by another tab.
    prepareStaged().catch(() => undefined);
  }, []);
  return useMemo(() => list.toSorted((a, b) => b.startedAt - a.startedAt), [list]);
}

export function useStagedProcedure(id: string): StagedProcedure | null {
  return useStaged().find((each) => each.id === id) ?? null;
}

/** What is under way with a member of a pool, by the key of the member. */
export function useStagedOf(
  object: string,
): ReadonlyMap<string, { readonly procedure: StagedProcedure; readonly item: StagedItem }> {
  const list = useStaged();
  return useMemo(() => {
    const open = list.filter((each) => !isEnded(each)).toReversed();
    return new Map(
      open.flatMap((procedure) =>
        procedure.items
          .filter((item) => item.object === object && item.status !== 'ended')
          .map((item) => [item.member, { procedure, item }] as const),
      ),
    );
  }, [list, object]);
}
