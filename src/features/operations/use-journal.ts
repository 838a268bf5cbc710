import { useEffect, useSyncExternalStore } from 'react';

import type { JournalEntry } from '#domain/journal.ts';

import { operationBoard } from './board.ts';

/** The journal, newest first; null until it is read. */
export function useJournal(): readonly JournalEntry[] | null {
  useEffect(() => operationBoard.askJournal(), []);
  return useSyncExternalStore(operationBoard.subscribe, () => operationBoard.get().journal);
}
